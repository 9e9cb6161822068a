import type { Distribution } from '../../data/images/types.ts';
import { type LibraryEcosystem, librariesOf } from '../../data/packages/consumers.ts';
import { runtimeLibraries } from '../../data/packages/libraries.ts';
import { isDevelopmentPackage, plainName } from '../../data/packages/roles.ts';
import type { Context } from '../../facts/context.ts';
import type { Installed, Proof, StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import type { Span } from '../../text/span.ts';
import { readCargoToml } from '../../tools/manifests/cargo-toml.ts';
import { crossings, runningStages } from './crossings.ts';
import { carried, landingsOf, lineage } from './landings.ts';

/** Libraries that something needs where it runs. */
export interface LibraryNeed {
  readonly runs: StageFacts;
  /** Where what needs them comes into the stage that runs. */
  readonly span: Span;
  readonly libraries: readonly string[];
  /** What needs them: `psycopg2`; undefined where only the development package tells. */
  readonly consumer: string | undefined;
  /** What brought the headers, or the consumer. */
  readonly proof: Proof;
  /** `libpq-dev`. */
  readonly development: string | undefined;
}

export function* libraryNeeds(context: Context): Generator<LibraryNeed> {
  for (const stage of runningStages(context)) {
    if (stage.replaced) continue;
    const runs = context.facts(stage);
    const release = runs.image?.distribution;
    if (!release) continue;
    yield* ofPackages(context, stage, runs, release);
    for (const builder of buildersOf(context, stage)) {
      if (isSameRelease(context.facts(builder).image?.distribution, release))
        yield* ofPrograms(context, runs, builder, release);
    }
  }
}

/** Stages that a stage copies from, with those that they build on. */
function buildersOf(context: Context, stage: Stage): Set<Stage> {
  const own = new Set(lineage(stage));
  const all = landingsOf(context, stage).all.flatMap(({ source }) => lineage(source.from));
  return new Set(all.filter((one) => !own.has(one) && !one.replaced));
}

const isSameRelease = (one: Distribution | undefined, other: Distribution): boolean =>
  one?.id === other.id &&
  one.codename === other.codename &&
  one.version?.slice(0, 4) === other.version?.slice(0, 4);

/** Packages of languages that are installed in the stage that runs, or brought there. */
function* ofPackages(
  context: Context,
  stage: Stage,
  runs: StageFacts,
  release: Distribution,
): Generator<LibraryNeed> {
  const own = lineage(stage);
  const builders = buildersOf(context, stage);
  for (const place of [...own, ...builders]) {
    for (const installed of context.facts(place).installations) {
      const { ecosystem, packages, location } = installed;
      if (installed.stage !== place || !isEcosystem(ecosystem)) continue;
      const isHere = own.includes(place);
      const at = isHere || location === undefined ? undefined : carried(context, stage, place, location);
      if (!isHere && at?.is !== 'at') continue;
      for (const { name, span } of packages) {
        for (const need of librariesOf(ecosystem, name, release) ?? []) {
          if (need.how === 'program' || need.when !== 'always' || need.certainty !== 'certain') continue;
          if (!need.packages || need.packages.length === 0) continue;
          const landing = at?.is === 'at' ? at.landing.source.span : undefined;
          yield {
            runs,
            span: landing ?? span ?? installed.proof.span,
            libraries: need.packages,
            consumer: name,
            proof: installed.proof,
            development: undefined,
          };
        }
      }
    }
  }
}

const isEcosystem = (name: string): name is LibraryEcosystem =>
  name === 'python' || name === 'node' || name === 'ruby';

/** Programs that a builder with development packages linked. */
function* ofPrograms(
  context: Context,
  runs: StageFacts,
  builder: Stage,
  release: Distribution,
): Generator<LibraryNeed> {
  const linked = crossings(context).filter(
    ({ linkage, built, runs: where }) =>
      linkage.kind === 'dynamic' &&
      !linkage.likely &&
      where === runs &&
      lineage(built.stage).includes(builder),
  );
  const [first] = linked;
  if (!first) return;
  for (const installed of context.facts(builder).installations) {
    if (installed.stage !== builder || installed.ecosystem !== 'system') continue;
    for (const development of developmentIn(installed)) {
      const libraries = runtimeLibraries(development, release);
      if (!libraries || libraries.length === 0 || libraries.length > MOST_LIBRARIES) continue;
      const consumer =
        first.linkage.language === 'rust' ? crateFor(context, development, release) : undefined;
      if (consumer === 'none') continue;
      yield {
        runs,
        span: first.source.span,
        libraries,
        consumer,
        proof: installed.proof,
        development,
      };
    }
  }
}

/** Of a package with more of them, a program links only some. */
const MOST_LIBRARIES = 3;

const developmentIn = ({ packages }: Installed): string[] =>
  packages.flatMap(({ name }) => (isDevelopmentPackage(name) ? plainName(name) : []));

/** The crate that needs a library; `none` where Cargo.toml is at hand and no crate does, undefined where it is not. */
function crateFor({ project }: Context, development: string, release: Distribution): string | undefined {
  const text = project?.files?.read('Cargo.toml');
  const manifest = text === undefined ? undefined : readCargoToml(text);
  if (!manifest || manifest.workspace) return undefined;
  const wanted = runtimeLibraries(development, release);
  for (const [name, features] of manifest.dependencies) {
    for (const need of librariesOf('rust', name, release) ?? []) {
      const isOff = need.unless !== undefined && features.some((one) => one.includes(need.unless!));
      if (!isOff && need.packages?.some((one) => wanted?.includes(one))) return name;
    }
  }
  return 'none';
}
