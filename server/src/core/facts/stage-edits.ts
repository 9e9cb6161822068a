import { isStageName, RESERVED_STAGE_NAMES } from '../model/names.ts';
import type { Model, Reference, Stage } from '../model/types.ts';
import { applyEdits, insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { contains, type Span } from '../text/span.ts';
import type { Context } from './context.ts';

/** Edits of stages that every rule, refactor and feature makes in the same way. None loses a flag or a comment. */

/** Where a stage is named, by name or by number, in file order; triggers of ONBUILD included. */
export function referencesTo(model: Model, stage: Stage): Reference[] {
  return model.references.filter(({ target }) => target.kind === 'stage' && target.stage === stage);
}

/**
 * Renames a stage and everything that refers to it by name. Undefined for a stage without a name, and where one of
 * them goes through a variable or is broken up by quotes or comments.
 */
export function renameStage(model: Model, stage: Stage, name: string): TextEdit[] | undefined {
  if (!stage.nameWord) return undefined;
  const byName = referencesTo(model, stage).filter(
    ({ target }) => target.kind === 'stage' && target.by === 'name',
  );
  if (!byName.every(({ exact, text }) => exact && !text.includes('$'))) return undefined;
  return [replace(stage.nameWord.span, name), ...byName.map(({ span }) => replace(span, name))];
}

/**
 * Makes every reference to a stage by number name it, and names the stage where it has none.
 * Undefined where its name belongs to another stage too, so that only the number is certain, and where quotes or
 * comments break a number up.
 */
export function nameInsteadOfIndex(model: Model, stage: Stage, name: string): TextEdit[] | undefined {
  if (stage.name !== undefined && model.byName.get(stage.name) !== stage) return undefined;
  const naming = stage.name === undefined ? nameStage(stage, name) : [];
  if (!naming) return undefined;
  const byIndex = referencesTo(model, stage).filter(
    ({ target }) => target.kind === 'stage' && target.by === 'index',
  );
  if (!byIndex.every(({ exact }) => exact)) return undefined;
  return [...naming, ...byIndex.map(({ span }) => replace(span, stage.name ?? name))];
}

/** Adds ` AS name` in the casing of the FROM. Undefined where the FROM is half-typed or has an AS already. */
function nameStage(stage: Stage, name: string): TextEdit[] | undefined {
  const { from, baseWord } = stage;
  if (!baseWord || from.words.length !== 1) return undefined;
  return [insert(baseWord.span.end, ` ${asFor(from.keyword.text)} ${name}`)];
}

/** `AS`, or `as` behind a lower-case `from`. */
export const asFor = (keyword: string): string => (keyword === keyword.toLowerCase() ? 'as' : 'AS');

/** A valid name near `wish` that no stage, image, context or reserved word of the file has. */
export function freeName(context: Context, wish: string): string {
  const { model, settings } = context;
  const taken = new Set<string>([...model.byName.keys(), ...RESERVED_STAGE_NAMES, ...settings.contexts]);
  for (const { text, target } of model.references) {
    if (target.kind !== 'stage') taken.add(text.toLowerCase());
  }
  let base = wish
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9-_.]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (!isStageName(base)) base = `stage-${base}`.replace(/-+$/, '');
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`;
  return name;
}

/** What an unnamed stage is for, as a name: from its index and what builds on it. */
export function suggestedName(context: Context, stage: Stage): string {
  const last = context.model.stages.at(-1);
  return freeName(context, stage === last ? 'final' : 'builder');
}

/** A stage with the comments that lie directly above its FROM, up to the end of its last instruction. */
export function stageBlock(stage: Stage): Span {
  const { comments, span } = stage.from;
  let start = span.start;
  for (const comment of [...comments].reverse()) {
    if (comment.span.end !== start) break;
    start = comment.span.start;
  }
  return { start, end: stage.span.end };
}

/** False where quotes or comments break a number up, so that `renumber` cannot write another. */
export const canRenumber = ({ references }: Model): boolean =>
  references.every(({ target, exact }) => target.kind !== 'stage' || target.by === 'name' || exact);

/**
 * Rewrites references by number after stages have moved. `moved` gives a stage's new index.
 * References whose number stays are left alone.
 */
export function renumber(model: Model, moved: (stage: Stage) => number): TextEdit[] {
  return model.references.flatMap(({ target, span }) => {
    if (target.kind !== 'stage' || target.by !== 'index') return [];
    const index = moved(target.stage);
    return index === target.stage.index ? [] : [replace(span, String(index))];
  });
}

/** Moves a stage in front of an earlier one; references by number follow. */
export function movedInFront({ text, model }: Context, stage: Stage, earlier: Stage): TextEdit[] {
  const block = stageBlock(stage);
  const next = model.stages[stage.index + 1];
  const br = lineBreakOf(text);
  const numbers = renumber(model, ({ index }) =>
    index === stage.index ? earlier.index : index >= earlier.index && index < stage.index ? index + 1 : index,
  );
  // numbers inside the moved block travel with its text
  const inside = numbers.filter(({ span }) => contains(block, span));
  const moved = applyEdits(
    text.slice(block.start, block.end).trimEnd(),
    inside.map(({ span, newText }) =>
      replace({ start: span.start - block.start, end: span.end - block.start }, newText),
    ),
  );
  // with the blank lines behind it, or in front of it where nothing follows
  const removed = next
    ? { start: block.start, end: stageBlock(next).start }
    : { start: text.slice(0, block.start).trimEnd().length, end: block.end };
  return [
    insert(stageBlock(earlier).start, `${moved}${br}${br}`),
    replace(removed, next ? '' : br),
    ...numbers.filter((edit) => !inside.includes(edit)),
  ];
}
