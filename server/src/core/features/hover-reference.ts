import type { Context } from '../facts/context.ts';
import { cycles } from '../model/graph.ts';
import { familiarName, type ImageReference, parseImageReference } from '../model/image-reference.ts';
import { parseIndex } from '../model/names.ts';
import type { Reference, Stage } from '../model/types.ts';
import { code } from '../text/markdown.ts';
import { describeStage, stageHeading, stageTitle } from './describe.ts';
import { lineOf } from './locate.ts';

/** What a place refers to, with what BuildKit will say to it. */
export function describeReference(context: Context, reference: Reference): string | undefined {
  const { target } = reference;
  switch (target.kind) {
    case 'stage':
      return describeTarget(context, reference, target.stage);
    case 'image':
      if (reference.kind === 'copy' && parseIndex(reference.text) !== undefined) {
        return `${noStage(context, reference)}\n\n⚠ BuildKit happens to take it for the image ${code(target.ref)} of an earlier line.`;
      }
      return sections(
        imageTitle(reference, target.ref),
        notes(context, reference),
        ownStage(context, reference),
      );
    case 'context':
      return sections(
        `**Build context ${code(target.name)}** · external: ${code(`--build-context ${target.name}=…`)}`,
        '',
        ownStage(context, reference),
      );
    case 'scratch':
      return sections('**scratch** · the empty image', '', ownStage(context, reference));
    case 'invalid-index':
      return noStage(context, reference);
    case 'unresolved':
      return reference.text.includes('$') && reference.kind !== 'from'
        ? `**Variables have no effect here** · name a stage with ${code(`FROM ${reference.text} AS …`)} and copy from that.`
        : undefined;
  }
}

const sections = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

function describeTarget(context: Context, reference: Reference, stage: Stage): string {
  const { target, text } = reference;
  const isPlain = target.kind === 'stage' && target.by === 'name' && !text.includes('$');
  return sections(
    isPlain ? stageHeading(context, stage) : `${code(text)} → ${stageHeading(context, stage)}`,
    notes(context, reference),
    describeStage(context, stage),
  );
}

/** Behind the image of a FROM: what is made of it. */
const ownStage = (context: Context, { kind, stage }: Reference): string =>
  kind === 'from' ? sections(stageHeading(context, stage), describeStage(context, stage)) : '';

function imageTitle({ text, kind }: Reference, ref: string): string {
  const image = parseImageReference(ref);
  const isShort = image && `${image.domain}/${image.path}` !== familiarName(image);
  const registry = isShort ? `, ${code(fullName(image))} in full` : '';
  const value = text === ref ? '' : `, from ${code(text)}`;
  const what = kind === 'from' ? 'external' : 'external, not a stage of this file';
  return `**Image ${code(ref)}** · ${what}${registry}${value}`;
}

/** With the tag that counts where none is written. */
function fullName({ domain, path, tag, digest }: ImageReference): string {
  const version = tag ?? (digest === undefined ? 'latest' : undefined);
  return `${domain}/${path}${version === undefined ? '' : `:${version}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** Warnings, one a line. */
function notes(context: Context, reference: Reference): string {
  const { target } = reference;
  const found =
    target.kind === 'stage'
      ? stageNotes(context, reference, target.stage)
      : target.kind === 'image'
        ? imageNotes(context, reference, target.ref)
        : [];
  return found.map((note) => (reference.onbuild ? note : `⚠ ${note}`)).join('  \n');
}

function stageNotes(context: Context, { kind, stage, onbuild, text }: Reference, target: Stage): string[] {
  const found: string[] = [];
  if (kind === 'from') return found;
  if (onbuild) {
    return [`Runs in the stages that build on ${stageTitle(stage)}.`];
  }
  const verb = kind === 'mount' ? 'mount' : 'copy from';
  if (target === stage) found.push(`A stage cannot ${verb} itself: BuildKit calls it a circular dependency.`);
  else if (cycles(context.model).some(({ stages }) => stages.includes(stage) && stages.includes(target))) {
    found.push(`${stageTitle(target)} needs this stage in turn: BuildKit calls it a circular dependency.`);
  } else if (target.index > stage.index) {
    found.push(`The stage comes later: BuildKit can only ${verb} stages above the one that needs them.`);
  }
  const sameName = context.model.stages.filter(({ name }) => name !== undefined && name === target.name);
  if (sameName.length > 1 && parseIndex(text) === undefined) {
    found.push(`${sameName.length} stages have this name: here it means the last one of the file.`);
  }
  return found;
}

function imageNotes(context: Context, { kind, text, stage }: Reference, ref: string): string[] {
  const { model } = context;
  const index = parseIndex(text);
  if (index !== undefined && kind === 'mount') {
    const meant = model.stages[index];
    const hint = meant ? ` ${code(`COPY --from=${index}`)} would be ${stageTitle(meant)}.` : '';
    return [`Mounts know stages by name only: this is an image called ${code(text)}.${hint}`];
  }
  const found: string[] = [];
  const same = model.byName.get(ref.toLowerCase());
  if (kind === 'from' && same) {
    const line = lineOf(context, same.from.head.start);
    if (same.name !== ref) {
      found.push(
        `FROM compares to the letter: the stage on line ${line} is found as ${code(same.name!)} only.`,
      );
    } else if (same.index > stage.index) {
      found.push(`The stage ${code(ref)} on line ${line} comes later: FROM finds earlier ones only.`);
    } else if (same === stage) {
      found.push(`The stage takes the name of its image: from here on ${code(ref)} is the stage.`);
    }
  }
  if (!parseImageReference(ref) && found.length === 0) found.push('Neither a stage nor a valid image name.');
  return found;
}

function noStage({ model }: Context, { text }: Reference): string {
  const last = model.stages.length - 1;
  const range = last === 0 ? 'one stage, 0' : `${last + 1} stages, 0 to ${last}`;
  return `**No stage has the index ${code(text)}** · the file has ${range}.`;
}
