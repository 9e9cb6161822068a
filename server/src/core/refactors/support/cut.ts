import type { Context } from '../../facts/context.ts';
import { asFor, renumber } from '../../facts/stage-edits.ts';
import type { Stage } from '../../model/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { blockStart, gapBefore } from './blocks.ts';
import { cutObstacle, stageObstacle } from './obstacles.ts';

/** Where a stage is cut, and what the part in front of it is called. */
export interface Cut {
  /** Place among the stage's instructions, between the first and the last. */
  readonly at: number;
  readonly name: string;
}

/** Why a stage cannot be cut there; undefined where it can. */
export function obstacleToCuts(context: Context, stage: Stage, cuts: readonly Cut[]): string | undefined {
  const { instructions } = stage;
  const found = cuts.map(({ at }) => cutObstacle(context, instructions.slice(0, at), instructions.slice(at)));
  return stageObstacle(context, stage) ?? found.find((reason) => reason !== undefined);
}

/**
 * Cuts a stage into several that build on each other, in order. The last part keeps the stage's name, and so its
 * references; each part declares the ARGs again that it may read. What is built is the same.
 */
export function cutStage(context: Context, stage: Stage, cuts: readonly Cut[]): TextEdit[] {
  const { text, model } = context;
  const { from, nameWord, baseWord, instructions, index } = stage;
  const br = lineBreakOf(text);
  const as = asFor(from.keyword.text);
  const names = cuts.map(({ name }) => name);
  const edits: TextEdit[] = [
    nameWord ? replace(nameWord.span, names[0]!) : insert(baseWord!.span.end, ` ${as} ${names[0]}`),
  ];
  for (const [part, { at, name }] of cuts.entries()) {
    const next = cuts[part + 1];
    const own = next ? next.name : nameWord?.text;
    const line = `${from.keyword.text} ${name}${own === undefined ? '' : ` ${as} ${own}`}`;
    const rest = instructions.slice(at, next?.at);
    const args = argumentsFor(rest, instructions.slice(0, at), text);
    const place = blockStart(instructions[at]!);
    edits.push(insert(place, `${gapBefore(context, place)}${[line, ...args].join(br)}${br}`));
  }
  const moved = ({ index: old }: Stage) => (old >= index ? old + cuts.length : old);
  return [...edits, ...renumber(model, moved)];
}

/** The declarations that a part may read: a RUN sees all of them, whether its script names them or not. */
function argumentsFor(rest: readonly Instruction[], before: readonly Instruction[], text: string): string[] {
  const runs = rest.some(({ name }) => name === 'RUN');
  const words = rest.map(({ span }) => text.slice(span.start, span.end)).join('\n');
  return before.flatMap(({ name, pairs, head }) => {
    if (name !== 'ARG') return [];
    const isRead = runs || pairs.some(({ key }) => words.includes(key.text));
    return isRead ? [text.slice(head.start, head.end)] : [];
  });
}
