import type { ClassifiedStep, Move } from '../../recipes/types.ts';

/** They work in the directory that WORKDIR names, or tell it to what does. */
const USES = /^(?:RUN|SHELL|USER|VOLUME)$/;

const crosses = ({ to }: Move): boolean => to === 'both' || to === 'runtime';

/**
 * A WORKDIR that only the build works in stays in the builder: where another one, with an absolute path, stands behind
 * it in the runtime stage, nothing in between works there, and nothing names it.
 */
export function settleDirectories(moves: Move[], steps: readonly ClassifiedStep[]): void {
  for (const [at, move] of moves.entries()) {
    const { instruction, to } = move;
    if (instruction.name !== 'WORKDIR' || to !== 'both') continue;
    const path = steps[at]?.step.workdir;
    const behind = moves.slice(at + 1).filter(crosses);
    const next = behind.findIndex((one) => one.instruction.name === 'WORKDIR');
    if (path === undefined || next < 0 || !behind[next]!.instruction.args.text.startsWith('/')) continue;
    const isUsed = behind.slice(0, next).some(usesDirectory);
    const isNamed = behind.some((one, index) => index !== next && textOf(one).includes(path));
    if (!isUsed && !isNamed) moves[at] = { ...move, to: 'builder', why: 'only the build works there' };
  }
}

const textOf = ({ text, instruction }: Move): string => text ?? instruction.line.text;

function usesDirectory({ instruction: { name, words } }: Move): boolean {
  if (name === 'COPY' || name === 'ADD') return words.at(-1)?.text.startsWith('/') !== true;
  return USES.test(name);
}
