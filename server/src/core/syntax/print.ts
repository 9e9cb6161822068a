import type { Span } from '../text/span.ts';
import type { Dockerfile, Instruction } from './types.ts';

/** A leaf of the tree: what the bytes of one span are. */
export interface Leaf {
  readonly kind:
    | 'keyword'
    | 'flag'
    | 'argument'
    | 'continuation'
    | 'comment'
    | 'heredoc-body'
    | 'heredoc-end'
    | 'directive'
    | 'space';
  readonly span: Span;
}

/** Every byte of the file, in order, each in exactly one leaf. */
export function* leaves(file: Dockerfile): Generator<Leaf> {
  for (const node of file.nodes) {
    if (node.kind === 'instruction') yield* instructionLeaves(file.text, node);
    else yield { kind: node.kind === 'blank' ? 'space' : node.kind, span: node.span };
  }
}

/** The file's text, put together from its leaves: equal to the text that was parsed. */
export function print(file: Dockerfile): string {
  let out = '';
  for (const { span } of leaves(file)) out += file.text.slice(span.start, span.end);
  return out;
}

function* instructionLeaves(text: string, instruction: Instruction): Generator<Leaf> {
  const inner = instruction.trigger ?? instruction;
  const marked: Leaf[] = [
    { kind: 'keyword' as const, span: instruction.keyword.span },
    ...(instruction.trigger ? [{ kind: 'keyword' as const, span: instruction.trigger.keyword.span }] : []),
    ...[...instruction.flags, ...(instruction.trigger?.flags ?? [])].map((flag) => ({
      kind: 'flag' as const,
      span: flag.span,
    })),
    ...instruction.innerComments.map((span) => ({ kind: 'comment' as const, span })),
    ...instruction.emptyLines.map((span) => ({ kind: 'space' as const, span })),
    ...inner.heredocs.flatMap((heredoc): Leaf[] => [
      { kind: 'heredoc-body', span: heredoc.body },
      ...(heredoc.terminator ? [{ kind: 'heredoc-end' as const, span: heredoc.terminator }] : []),
    ]),
  ].filter(({ span }) => span.end > span.start);
  marked.sort((a, b) => a.span.start - b.span.start);
  let at = instruction.span.start;
  for (const leaf of marked) {
    // a flag or keyword that goes over a continuation holds the comment inside it
    if (leaf.span.start < at) continue;
    yield* rest(text, inner, at, leaf.span.start);
    yield leaf;
    at = leaf.span.end;
  }
  yield* rest(text, inner, at, instruction.span.end);
}

function* rest(text: string, instruction: Instruction, start: number, end: number): Generator<Leaf> {
  if (start >= end) return;
  const blank = text.slice(start, end).trim() === '';
  yield {
    kind: blank ? 'space' : start >= instruction.args.span.start ? 'argument' : 'continuation',
    span: { start, end },
  };
}
