import { defineRule } from './rule.ts';
import { exposedPorts } from './support/exposed.ts';
import { reference } from './support/references.ts';

export const invalidPort = defineRule({
  id: 'invalid-port',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'none',
  summary: 'EXPOSE names something that is no port.',
  docs: {
    what: 'Ports are numbers from 0 to 65535, or ranges of them, with `/tcp`, `/udp` or `/sctp` behind. Variables count with their defaults.',
    why: 'BuildKit fails with `invalid containerPort`, `invalid proto` or `invalid port`.',
    ignore:
      'Ignore it if every build passes another value for the variable; better, put that value into `multistage.buildArgs`.',
    references: [reference('expose')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nEXPOSE 8080/http\n', 'FROM alpine:3.20\nEXPOSE 80,443\n'],
    good: ['FROM alpine:3.20\nEXPOSE 8080/tcp 9000-9010\n'],
  },
  *checkStage(stage, surroundings) {
    const seen = new Set<number>();
    for (const { port, span, text } of exposedPorts(stage, surroundings)) {
      if (!port.problem || seen.has(span.start)) continue;
      seen.add(span.start);
      const hint = /^[\d,;]+$/.test(text) ? ' Separate ports by blanks.' : '';
      yield { span, message: `EXPOSE ${text} fails the build: ${port.problem}.${hint}` };
    }
  },
});
