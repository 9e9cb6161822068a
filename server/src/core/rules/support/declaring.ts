import type { Context } from '../../facts/context.ts';
import { insert, type TextEdit } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { inCasingOf } from './steps.ts';

/** A line `ARG …` in front of the first FROM, below the ARGs that are there. */
export function declareGlobally({ model, text }: Context, argument: string): TextEdit[] {
  const first = model.stages[0];
  if (!first) return [];
  const last = model.preamble.findLast(({ name }) => name === 'ARG');
  if (last) return [lineAfter(text, last.span.end, `${inCasingOf(last.keyword.text, 'ARG')} ${argument}`)];
  const comment = first.docComment === undefined ? undefined : first.from.comments[0];
  const keyword = inCasingOf(first.from.keyword.text, 'ARG');
  return [insert(comment?.span.start ?? first.from.span.start, `${keyword} ${argument}${lineBreakOf(text)}`)];
}

function lineAfter(text: string, offset: number, line: string): TextEdit {
  const lineBreak = lineBreakOf(text);
  const closed = offset > 0 && text[offset - 1] === '\n';
  return insert(offset, closed ? line + lineBreak : lineBreak + line);
}
