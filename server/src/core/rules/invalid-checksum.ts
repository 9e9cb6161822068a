import { isRemote } from '../facts/remote.ts';
import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';

export const invalidChecksum = defineRule({
  id: 'invalid-checksum',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'none',
  summary: 'ADD --checksum is given for something that is not one download.',
  docs: {
    what: '`ADD --checksum` checks one file that is fetched over HTTP(S), or one Git repository. It takes no local files and no second source.',
    why: 'The build fails with "checksum requires HTTP(S) or Git sources" or "checksum can’t be specified for multiple sources".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('add---checksum')],
  },
  examples: {
    bad: [
      'FROM alpine:3.20\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d app.tar /\n',
    ],
    good: [
      'FROM alpine:3.20\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/app.tar /\n',
    ],
  },
  on: ['ADD'],
  *checkInstruction({ flags, words }) {
    const flag = flags.find(({ name, value }) => name === 'checksum' && value);
    if (!flag || words.length < 2) return;
    const sources = words.slice(0, -1);
    if (sources.some(({ text }) => text.startsWith('<<'))) return;
    if (sources.length > 1) {
      yield {
        span: flag.span,
        message: "Checksum can't be specified for multiple sources: give each source an ADD of its own.",
      };
    } else if (!sources[0]!.text.includes('$') && !isRemote(sources[0]!.text)) {
      yield {
        span: flag.span,
        message: `Checksum requires HTTP(S) or Git sources, and '${sources[0]!.text}' is a path in the build context. Drop the flag.`,
      };
    }
  },
});
