import { type Artefact, artefactsBelow } from '../../facts/artefacts.ts';
import type { Context } from '../../facts/context.ts';
import { isGlob } from '../../facts/files/glob.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import type { Proof, StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import { baseOf, isWithin, resolvePath } from '../../tools/paths.ts';
import { contextPlace } from './context-places.ts';
import { lineage } from './landings.ts';

/** A directory that holds a project's sources beside what was built from them. */
export interface ProjectDirectory {
  /** What brought the sources. */
  readonly sources: Proof;
  readonly artefacts: readonly Artefact[];
  /** Paths below it that the container starts or is told to read. */
  readonly needed: readonly string[];
}

/** Undefined where the directory is something else, or where nothing built in it is known to be run. */
export function projectDirectory(
  context: Context,
  { path, from }: StageSource,
  to: string,
  runs: StageFacts,
): ProjectDirectory | undefined {
  const sources = sourcesIn(context, from, path);
  if (!sources || startsScripts(runs)) return undefined;
  const artefacts = artefactsBelow(context.facts(from).files, path);
  const needed = namedBelow(runs, to).map((one) => resolvePath(path, `./${one.slice(to.length)}`));
  const isRun =
    artefacts.some(({ path: at }) => needed.some((one) => isWithin(one, at))) ||
    needed.some((one) => builtInto(one.slice(path.length)) !== undefined) ||
    (isCompiler(context.facts(from)) && needed.some((one) => !/\.\w+$/.test(one)));
  return isRun ? { sources, artefacts, needed } : undefined;
}

/** True where a script of package.json is started, in one of the cases at least: it may run the sources. */
const startsScripts = ({ entrypoints }: StageFacts): boolean =>
  entrypoints.some(({ commands }) =>
    commands.some(
      ({ name, args }) =>
        /^(?:npm|yarn|pnpm|bun)$/.test(name?.text ?? '') &&
        args.some(({ text }) => /^(?:run|run-script|start|dev)$/.test(text)),
    ),
  );

/** The directory in a path that only builds write to; of what Gradle installs that of the program. */
export const builtInto = (path: string): string | undefined =>
  /^.*?\/(?:build\/install\/[^/]+|build|dist|out|publish|target\/release|target)(?=\/)/.exec(path)?.[0];

/** What Node looks for in a directory: nothing where neither it nor a tool or script of it is started. */
export function neededByNode({ installations }: StageFacts, path: string, runs: StageFacts): string[] {
  const packages = installations.flatMap(({ ecosystem, location }) =>
    ecosystem === 'node' && location && isWithin(location, path) && location !== path ? location : [],
  );
  const isNeeded = startsNode(runs) || (packages.length > 0 && runs.runtime('node') !== undefined);
  return isNeeded ? [resolvePath(path, './package.json'), ...packages] : [];
}

const startsNode = ({ entrypoints }: StageFacts): boolean =>
  entrypoints.some(({ words, commands }) =>
    [words[0], ...commands.map(({ name }) => name)].some((word) =>
      /^(?:node|npm|npx|yarn|pnpm|bun|bunx|tsx|pm2(?:-runtime)?)$|\.[cm]?js$/.test(baseOf(word?.text ?? '')),
    ),
  );

/** True where nearly every program that is made there is compiled. */
const isCompiler = ({ image }: StageFacts): boolean =>
  image?.role === 'toolchain' && /(?:^|\/)(?:golang|rust|gcc|swift|haskell)$/.test(image.repository);

/** What copies the whole build context, or clones a repository, into the directory. */
function sourcesIn(context: Context, stage: Stage, path: string): Proof | undefined {
  for (const one of lineage(stage)) {
    for (const step of context.facts(one).steps) {
      const { instruction, commands } = step;
      const { name, head } = instruction;
      if (name === 'RUN') {
        const clone = commands.find(
          ({ name: program, effects }) =>
            program === 'git' &&
            effects.some(
              (effect) => effect.kind === 'create' && effect.path !== '/' && isWithin(effect.path, path),
            ),
        );
        if (clone) return { span: clone.command.span, message: 'clones the sources' };
      }
      const place = contextPlace(context, step);
      if (place !== undefined && isWithin(place, path))
        return { span: head, message: 'copies the whole build context' };
    }
  }
  return undefined;
}

/** Paths below a directory in the command lines of a stage. */
function namedBelow({ entrypoints, workdir }: StageFacts, directory: string): string[] {
  const found = new Set<string>();
  for (const { commands } of entrypoints) {
    for (const { name, args } of commands) {
      for (const word of [name, ...args]) {
        const text = word?.literal ? word.text.replace(/^--?[\w.-]+=/, '') : '';
        if (!/^[\w./-]+$/.test(text) || text.startsWith('-') || isGlob(text)) continue;
        const isPath = text.startsWith('/') || text.includes('/') || /\w\.\w+$/.test(text);
        if (!isPath || (!text.startsWith('/') && workdir === undefined)) continue;
        const path = resolvePath(workdir ?? '/', text);
        if (path !== directory && isWithin(path, directory)) found.add(path);
      }
    }
  }
  return [...found];
}
