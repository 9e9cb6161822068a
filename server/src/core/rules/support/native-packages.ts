import type { Libc } from '../../data/images/types.ts';
import type { Context } from '../../facts/context.ts';
import type { StageSource } from '../../facts/stage-sources.ts';
import type { Installed, StageFacts } from '../../facts/types.ts';
import { readPackageJson } from '../../tools/manifests/package-json.ts';
import { baseOf } from '../../tools/paths.ts';
import { isNativePython } from '../../tools/python-names.ts';
import { buildersOf, isRun, ownLineage } from './crossings.ts';
import { carried } from './landings.ts';

/** A package with compiled code that goes from one C library to another. */
export interface PackageCrossing {
  readonly source: StageSource;
  readonly installed: Installed;
  /** Of the package. */
  readonly name: string;
  /** What it was compiled for. */
  readonly libc: Libc;
  readonly runs: StageFacts;
}

/** Packages of npm whose compiled part is chosen or made for the C library at hand. */
const NODE = new Set(
  'bcrypt better-sqlite3 sqlite3 sharp canvas node-sass @prisma/client prisma re2 pg-native libpq zeromq kerberos snappy couchbase duckdb @tensorflow/tfjs-node onnxruntime-node @swc/core lightningcss bufferutil sodium-native node-rdkafka'.split(
    ' ',
  ),
);

/** Packages that a stage which runs takes from one with another C library, each COPY once. */
export function* packagesThatCross(context: Context, runs: StageFacts): Generator<PackageCrossing> {
  const { stage, image } = runs;
  const own = image?.libc;
  if ((own !== 'glibc' && own !== 'musl') || !isRun(context, stage)) return;
  const said = new Set(ownLineage(context, stage));
  const seen = new Set<StageSource>();
  for (const builder of buildersOf(context, stage)) {
    const facts = context.facts(builder);
    const libc = facts.image?.libc;
    if (libc === undefined || libc === own || libc === 'none') continue;
    for (const installed of facts.installations) {
      if (installed.stage !== builder || installed.location === undefined) continue;
      const name = nativeName(context, installed);
      const place = name === undefined ? undefined : carried(context, stage, builder, installed.location);
      if (name === undefined || place?.is !== 'at') continue;
      const { source } = place.landing;
      if (seen.has(source) || !said.has(source.stage)) continue;
      seen.add(source);
      yield { source, installed, name, libc, runs };
    }
  }
}

/** A package with compiled code among those that are installed; undefined where none is known. */
function nativeName(context: Context, installed: Installed): string | undefined {
  const { ecosystem, packages } = installed;
  const isNative = (name: string) =>
    ecosystem === 'python' ? isNativePython(name) : ecosystem === 'node' && NODE.has(name);
  return [...packages.map(({ name }) => name), ...namedByManifests(context, installed)].find(isNative);
}

/** Packages that the project's package.json names, where it is at hand. */
function namedByManifests(context: Context, installed: Installed): readonly string[] {
  const { files } = context.project ?? {};
  const step = context.facts(installed.stage).stepOf(installed.instruction);
  if (!files || !step) return [];
  return installed.manifests.flatMap((path) => {
    const look = step.before.look(path);
    const from = look.presence === 'present' ? look.entry.contextPath : undefined;
    const text = from === undefined ? undefined : files.read(from);
    if (text === undefined) return [];
    return baseOf(path) === 'package.json' ? [...readPackageJson(text).dependencies] : [];
  });
}
