import type { Instruction } from '../syntax/types.ts';
import type { Context } from './context.ts';

/** The instruction whose lines hold an offset or end at it; found by halving. */
export function instructionAt({ file }: Context, offset: number): Instruction | undefined {
  const { instructions } = file;
  let low = 0;
  let high = instructions.length - 1;
  let found: Instruction | undefined;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = instructions[middle]!;
    if (candidate.span.start <= offset) {
      found = candidate;
      low = middle + 1;
    } else high = middle - 1;
  }
  return found && offset <= found.span.end ? found : undefined;
}
