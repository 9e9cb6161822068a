import { replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { exposedPorts } from './support/exposed.ts';
import { checkPage, reference } from './support/references.ts';

export const exposeProtoCasing = defineRule({
  id: 'expose-proto-casing',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'ExposeProtoCasing' },
  summary: 'The protocol of an exposed port is not in lower case.',
  docs: {
    what: 'EXPOSE names a protocol in upper or mixed case: `53/UDP`.',
    why: 'BuildKit writes it in lower case into the image. Other tools compare the text as it is.',
    ignore: 'There is no reason to: the image stays the same.',
    references: [checkPage('expose-proto-casing'), reference('expose')],
  },
  examples: { bad: ['FROM alpine:3.20\nEXPOSE 53/UDP\n'], good: ['FROM alpine:3.20\nEXPOSE 53/udp 8080\n'] },
  *checkStage(stage, surroundings) {
    for (const { port, span, wordSpan, text, literal, inherited } of exposedPorts(stage, surroundings)) {
      const { protocol, problem } = port;
      if (protocol === undefined || protocol === protocol.toLowerCase()) continue;
      if (problem?.includes('proto')) continue;
      const better = text.slice(0, text.length - protocol.length) + protocol.toLowerCase();
      yield {
        span,
        message: `The protocol '${protocol}' should be in lower case, as it is in the image. Write ${better}.`,
        fixes: literal && !inherited ? [replaceFix(`Write ${better}`, wordSpan, better)] : [],
      };
    }
  },
});
