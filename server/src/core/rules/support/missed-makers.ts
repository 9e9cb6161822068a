import { type Artefact, artefactsBelow } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { isGlob } from '../../facts/files/glob.ts';
import { stagesBefore } from '../../facts/stage-sources.ts';
import type { StageFacts } from '../../facts/types.ts';
import { ofModel, remembered } from '../../model/remembered.ts';
import type { Stage } from '../../model/types.ts';
import type { Word } from '../../syntax/types.ts';
import { baseOf, isWithin, resolvePath } from '../../tools/paths.ts';
import { contextPlaces } from './context-places.ts';
import { lineage } from './landings.ts';

/** An artefact that a word of COPY is meant for. */
export interface Made {
  readonly stage: Stage;
  /** What the source would be called there. */
  readonly path: string;
  readonly artefact: Artefact;
}

/**
 * The earlier stage that builds what a word names, where nobody takes anything from it or the context has no such file.
 * `named`: the path of that, from the root of the context.
 */
export function maker(context: Context, stage: Stage, word: Word, named: string): Made | undefined {
  const isInContext = !isOutsideContext(context, named);
  const below = lineage(stage);
  for (const one of stagesBefore(context, stage)) {
    if (below.includes(one) || one.replaced) continue;
    if (isInContext && isTaken(context, one)) continue;
    const facts = context.facts(one);
    const built = builtIn(facts);
    if (!mayBeBuilt(built, named)) continue;
    // what the context certainly lacks can only be meant for what the stage made beside its files
    const roots = [...rootsIn(facts, context), ...(isInContext ? [] : placesOfFiles(facts))];
    const places = roots.map((place) => resolvePath(place, `./${named}`));
    if (word.text.startsWith('/')) places.push(named);
    for (const path of places) {
      if (!built.some((one) => isWithin(path, one.path))) continue;
      const artefact = artefactsBelow(facts.files, '/').find(({ path: at }) => isWithin(path, at));
      if (artefact) return { stage: one, path, artefact };
    }
  }
  return undefined;
}

/** True where all files of the build context are known, and none is at the path or below it. */
function isOutsideContext({ project }: Context, named: string): boolean {
  const { files } = project ?? {};
  if (!files?.complete || isGlob(named)) return false;
  const path = named.slice(1);
  return (
    !files.paths.some((one) => isWithin(one, path)) &&
    !(files.unread ?? []).some((one) => isWithin(one, path) || isWithin(path, one))
  );
}

interface Built {
  readonly path: string;
  readonly isFile: boolean;
}

const builtIn = remembered(({ files }: StageFacts): readonly Built[] =>
  artefactsBelow(files, '/').map(({ path, entry }) => ({ path, isFile: entry.kind === 'file' })),
);

/** A glance: a file has to bear one of the names in the path, whatever may lie in a directory. */
function mayBeBuilt(built: readonly Built[], named: string): boolean {
  const names = named.split('/');
  return built.some(({ path, isFile }) => !isFile || names.includes(baseOf(path)));
}

/** The directories that are to a stage what its root is to the build context. */
const rootsIn = remembered((facts: StageFacts, context: Context) => [
  ...new Set([...contextPlaces(context, facts.stage), ...manifestPlaces(facts)]),
]);

/** Directories of the stage that get a file from the root of the context. */
const placesOfFiles = ({ steps, files }: StageFacts): string[] =>
  [...new Set(steps.flatMap(({ workdir }) => workdir ?? []))].filter((workdir) =>
    [...files.list(workdir).entries].some(([name, { contextPath }]) => contextPath === name),
  );

/** Directories that get a project's manifest from the root of the context. */
function manifestPlaces({ steps, files }: StageFacts): string[] {
  const workdirs = new Set(steps.flatMap(({ workdir }) => workdir ?? []));
  return [...workdirs].filter((workdir) =>
    MANIFESTS.some((name) => {
      const look = files.look(resolvePath(workdir, name));
      return look.presence === 'present' && look.entry.contextPath === name;
    }),
  );
}

const MANIFESTS = [
  'package.json',
  'Cargo.toml',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'mix.exs',
  'composer.json',
  'pyproject.toml',
  'CMakeLists.txt',
  'Makefile',
];

/** True where some stage copies from the stage, mounts it or builds on it. */
const isTaken = ({ model }: Context, stage: Stage): boolean => takenStages(model).has(stage);

const takenStages = ofModel(
  ({ dependencies }) =>
    new Set(dependencies.flatMap(({ target }) => (target.kind === 'stage' ? target.stage : []))),
);
