import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import { type Span, touches } from '../text/span.ts';

/** The name of the instruction under the cursor, in upper case; also of the one behind ONBUILD. */
export function keywordAt(context: Context, offset: number): { name: string; span: Span } | undefined {
  const outer = instructionAt(context, offset);
  for (const instruction of outer?.trigger ? [outer, outer.trigger] : [outer]) {
    if (instruction && touches(instruction.keyword.span, offset))
      return { name: instruction.name, span: instruction.keyword.span };
  }
  return undefined;
}
