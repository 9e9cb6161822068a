import type { Instruction } from '../../syntax/types.ts';

/** Where a new line goes so that the comments right above an instruction stay with it. */
export function aboveComments({ comments, span }: Instruction): number {
  let at = span.start;
  for (const comment of comments.toReversed()) {
    if (comment.span.end !== at) break;
    at = comment.span.start;
  }
  return at;
}
