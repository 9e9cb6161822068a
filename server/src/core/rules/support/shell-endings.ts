import type { Instruction } from '../../syntax/types.ts';
import { replaceFix } from '../place.ts';
import type { Finding } from '../rule.ts';

/** A COPY that ends as a command of a shell would. */
export interface ShellEnding {
  readonly instruction: Instruction;
  readonly finding: Finding;
}

const OPERATOR = /^(?:\|\|?|&&?|;|(?:\d|&)?>>?(?:\/dev\/null|&\d)?)$/;

/** COPY runs no shell: of `a b 2>/dev/null || true` all but the last word are sources. */
export function shellEnding(instruction: Instruction): ShellEnding | undefined {
  const { name, words, json, heredocs, lines } = instruction;
  if ((name !== 'COPY' && name !== 'ADD') || json || heredocs.length > 0) return undefined;
  const at = words.findIndex(({ text }) => OPERATOR.test(text));
  const before = words[at - 1];
  if (!before || at < 2) return undefined;
  const ending = words.slice(at);
  const said = ending.map(({ text }) => text).join(' ');
  const span = { start: ending[0]!.span.start, end: ending.at(-1)!.span.end };
  const title = `Take away ${said}`;
  return {
    instruction,
    finding: {
      span,
      message: `${name} runs no shell: it takes \`${said}\` for files, and the build fails with "not found". ${name} cannot go on where a source is missing; a pattern may match nothing.`,
      // what goes on in further lines may have been meant for an instruction of its own
      fixes:
        lines.first === lines.last
          ? [replaceFix(title, { start: before.span.end, end: span.end }, '', 'review')]
          : [],
    },
  };
}
