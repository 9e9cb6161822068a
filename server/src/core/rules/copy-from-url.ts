import { remoteKind } from '../facts/remote.ts';
import { remembered } from '../model/remembered.ts';
import type { ExpandedWord, Stage } from '../model/types.ts';
import { parseOpener } from '../syntax/heredoc.ts';
import { replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { reference } from './support/references.ts';
import { inCasingOf } from './support/steps.ts';

export const copyFromUrl = defineRule({
  id: 'copy-from-url',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'review',
  summary: 'COPY names an address; only ADD fetches.',
  docs: {
    what: 'A source of COPY is a web address or a Git repository.',
    why: 'The build fails with "source can’t be a URL for COPY" or "source can’t be a git ref for COPY".',
    ignore:
      'There is no reason to: the build fails. `ADD --checksum=sha256:…` fetches a file and checks what came.',
    references: [reference('add'), reference('add---checksum')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nCOPY https://example.com/app.tar.gz /tmp/\n'],
    good: ['FROM alpine:3.20\nADD https://example.com/app.tar.gz /tmp/\n'],
  },
  *check({ model }) {
    // a trigger runs in several stages
    const seen = new Set<number>();
    for (const word of model.stages.filter(copiesRemote).flatMap(({ scope }) => scope.words)) {
      const { instruction, value, span } = word;
      const kind = remoteSource(word);
      if (!kind || seen.has(span.start)) continue;
      seen.add(span.start);
      const { keyword, flags } = instruction;
      const movable = flags.every(({ name }) => name !== 'from' && name !== 'parents');
      const add = inCasingOf(keyword.text, 'ADD');
      yield {
        span,
        message: `The source can't be a ${kind === 'git' ? 'git ref' : 'URL'} for COPY: '${value}' is not in the build context. ADD fetches it.`,
        fixes: movable ? [replaceFix(`Use ${add}`, keyword.span, add, 'review')] : [],
      };
    }
  },
});

const remoteSource = ({ role, instruction, value, error, raw }: ExpandedWord) =>
  role !== 'path' || error || instruction.name !== 'COPY' || (!instruction.json && parseOpener(raw))
    ? undefined
    : remoteKind(value);

const copiesRemote = remembered(({ scope }: Stage) => scope.words.some(remoteSource));
