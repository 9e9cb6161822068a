import { isLibraryImage } from '../data/library-images.ts';
import { cycles, reachableFrom } from '../model/graph.ts';
import { remembered } from '../model/remembered.ts';
import { describeStage, type Reference, type Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Context } from './context.ts';

/** Last words of names that people give to stages which only help others, never to a target. */
const HELPER =
  /^(build|builder|building|compile|compiler|deps|dependencies|install|installer|download|downloader|fetch|fetcher|base|common|stage|tmp|temp|old|unused|obsolete|leftover|intermediate|tools|toolchain|prepare|setup|source|src|sources|cache|wheels)\d*$/;

/** True where the name tells that the stage is made for others to copy from or to build on. */
const isNamedAsHelper = (name: string): boolean => HELPER.test(name.split(/[-_.]/).at(-1)!);

/**
 * Stages that no build can be expected to need. While the targets are not named, a named stage that no other
 * stage needs may be a target itself, unless its name speaks against it; an unnamed one never is.
 */
export function unusedStages(context: Context): Stage[] {
  const { model, reachable, targetsAreKnown, targets } = context;
  if (model.stages.every((stage) => reachable.has(stage)) || hasBrokenReference(context)) return [];
  const needed = new Set(
    model.dependencies.flatMap(({ target }) => (target.kind === 'stage' ? target.stage : [])),
  );
  const likely = targetsAreKnown
    ? []
    : model.stages.filter(
        (stage) => stage.name !== undefined && !needed.has(stage) && !isNamedAsHelper(stage.name),
      );
  const used = reachableFrom(model, [
    ...targets,
    ...likely,
    ...context.asked.keys(),
    ...chosenByVariable(context),
  ]);
  return model.stages.filter((stage) => !used.has(stage));
}

/** What builds end in, inside a sentence. */
export const goalOf = ({ targets }: Context): string =>
  targets.map((stage) => (stage.name === undefined ? 'the last stage' : describeStage(stage))).join(' or ');

/** True where some reference may be meant for a stage and misses it: then nobody can say what is unused. */
function hasBrokenReference({ model, file }: Context): boolean {
  return (
    model.references.some(({ target }) => {
      if (target.kind === 'unresolved' || target.kind === 'invalid-index') return true;
      return target.kind === 'image' && !/[/:@]/.test(target.ref) && !isLibraryImage(target.ref);
    }) ||
    file.problems.length > 0 ||
    model.preamble.some(lacksSource) ||
    model.stages.some(hasEmptySource) ||
    cycles(model).length > 0
  );
}

const lacksSource = ({ flags }: Instruction): boolean =>
  flags.some(({ name, value }) => name === 'from' && !value);

const hasEmptySource = remembered(
  ({ from, instructions }: Stage) => lacksSource(from) || instructions.some(lacksSource),
);

/**
 * True where BuildKit acts on a reference when it builds the targets: on an ONBUILD trigger only where a stage that
 * they need builds on the one that declares it.
 */
export const isActive = ({ reachable }: Context, { onbuild, instruction }: Reference): boolean =>
  !onbuild || [...reachable].some(({ triggers }) => triggers.includes(instruction));

/** Stages that `FROM build-${TARGETARCH}` and the like may mean: a build argument decides. */
function chosenByVariable({ model }: Context): Stage[] {
  const last = new Map<string, number>();
  for (const stage of model.stages) {
    const { raw } = stage.base;
    // a tag, a digest or a registry makes it an image
    if (!raw.includes('$') || /[:/@]/.test(raw.replace(VARIABLE, ''))) continue;
    if (stage.fromWords.some(({ role, uses }) => role === 'base' && uses.length > 0))
      last.set(raw, stage.index);
  }
  return [...last].flatMap(([raw, before]) => {
    const parts = raw.split(VARIABLE);
    return model.stages.filter(
      ({ name, index }) => name !== undefined && index < before && fits(name, parts),
    );
  });
}

const VARIABLE = /\$(?:\w+|\{[^}]*\})/g;

/** True where `name` is the parts in order with anything between them. */
function fits(name: string, parts: readonly string[]): boolean {
  const [head = '', ...rest] = parts;
  const tail = rest.pop() ?? '';
  if (!name.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}
