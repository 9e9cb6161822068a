import type { Distribution } from '../../data/images/types.ts';
import { type LibraryEcosystem, librariesOf } from '../../data/packages/consumers.ts';
import { runtimeLibraries } from '../../data/packages/libraries.ts';
import { isDevelopmentPackage, plainName } from '../../data/packages/roles.ts';
import type { Context } from '../../facts/context.ts';
import type { Installed, Proof, StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import type { Span } from '../../text/span.ts';
import { readCargoToml } from '../../tools/manifests/cargo-toml.ts';
import { buildersOf, crossingsInto, isRun, ownLineage } from './crossings.ts';
import { carried, lineage } from './landings.ts';

/** Libraries that something needs where it runs. */
export interface LibraryNeed {
  readonly runs: StageFacts;
  /** Where what needs them comes into the stage that runs. */
  readonly span: Span;
  readonly libraries: readonly string[];
  /** What needs them: `psycopg2`, the path of a program; undefined where only the development package tells. */
  readonly consumer: string | undefined;
  /** What brought the headers, or the consumer. */
  readonly proof: Proof;
  /** `libpq-dev`. */
  readonly development: string | undefined;
}

export function* libraryNeeds(context: Context, runs: StageFacts): Generator<LibraryNeed> {
  const { stage } = runs;
  const release = runs.image?.distribution;
  if (!release || !isRun(context, stage)) return;
  yield* ofPackages(context, runs, release);
  yield* ofToolchains(context, runs, release);
  for (const builder of buildersOf(context, stage)) {
    if (isSameRelease(context.facts(builder).image?.distribution, release))
      yield* ofPrograms(context, runs, builder, release);
  }
}

const isSameRelease = (one: Distribution | undefined, other: Distribution): boolean =>
  one?.id === other.id &&
  one.codename === other.codename &&
  one.version?.slice(0, 4) === other.version?.slice(0, 4);

/** Packages of languages that are installed in the stage that runs, or brought there. */
function* ofPackages(context: Context, runs: StageFacts, release: Distribution): Generator<LibraryNeed> {
  const { stage } = runs;
  const own = ownLineage(context, stage);
  for (const place of [...own, ...buildersOf(context, stage)]) {
    for (const installed of context.facts(place).installations) {
      const { ecosystem, packages, location } = installed;
      if (installed.stage !== place || !isEcosystem(ecosystem)) continue;
      const isHere = own.includes(place);
      const at = isHere || location === undefined ? undefined : carried(context, stage, place, location);
      if (!isHere && (at?.is !== 'at' || !own.includes(at.landing.source.stage))) continue;
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

/** What Rust and C++ link unasked: Rust's unwinder, C++'s standard library. */
function* ofToolchains(context: Context, runs: StageFacts, { id }: Distribution): Generator<LibraryNeed> {
  const isAlpine = id === 'alpine';
  for (const { source, path, linkage, maker } of crossingsInto(context, runs.stage)) {
    if (linkage.kind !== 'dynamic' || linkage.libc === undefined || linkage.libc !== runs.image?.libc)
      continue;
    const isCpp = linkage.language === 'c' && /^`[\w-]*\+\+/.test(linkage.because);
    const library = isCpp
      ? isAlpine
        ? 'libstdc++'
        : 'libstdc++6'
      : linkage.language === 'rust' && !isAlpine
        ? 'libgcc-s1'
        : undefined;
    if (library === undefined) continue;
    const { proof } = maker;
    yield { runs, span: source.span, libraries: [library], consumer: path, proof, development: undefined };
  }
}

/** Programs that a builder with development packages linked. */
function* ofPrograms(
  context: Context,
  runs: StageFacts,
  builder: Stage,
  release: Distribution,
): Generator<LibraryNeed> {
  const first = crossingsInto(context, runs.stage).find(
    ({ linkage, built }) =>
      linkage.kind === 'dynamic' && !linkage.likely && lineage(built.stage).includes(builder),
  );
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
