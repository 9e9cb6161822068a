import { imageFacts } from '../../data/images/index.ts';
import { isDevelopmentPackage, plainName } from '../../data/packages/roles.ts';
import { freeName } from '../../facts/stage-edits.ts';
import type { RecipePlan, RuntimeImage, SplitInput } from '../../recipes/types.ts';

/** Where the builder leaves the names of packages. */
const LIST = '/runtime-packages';

/** The packages of the distribution that bring headers, in every release. */
const DEVELOPMENT = /-dev$|-devel$/;

/**
 * The plan with shared libraries looked up while the image is built, in place of tables: the builder asks the loader
 * what the artefacts are linked with and dpkg whose that is, and the runtime stage installs those packages. Undefined
 * where both stages are not of one Debian release, where nothing is linked with what the file installs, and where a
 * step would not be root's.
 */
export function resolvingLibraries(
  input: SplitInput,
  plan: RecipePlan,
  runtime: RuntimeImage,
): RecipePlan | undefined {
  const { steps, stage, context, image, asked, facts } = input;
  const target = imageFacts(runtime.ref);
  const release = image?.distribution;
  const isOneRelease =
    release?.codename !== undefined &&
    target?.distribution?.id === release.id &&
    target.distribution.codename === release.codename &&
    image?.packageManager === 'apt' &&
    target.packageManager === 'apt';
  if (!isOneRelease || runtime.bare) return undefined;
  const isLinked =
    asked.some(({ name }) => isDevelopmentPackage(plainName(name))) ||
    plan.packages?.some(({ name }) => name.startsWith('lib'));
  if (!isLinked || stage.instructions.some(({ name }) => name === 'SHELL')) return undefined;
  const made = steps.filter(({ instruction }) => plan.artefacts.some(({ at }) => at === instruction));
  const last = made.at(-1);
  if (!last || made.some(({ step }) => step.user !== undefined && step.user !== 'root')) return undefined;
  if (facts.steps.some(({ user }) => user === undefined)) return undefined;
  const keyword = stage.from.keyword.text;
  const run = keyword === keyword.toLowerCase() ? 'run' : 'RUN';
  const { escape } = context.file;
  const paths = [...new Set(plan.artefacts.map(({ from }) => from))].join(' ');
  if (/[\s"'$]/.test(paths.replaceAll(' ', ''))) return undefined;
  return {
    ...plan,
    buildPackages: either(plan.buildPackages, DEVELOPMENT),
    insertions: [
      ...(plan.insertions ?? []),
      {
        position: 'after',
        at: last.instruction,
        lines: [
          `${run} find ${paths} -type f '(' -perm /111 -o -name '*.so*' -o -name '*.node' ')' -exec ldd '{}' + 2>/dev/null ${escape}`,
          `    | awk '$2 == "=>" && index($3, "/") == 1 { sub("^/usr", "", $3); print "*" $3 }' | sort -u ${escape}`,
          `    | xargs -r dpkg-query --search 2>/dev/null ${escape}`,
          `    | awk -F: '!/^diversion/ { print $1 }' | sort -u > ${LIST}`,
        ],
        why: 'it lists the packages whose libraries the artefacts are linked with',
      },
    ],
    runtimeLines: [
      ...(plan.runtimeLines ?? []),
      {
        lines: [
          `${run} --mount=type=bind,from=${freeName(context, 'builder')},source=${LIST},target=/tmp${LIST} ${escape}`,
          `    apt-get update ${escape}`,
          `    && xargs -r apt-get install -y --no-install-recommends --no-upgrade < /tmp${LIST} ${escape}`,
          '    && rm -rf /var/lib/apt/lists/*',
        ],
        why: 'what runs is linked with their libraries',
      },
    ],
    checks: [
      ...(plan.checks ?? []),
      'Libraries that are loaded by name while the program runs (dlopen, ctypes) are not seen: install those by name.',
    ],
  };
}

const either = (a: RegExp | undefined, b: RegExp): RegExp =>
  a ? new RegExp(`(?:${a.source})|(?:${b.source})`, a.flags) : b;
