import type { Context } from '../facts/context.ts';
import { type Stage, stageLabel } from '../model/types.ts';
import type { Escape, Flag, Instruction } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import { type Span, touches } from '../text/span.ts';
import { describeStage, stageDetail } from './describe.ts';
import { lineOf } from './locate.ts';
import type { CompletionItem } from './types.ts';

/** A place where a stage can be named. */
interface Slot {
  readonly kind: 'from' | 'copy' | 'mount';
  /** True where other extensions for Dockerfiles name stages too: `--from` as the only flag of COPY. */
  readonly isGeneric?: boolean;
  /** What a choice replaces, without quotes. */
  readonly span: Span;
}

/** Stages, contexts and images for the word under the cursor; empty where none can stand there. */
export function stageCompletions(
  context: Context,
  outer: Instruction,
  instruction: Instruction,
  offset: number,
): CompletionItem[] {
  const stage = context.model.stageOf(outer);
  const slot = stage && slotAt(context, instruction, offset);
  if (!slot) return [];
  const { named, indexed } = offered(context, slot, stage);
  const nearest = [...named].reverse();
  return [
    ...nearest.map((each, order) => stageItem(context, slot, each, stageLabel(each), 1, order)),
    ...indexed.map((each, order) => stageItem(context, slot, each, String(each.index), 2, order)),
    ...contextItems(context, slot),
    ...imageItems(context, slot, instruction),
  ];
}

function slotAt(
  { text, file: { escape } }: Context,
  instruction: Instruction,
  offset: number,
): Slot | undefined {
  switch (instruction.name) {
    case 'COPY': {
      const flag = flagAt(instruction, 'from', offset);
      if (!flag) return undefined;
      const { start } = flag.valueSpan;
      const begin = isQuote(text[start]) && start < offset ? start + 1 : start;
      const found = slot('copy', text, begin, offset, escape);
      return found && { ...found, isGeneric: instruction.flags.length === 1 };
    }
    case 'RUN': {
      const flag = flagAt(instruction, 'mount', offset);
      const before = flag && text.slice(flag.valueSpan.start, offset);
      const field = before === undefined ? null : /(?:^|,)["']?from=["']?([^,]*)$/i.exec(before);
      return field ? slot('mount', text, offset - field[1]!.length, offset, escape) : undefined;
    }
    case 'FROM':
      return baseSlot(text, instruction, offset, escape);
    default:
      return undefined;
  }
}

const isQuote = (char: string | undefined) => char === '"' || char === "'";

const flagAt = ({ flags }: Instruction, name: string, offset: number): Flag | undefined =>
  flags.find((flag) => flag.name === name && flag.value !== undefined && touches(flag.valueSpan, offset));

/** The word around the cursor, as far as it is one: a half-typed quote or a continuation may swallow what follows. */
function slot(
  kind: Slot['kind'],
  text: string,
  start: number,
  offset: number,
  escape: Escape,
): Slot | undefined {
  if (/[\s"'$]/.test(text.slice(start, offset))) return undefined;
  let end = offset;
  while (end < text.length && text[end] !== escape && !/[\s"',]/.test(text[end]!)) end++;
  return { kind, span: { start, end } };
}

function baseSlot(
  text: string,
  { keyword, flags, words }: Instruction,
  offset: number,
  escape: Escape,
): Slot | undefined {
  const [base] = words;
  if (base)
    return touches(base.span, offset) ? slot('from', text, base.span.start, offset, escape) : undefined;
  const { end } = flags.at(-1)?.span ?? keyword.span;
  return offset > end && /^[ \t]*$/.test(text.slice(end, offset))
    ? slot('from', text, offset, offset, escape)
    : undefined;
}

/**
 * What BuildKit takes: FROM the latest stage of a name above it; COPY and mounts the last stage of a name in
 * the file, which must stand above; COPY any stage above by its index too.
 */
function offered({ model }: Context, { kind }: Slot, stage: Stage): { named: Stage[]; indexed: Stage[] } {
  const above = model.stages.slice(0, stage.index);
  if (kind === 'from') {
    const latest = new Map<string, Stage>();
    for (const each of above) if (each.name !== undefined) latest.set(each.name, each);
    return {
      named: above.filter((each) => each.name !== undefined && latest.get(each.name) === each),
      indexed: [],
    };
  }
  const isFound = (each: Stage) => each.name !== undefined && model.byName.get(each.name) === each;
  return {
    named: above.filter(isFound),
    indexed: kind === 'copy' ? above.filter((each) => !isFound(each)) : [],
  };
}

const sortKey = (rank: number, order: number) => `${rank}${String(order).padStart(5, '0')}`;

function stageItem(
  context: Context,
  { span, isGeneric }: Slot,
  stage: Stage,
  label: string,
  rank: number,
  order: number,
): CompletionItem {
  return {
    label,
    kind: 'stage',
    detail: stageDetail(stage),
    documentation: describeStage(context, stage),
    edit: replace(span, label),
    sortText: sortKey(rank, order),
    ...(isGeneric && { isGeneric }),
    ...(rank === 1 && order === 0 && { preselect: true }),
  };
}

function contextItems({ settings, model }: Context, { span }: Slot): CompletionItem[] {
  return settings.contexts
    .filter((name) => !model.byName.has(name.toLowerCase()))
    .map((name, order) => ({
      label: name,
      kind: 'context' as const,
      detail: 'build context of the settings',
      documentation: 'A named build context: `docker build --build-context`.',
      edit: replace(span, name),
      sortText: sortKey(3, order),
    }));
}

/** Images that the file names elsewhere. Those with variables serve FROM only. */
function imageItems(context: Context, { kind, span }: Slot, instruction: Instruction): CompletionItem[] {
  const lines = new Map<string, number>();
  for (const reference of context.model.references) {
    if (reference.instruction === instruction || reference.target.kind !== 'image') continue;
    const isLiteral = !reference.text.includes('$');
    if (!isLiteral && (kind !== 'from' || reference.kind !== 'from')) continue;
    if (!lines.has(reference.text)) lines.set(reference.text, lineOf(context, reference.span.start));
  }
  const images = [...lines].map(([image, line], order) => ({
    label: image,
    kind: 'image' as const,
    detail: `image, as on line ${line}`,
    documentation: '',
    edit: replace(span, image),
    sortText: sortKey(4, order),
  }));
  if (kind !== 'from') return images;
  return [
    ...images,
    {
      label: 'scratch',
      kind: 'image',
      detail: 'the empty image',
      documentation: '',
      edit: replace(span, 'scratch'),
      sortText: sortKey(5, 0),
    },
  ];
}
