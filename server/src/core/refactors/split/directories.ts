import type { ClassifiedStep, Move } from '../../recipes/types.ts';

const crosses = ({ to }: Move): boolean => to === 'both' || to === 'runtime';

/**
 * A WORKDIR that only the build works in stays in the builder: where another one, with an absolute path, stands behind
 * it in the runtime stage, nothing in between works there, and nothing names it.
 */
export function settleDirectories(moves: Move[], steps: readonly ClassifiedStep[]): void {
  for (const [at, move] of moves.entries()) {
    const { instruction, to } = move;
    if (instruction.name !== 'WORKDIR' || to !== 'both') continue;
    // a step tells where it begins
    const path = steps[at + 1]?.step.workdir;
    const following = moves.slice(at + 1);
    const behind = following.filter(crosses);
    const next = behind.findIndex((one) => one.instruction.name === 'WORKDIR');
    const end = following.findIndex((one) => one.instruction.name === 'WORKDIR');
    // one that nothing works in makes a directory
    const isOfBuild = following.slice(0, end).some((one) => one.to === 'builder' && usesDirectory(one));
    if (!isOfBuild || path === undefined || next < 0 || !behind[next]!.instruction.args.text.startsWith('/'))
      continue;
    const isUsed = behind.slice(0, next).some(usesDirectory);
    const isNamed = behind.some((one, index) => index !== next && textOf(one).includes(path));
    if (!isUsed && !isNamed) moves[at] = { ...move, to: 'builder', why: 'only the build works there' };
  }
}

const textOf = ({ text, instruction }: Move): string => text ?? instruction.line.text;

/** True of what works in the directory that WORKDIR names. */
function usesDirectory({ instruction: { name, words } }: Move): boolean {
  if (name === 'COPY' || name === 'ADD') return words.at(-1)?.text.startsWith('/') !== true;
  return name === 'RUN';
}
