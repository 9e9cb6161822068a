import type { Context } from '../facts/context.ts';
import { referencesTo } from '../facts/stage-edits.ts';
import { isStageName, normalName, RESERVED_STAGE_NAMES } from '../model/names.ts';
import type { Reference, Stage } from '../model/types.ts';
import type { Comment, Instruction } from '../syntax/types.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { equals } from '../text/span.ts';
import { lineOf, wordIn } from './locate.ts';
import { type StageMention, spanOf } from './stages.ts';
import type { RenameTarget, Renaming } from './types.ts';

const refuse = (message: string) => ({ ok: false as const, message });

/** Undefined where the cursor is on a keyword of a stage that has a name. */
export function stageRenameTarget(mention: StageMention): RenameTarget | undefined {
  const { stage, kind, span } = mention;
  if (kind === 'keyword' && (stage.nameWord || !equals(span, stage.from.keyword.span))) return undefined;
  const obstacle = obstacleIn(stage);
  if (obstacle !== undefined) return refuse(obstacle);
  return { ok: true, span, placeholder: kind === 'name' ? stage.nameWord!.text : (stage.name ?? '') };
}

/** Gives a stage another name, or its first one, and writes it wherever the stage is referred to. */
export function renameStage(context: Context, mention: StageMention, newName: string): Renaming {
  const { stage } = mention;
  const name = normalName(newName);
  const obstacle = obstacleIn(stage) ?? nameObstacle(context, stage, name, newName);
  if (obstacle !== undefined) return refuse(obstacle);
  const edits = new Map<number, TextEdit>();
  const add = (edit: TextEdit) => edits.set(edit.span.start, edit);
  add(declarationEdit(stage, name));
  if (stage.name !== undefined) for (const edit of docEdits(stage.from, stage.name, name)) add(edit);
  for (const reference of referencesTo(context.model, stage)) {
    const { target } = reference;
    if (target.kind === 'stage' && target.by === 'index' && stage.nameWord) continue;
    const edit = referenceEdit(context, reference, stage, name);
    if (typeof edit === 'string') return refuse(edit);
    add(edit);
  }
  return { ok: true, edits: [...edits.values()].sort((a, b) => a.span.start - b.span.start) };
}

/** What BuildKit would make of a name that is none. */
const RULES = 'a letter first, then letters, digits, "-", "_" and "."';

function nameObstacle(context: Context, stage: Stage, name: string, asTyped: string): string | undefined {
  const { model, settings } = context;
  if (!isStageName(name)) return `"${asTyped}" cannot name a stage: BuildKit takes ${RULES}.`;
  if (name === stage.name) return undefined;
  if (RESERVED_STAGE_NAMES.has(name)) return `"${name}" is reserved: BuildKit gives it a meaning of its own.`;
  const other = model.byName.get(name);
  if (other)
    return `"${name}" is already the name of the stage on line ${lineOf(context, other.from.head.start)}.`;
  if (settings.contexts.includes(name)) {
    return `"${name}" is the name of a build context in the settings, which would take the stage’s place.`;
  }
  const pulled = model.references.find((reference) => pulls(reference, name));
  if (pulled) {
    const line = lineOf(context, pulled.span.start);
    return `"${name}" is an image that line ${line} names: a stage of that name would hide it.`;
  }
  return undefined;
}

/** FROM compares names to the letter, the others in lower case. */
function pulls({ kind, target }: Reference, name: string): boolean {
  if (target.kind !== 'image' && target.kind !== 'context') return false;
  const pulled = target.kind === 'image' ? target.ref : target.name;
  return (kind === 'from' ? pulled : pulled.toLowerCase()) === name;
}

/** Why the stage cannot be renamed, whatever the new name. */
function obstacleIn(stage: Stage): string | undefined {
  if (stage.replaced) {
    return `The settings name a build context "${stage.name}" that takes this stage’s place: rename it there first.`;
  }
  if (stage.nameWord) return undefined;
  if (!stage.baseWord) return 'This FROM has no image yet.';
  const { words } = stage.from;
  if (words.length === 1 || (words.length === 2 && stage.asWord)) return undefined;
  return 'This FROM has more words than BuildKit takes: FROM image AS name.';
}

function declarationEdit({ nameWord, asWord, baseWord }: Stage, name: string): TextEdit {
  if (nameWord) return replace(nameWord.span, name);
  return asWord ? insert(asWord.span.end, ` ${name}`) : insert(baseWord!.span.end, ` AS ${name}`);
}

function referenceEdit(
  context: Context,
  reference: Reference,
  stage: Stage,
  name: string,
): TextEdit | string {
  if (reference.kind === 'from' && reference.text.includes('$')) {
    return argumentEdit(context, reference, stage, name);
  }
  if (!reference.exact) {
    const line = lineOf(context, reference.span.start);
    return `Line ${line} writes the name with quotes or comments inside: join it first.`;
  }
  return replace(spanOf(context, reference), name);
}

/** `FROM $X`: the default of X names the stage. */
function argumentEdit(context: Context, reference: Reference, stage: Stage, name: string): TextEdit | string {
  const { model, settings, text } = context;
  const uses = model.uses.filter(({ instruction }) => instruction === reference.instruction);
  const inBase = uses.filter(
    ({ span }) => span.start >= reference.span.start && span.end <= reference.span.end,
  );
  const [use] = inBase;
  const declaration = use?.declaration;
  const pair = declaration?.instruction.pairs.find(
    ({ key }) => key.span.start === declaration.nameSpan.start,
  );
  const isWhole = use?.span.start === reference.span.start && use.span.end === reference.span.end;
  const others = model.stages.filter(
    ({ from, base }) =>
      (base.kind !== 'stage' || base.stage !== stage) &&
      model.uses.some((other) => other.instruction === from && other.declaration === declaration),
  );
  const place = pair?.value && stage.name ? wordIn(text, pair.value.span, stage.name) : undefined;
  const isName = place && pair?.value?.text.replace(/^(["'])(.*)\1$/, '$2') === stage.name;
  const isSet = use && Object.hasOwn(settings.buildArgs, use.name);
  if (inBase.length === 1 && use?.modifier === '' && isWhole && isName && !isSet && others.length === 0) {
    return replace(place, name);
  }
  const line = lineOf(context, reference.span.start);
  return `FROM ${reference.text} on line ${line} finds this stage through a variable: change its value first.`;
}

/** The comment that `docker build --call=outline` shows starts with the name, and stays with it. */
export function docEdits({ comments }: Instruction, oldName: string, newName: string): TextEdit[] {
  const comment = comments.find(({ indented, text }: Comment) => !indented && text.startsWith(`${oldName} `));
  if (!comment) return [];
  const { start } = comment.textSpan;
  return [replace({ start, end: start + oldName.length }, newName)];
}
