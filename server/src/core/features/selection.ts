import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import { mountsOf } from '../syntax/mount.ts';
import type { Instruction } from '../syntax/types.ts';
import { contains, type Span, touches } from '../text/span.ts';
import { acting, trimmed } from './locate.ts';

/**
 * What a selection grows to, the smallest first, each within the next: the word, the value or flag, the argument, the
 * command of a shell, the instruction, its lines, the stage, the file.
 */
export function selections(context: Context, offset: number): Span[] {
  const { text, model } = context;
  const candidates: Span[] = [{ start: 0, end: text.length }, ...wordAt(text, offset)];
  const outer = instructionAt(context, offset);
  if (outer) {
    const stage = model.stageOf(outer);
    if (stage) candidates.push(trimmed(context, { start: stage.from.head.start, end: stage.span.end }));
    candidates.push(...partsOf(context, outer));
  }
  const comment = context.file.nodes.find((node) => node.kind === 'comment' && touches(node.span, offset));
  if (comment) candidates.push(trimmed(context, comment.span));
  const sorted = candidates
    .filter((span) => touches(span, offset) && span.end > span.start)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const chain: Span[] = [];
  for (const span of sorted) {
    const last = chain.at(-1);
    if (!last || (contains(span, last) && span.end - span.start > last.end - last.start)) chain.push(span);
  }
  return chain;
}

function* wordAt(text: string, offset: number): Generator<Span> {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < 1000 && /[\w-]/.test(text[start - 1]!)) start--;
  while (end < text.length && end - offset < 1000 && /[\w-]/.test(text[end]!)) end++;
  yield { start, end };
}

function* partsOf(context: Context, outer: Instruction): Generator<Span> {
  yield trimmed(context, outer.span);
  yield outer.head;
  const instruction = acting(outer);
  yield instruction.head;
  yield instruction.keyword.span;
  yield instruction.args.span;
  for (const { span, nameSpan, valueSpan } of instruction.flags) yield* [span, nameSpan, valueSpan];
  for (const { fields } of mountsOf(instruction)) {
    for (const { span, keySpan, valueSpan } of fields) yield* [span, keySpan, valueSpan];
  }
  for (const { span } of instruction.words) yield span;
  for (const { span, key, value } of instruction.pairs)
    yield* [span, key.span, ...(value ? [value.span] : [])];
  for (const { body, opener, terminator } of instruction.heredocs) {
    yield* [opener, trimmed(context, body), { start: body.start, end: (terminator ?? body).end }];
  }
  for (const command of context.shell(instruction).commands) {
    yield command.span;
    for (const { span } of [...command.args, ...command.assignments, ...command.redirects]) yield span;
    if (command.name) yield command.name.span;
  }
}
