import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { cut } from '../text/markdown.ts';
import { trimmed } from './locate.ts';
import { instructionName } from './outline-names.ts';
import type { OutlineItem } from './types.ts';

const LONGEST_DETAIL = 80;

/** The file's symbols: global ARGs, then the stages with their instructions. */
export function outline(context: Context): OutlineItem[] {
  const { model } = context;
  return [
    ...model.preamble.flatMap((instruction) => itemsOf(context, instruction)),
    ...model.stages.map((stage) => stageItem(context, stage)),
  ];
}

function stageItem(context: Context, stage: Stage): OutlineItem {
  const { nameWord, baseWord, from, platformFlag } = stage;
  const detail = [baseWord?.text, platformFlag?.value].filter(Boolean).join(' · ');
  return {
    name: stage.name ?? nameWord?.text ?? `stage ${stage.index}`,
    detail: cut(detail, LONGEST_DETAIL),
    kind: 'stage',
    span: trimmed(context, { start: from.head.start, end: stage.span.end }),
    nameSpan: (nameWord ?? baseWord ?? from.keyword).span,
    children: stage.instructions.flatMap((instruction) => itemsOf(context, instruction)),
  };
}

/** One item for an instruction, or one for each name that it declares. */
function itemsOf(context: Context, instruction: Instruction): OutlineItem[] {
  const { name, pairs, keyword } = instruction;
  if (keyword.text === '') return [];
  const kind =
    name === 'ARG' ? 'argument' : name === 'ENV' ? 'environment' : name === 'LABEL' ? 'label' : undefined;
  const named = pairs.filter(({ key }) => key.text !== '');
  const span = trimmed(context, { start: instruction.head.start, end: instruction.span.end });
  if (kind === undefined || named.length === 0) {
    return [
      {
        name: instructionName(context.text, instruction),
        detail: '',
        kind: 'instruction',
        span,
        nameSpan: keyword.span,
        children: [],
        ...(name === 'MAINTAINER' && { deprecated: true }),
      },
    ];
  }
  // the first one takes the keyword, the last one what is behind it: breadcrumbs have no gaps
  return named.map((pair, index) => ({
    name: pair.key.text,
    detail: cut(pair.value?.text ?? '', LONGEST_DETAIL),
    kind,
    span: {
      start: index === 0 ? span.start : pair.span.start,
      end: index === named.length - 1 ? span.end : pair.span.end,
    },
    nameSpan: pair.key.span,
    children: [],
  }));
}
