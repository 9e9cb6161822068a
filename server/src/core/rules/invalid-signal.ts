import { replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { baseSets } from './support/base-environment.ts';
import { reference } from './support/references.ts';
import { nearestWord } from './support/suggestion.ts';

/** Signals of Linux (moby/sys/signal). */
const NAMES = [
  ...'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'.split(
    ' ',
  ),
  ...Array.from({ length: 15 }, (_, index) => `RTMIN+${index + 1}`),
  ...Array.from({ length: 14 }, (_, index) => `RTMAX-${index + 1}`),
];

export const invalidSignal = defineRule({
  id: 'invalid-signal',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'safe',
  summary: 'STOPSIGNAL names no signal.',
  docs: {
    what: 'STOPSIGNAL takes a name with or without `SIG` (`SIGTERM`, `quit`) or a number other than 0.',
    why: 'The build fails with "invalid signal".',
    ignore: 'There is no reason to: the build fails.',
    references: [reference('stopsignal')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nSTOPSIGNAL SIGTREM\n'],
    good: ['FROM alpine:3.20\nSTOPSIGNAL SIGTERM\n'],
  },
  *checkStage(stage, surroundings) {
    for (const { instruction, value, error, span, raw, uses } of stage.scope.words) {
      if (instruction.name !== 'STOPSIGNAL' || error) continue;
      if (uses.some((use) => use.undefined && baseSets(surroundings, stage, use.name) !== 'no')) continue;
      const name = value.toUpperCase().replace(/^SIG/, '');
      if (/^[+-]?\d+$/.test(value) ? Number(value) !== 0 : NAMES.includes(name)) continue;
      const near = nearestWord(name, NAMES);
      yield {
        span,
        message: `Invalid signal: '${value}'.${near ? ` Did you mean SIG${near}?` : ' Name one such as SIGTERM, SIGINT or SIGQUIT.'}`,
        fixes: near && raw === value ? [replaceFix(`Change to SIG${near}`, span, `SIG${near}`)] : [],
      };
    }
  },
});
