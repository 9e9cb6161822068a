import type { Context } from '../facts/context.ts';
import { instructionAt } from '../facts/locate.ts';
import type { Instruction } from '../syntax/types.ts';
import { type Span, touches } from '../text/span.ts';
import { acting, inInnerComment } from './locate.ts';

/** A place where the name of an instruction stands, or could. */
export interface InstructionSlot {
  /** What has been typed of it. */
  readonly span: Span;
  /** `first`: no stage yet; `trigger`: behind ONBUILD. */
  readonly place: 'first' | 'stage' | 'trigger';
  /** The file, or who types, writes instructions in lower case. */
  readonly isLower: boolean;
  /** Arguments follow. */
  readonly isFollowed: boolean;
}

/** Undefined inside arguments, continuation lines, comments and here-documents. */
export function instructionSlotAt(context: Context, offset: number): InstructionSlot | undefined {
  const { text, file, model } = context;
  const outer = instructionAt(context, offset);
  if (outer && inInnerComment(outer, offset)) return undefined;
  const trigger = outer && triggerSlot(text, outer, offset);
  const span = trigger ?? lineSlot(context, offset);
  if (!span) return undefined;
  const typed = text.slice(span.start, offset);
  const sample = file.instructions.find(({ head }) => head.start !== span.start);
  const hasStage = model.stages.some(({ from }) => from.head.start < span.start);
  const rest = /^[^\r\n]*/.exec(text.slice(span.end, span.end + 1000))![0];
  return {
    span,
    place: trigger ? 'trigger' : hasStage ? 'stage' : 'first',
    isLower: /^[a-z]*$/.test(typed) && /^[a-z]/.test(sample?.keyword.text ?? ''),
    isFollowed: rest.trim() !== '',
  };
}

function triggerSlot(text: string, outer: Instruction, offset: number): Span | undefined {
  if (outer.name !== 'ONBUILD') return undefined;
  const { trigger, keyword } = outer;
  if (trigger) return touches(trigger.keyword.span, offset) ? trigger.keyword.span : undefined;
  const isGap = offset > keyword.span.end && /^[ \t]+$/.test(text.slice(keyword.span.end, offset));
  return isGap ? { start: offset, end: offset } : undefined;
}

function lineSlot({ text, lines, file }: Context, offset: number): Span | undefined {
  const start = lines.start(lines.lineAt(offset));
  const typed = /^\ufeff?[ \t]*([A-Za-z]*)$/.exec(text.slice(start, Math.min(offset, start + 200)));
  if (!typed || offset - start > 200) return undefined;
  const node = file.nodes.findLast(({ span }) => span.start <= start);
  if (node && start < node.span.end) {
    if (node.kind !== 'blank' && node.kind !== 'instruction') return undefined;
    if (node.kind === 'instruction' && (node.span.start !== start || offset > node.keyword.span.end))
      return undefined;
  } else if (node?.kind === 'instruction' && goesOn(text, node, file.escape)) return undefined;
  const end = offset + /^[A-Za-z]*/.exec(text.slice(offset, offset + 100))![0].length;
  return { start: offset - typed[1]!.length, end };
}

/** True where the file ends in the middle of the instruction: in a here-document, or behind an escape character. */
function goesOn(text: string, outer: Instruction, escape: string): boolean {
  if (acting(outer).heredocs.some(({ terminator }) => terminator === undefined)) return true;
  if (acting(outer).heredocs.length > 0) return false;
  const written = text
    .slice(outer.span.start, outer.span.end)
    .split('\n')
    .findLast((line, index) => line.trim() !== '' && (index === 0 || !/^[ \t]*#/.test(line)));
  return written?.trimEnd().endsWith(escape) === true;
}
