import type { Context } from '../facts/context.ts';
import type { Comment, Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { acting, trimmed } from './locate.ts';
import type { Fold } from './types.ts';

/**
 * What can be folded, in order of starts: stages, instructions of several lines, heredocs, blocks of comments.
 * Each fold goes over more than one line, and two folds either nest or are apart.
 */
export function folds(context: Context): Fold[] {
  const found: Fold[] = [];
  const add = (kind: Fold['kind'], whole: Span) => {
    const span = trimmed(context, whole);
    if (context.lines.lineAt(span.start) < context.lines.lineAt(span.end)) found.push({ kind, span });
  };
  for (const { from, span } of context.model.stages) add('stage', { start: from.head.start, end: span.end });
  for (const block of commentBlocks(context)) add('comment', block);
  for (const instruction of context.file.instructions) foldInstruction(instruction, context, add);
  return found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function foldInstruction(
  instruction: Instruction,
  { lines }: Context,
  add: (kind: Fold['kind'], span: Span) => void,
): void {
  const { head, span, continuationEnd } = instruction;
  const { first } = instruction.lines;
  const { heredocs } = acting(instruction);
  const oneLiner = continuationEnd === first;
  // a single heredoc behind a single line is all there is to fold
  const [only, ...others] = heredocs;
  if (only && others.length === 0 && oneLiner) {
    add('heredoc', { start: head.start, end: (only.terminator ?? only.body).end });
    return;
  }
  add('instruction', { start: head.start, end: span.end });
  heredocs.forEach(({ body, terminator }, index) => {
    const start = index === 0 && !oneLiner ? lines.start(continuationEnd) : body.start;
    add('heredoc', { start, end: (terminator ?? body).end });
  });
}

/** Comment lines one below the other; an empty line ends a block. */
function* commentBlocks({ file }: Context): Generator<Span> {
  let block: Comment[] = [];
  for (const node of [...file.nodes, undefined]) {
    if (node?.kind === 'comment') {
      block.push(node);
      continue;
    }
    const last = block.at(-1);
    if (last && block.length > 1) yield { start: block[0]!.span.start, end: last.span.end };
    block = [];
  }
}
