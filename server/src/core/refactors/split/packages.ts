import { imageFacts } from '../../data/images/index.ts';
import { holds, type ImageFacts } from '../../data/images/types.ts';
import { commandsOf, familyOf, type PackageFamily } from '../../data/packages/commands.ts';
import { librarySizes, runtimeLibraries } from '../../data/packages/libraries.ts';
import {
  addedMegabytes,
  isDevelopmentPackage,
  isStartedByName,
  packageRole,
  plainName,
} from '../../data/packages/roles.ts';
import type { ClassifiedCommand, RecipePlan, RuntimeImage, SplitInput } from '../../recipes/types.ts';
import type { RequestedPackage } from '../../tools/types.ts';
import { withoutCommand } from './declines.ts';

/** What becomes of one package of the distribution in the runtime stage. */
export interface PackageFate {
  readonly name: string;
  /** What stands in its place: itself, the libraries that it leaves behind, or nothing. */
  readonly kept: readonly string[];
  readonly why: string;
}

/** Headers that come with compilers. */
const COMPILER_HEADERS =
  /^(?:libc6?-dev|libc-dev|musl-dev|linux-libc-dev|linux-headers.*|kernel-headers|glibc-devel|libstdc\+\+(?:-\d+)?-dev(?:el)?|libgcc-\d+-dev|libc6-dev-i386)$/;

/** Debian's images have them, Alpine's have not. */
const ALPINE_RUNTIME: Readonly<Record<string, readonly string[]>> = {
  'build-base': ['libstdc++'],
  'alpine-sdk': ['libstdc++'],
  'g++': ['libstdc++'],
  gcc: ['libgcc'],
  gfortran: ['libgfortran'],
};

const NODE = /^(?:nodejs|nodejs-current|npm|yarn|yarnpkg)$/;

/** The fates of all packages that a Dockerfile asks for, by name as written. */
export class Packages {
  readonly #input: SplitInput;
  readonly #plan: RecipePlan;
  readonly #fates = new Map<string, PackageFate>();
  /** Already in the list of the runtime stage. */
  readonly #listed = new Set<string>();

  /** What else the runtime stage needs, until an install command takes it. */
  #waiting: readonly string[];

  readonly #runtime: ImageFacts | undefined;

  /** Programs of commands that build nothing. */
  readonly #called: ReadonlySet<string>;

  /** Programs that the file starts; undefined where it says what a container runs. */
  readonly #startedBySilent: ReadonlySet<string> | undefined;

  constructor(input: SplitInput, plan: RecipePlan, { ref }: RuntimeImage, waiting: readonly string[]) {
    this.#input = input;
    this.#runtime = imageFacts(ref);
    this.#plan = plan;
    this.#waiting = waiting;
    this.#called = new Set(
      input.steps.flatMap(({ commands }) =>
        commands.flatMap(({ task, step }) =>
          task === 'unknown' || task === 'packages' ? (step.name ?? []) : [],
        ),
      ),
    );
    if (withoutCommand(input))
      this.#startedBySilent = new Set(
        input.steps.flatMap(({ commands }) => commands.flatMap(({ step }) => step.name ?? [])),
      );
  }

  /** The packages that still wait, which are then taken. */
  take(): readonly string[] {
    const names = this.list(this.#waiting);
    this.#waiting = [];
    return names;
  }

  /** Packages that stay behind, with what they weigh. */
  get dropped(): readonly PackageFate[] {
    return [...this.#fates.values()].filter(({ kept, name }) => !kept.includes(name));
  }

  get unsettled(): readonly PackageFate[] {
    return [...this.#fates.values()].filter(({ why }) => why.startsWith('it is not known'));
  }

  fate({ name }: RequestedPackage, manager: string): PackageFate {
    let fate = this.#fates.get(name);
    if (!fate) {
      fate = this.#decide(name, familyOf(manager) ?? 'apt');
      this.#fates.set(name, fate);
    }
    return fate;
  }

  /** `names` without those that the runtime stage lists already. */
  list(names: readonly string[]): readonly string[] {
    const fresh = names.filter((name) => !this.#listed.has(name));
    for (const name of fresh) this.#listed.add(name);
    return fresh;
  }

  #decide(name: string, family: PackageFamily): PackageFate {
    const { called: programs, image, removed } = this.#input;
    const stays = (why: string): PackageFate => ({ name, kept: [name], why });
    const goes = (why: string): PackageFate => ({ name, kept: [], why });
    if (removed.has(name)) return goes('the file takes it away again');
    const isOfBuild =
      this.#plan.buildPackages?.test(plainName(name)) === true ||
      (NODE.test(plainName(name)) && this.#isNodeForBuild());
    const started = commandsOf(plainName(name), family).find((program) => programs.has(program));
    if (isOfBuild && started !== undefined && this.#runtime && holds(this.#runtime.commands, started))
      return goes(`the runtime image brings ${started}`);
    // npm of Debian brings node along, which has a package of its own
    const own = isOfBuild && started !== undefined ? this.#broughtBy(started, name, family) : undefined;
    if (own !== undefined) return goes(`${own} brings ${started}`);
    const jre = isOfBuild ? runtimeOfJdk(plainName(name)) : undefined;
    if (jre !== undefined) return { name, kept: [jre], why: `${jre} runs what it compiles` };
    if (started !== undefined) return stays(`the container starts ${started}`);
    const called = commandsOf(plainName(name), family).find((program) => this.#called.has(program));
    if (called !== undefined && !isOfBuild) return stays(`the runtime stage may start ${called}`);
    if (isOfBuild) return goes('only the build uses it');
    const role = packageRole(name, family);
    if (role !== 'build') {
      return stays(
        role === 'runtime'
          ? 'what runs may use it'
          : role === 'ambiguous'
            ? 'both may use it'
            : 'it is not told what it is for',
      );
    }
    if (this.#isForOutside(name, family)) return stays('nothing says what runs, and no RUN starts it');
    const left = family === 'apk' ? ALPINE_RUNTIME[plainName(name)] : undefined;
    if (left) return { name, kept: left, why: `what it compiled needs ${left.join(' and ')}` };
    if (!isDevelopmentPackage(name) || COMPILER_HEADERS.test(plainName(name)))
      return goes('only builds use it');
    const release = image?.distribution;
    const libraries = release && runtimeLibraries(plainName(name), release);
    if (!libraries) return stays('it is not known which libraries it leaves behind in this release');
    return libraries.length === 0
      ? goes('it brings headers only')
      : { name, kept: libraries, why: `what was linked with it needs ${libraries.join(' and ')}` };
  }

  /** True where a compiled program takes what Node.js makes of a part of its sources, and their packages stay behind. */
  #isNodeForBuild(): boolean {
    const { called, facts } = this.#input;
    const isCalled = ['node', 'npm', 'npx', 'yarn'].some((one) => called.has(one));
    return (
      this.#plan.sources === 'builder' &&
      !isCalled &&
      facts.installations.some(({ ecosystem }) => ecosystem === 'node')
    );
  }

  /** Another package that the file asks for and that stays. */
  #broughtBy(program: string, but: string, family: PackageFamily): string | undefined {
    return this.#input.asked.find(
      ({ name }) =>
        name !== but &&
        this.#plan.buildPackages?.test(plainName(name)) !== true &&
        !this.#input.removed.has(name) &&
        commandsOf(plainName(name), family).includes(program),
    )?.name;
  }

  /** True of a tool that can only be there for whoever starts the container. */
  #isForOutside(name: string, family: PackageFamily): boolean {
    const started = this.#startedBySilent;
    if (!started || !isStartedByName(name)) return false;
    return !commandsOf(plainName(name), family).some((program) => started.has(program));
  }

  /** Megabytes that stay behind, about. */
  megabytes(): number {
    let heaviest = 0;
    let libraries = 0;
    for (const { name } of this.dropped) {
      // compilers share most of what they bring
      heaviest = Math.max(heaviest, addedMegabytes(name) ?? 0);
      libraries += (librarySizes(plainName(name))?.development ?? 0) / 1024;
    }
    return heaviest + libraries;
  }
}

/** What runs of a JDK's package. */
const JRES: readonly (readonly [RegExp, string])[] = [
  [/^openjdk-(\d+)-jdk(-headless)?$/, 'openjdk-$1-jre$2'],
  [/^default-jdk(-headless)?$/, 'default-jre$1'],
  [/^openjdk(\d+)(?:-jdk)?$/, 'openjdk$1-jre'],
  [/^java-([\w.]+)-openjdk-devel$/, 'java-$1-openjdk'],
];

const runtimeOfJdk = (name: string): string | undefined => {
  const row = JRES.find(([pattern]) => pattern.test(name));
  return row && name.replace(row[0], row[1]);
};

export interface Rewritten {
  /** Undefined where no package of it is kept. */
  readonly text: string | undefined;
  readonly changed: boolean;
}

/**
 * An install command with the packages that the runtime stage needs: the others are cut out with the white space
 * in front of them, so what is left keeps its form. Undefined where that cannot be told.
 */
/** False of an installation that asks before it takes more than it was told to, and ends where nobody answers. */
const isSilent = (words: readonly string[]): boolean =>
  words.some((word) => /^-\w*y|^--(?:assume-)?yes$|^-qq$|^add$|^--no-cache$|^--non-interactive$/.test(word));

export function rewritten(
  text: string,
  { step }: ClassifiedCommand,
  packages: Packages,
): Rewritten | undefined {
  const installations = step.effects.flatMap((one) => (one.kind === 'install' ? [one.installation] : []));
  const { start, end } = step.command.span;
  let out = text.slice(start, end);
  let left = 0;
  let changed = false;
  const asked = installations.flatMap((one) => one.packages.map((each) => ({ each, manager: one.manager })));
  const isWhole = installations.every(({ complete }) => complete);
  const isForBuild = asked.every(({ each, manager }) => packages.fate(each, manager).kept.length === 0);
  // names that a variable brings have no place in the command, and need none where all of them stay behind
  if (isWhole && asked.length > 0 && isForBuild) return { text: undefined, changed: true };
  const ends = asked.flatMap(({ each }) => each.span?.end ?? []);
  if (
    ends.length === asked.length &&
    isSilent(step.args.map((one) => one.text)) &&
    asked.some(({ each, manager }) => packages.fate(each, manager).kept.length > 0)
  ) {
    const end = Math.max(...ends) - start;
    const more = packages.take();
    if (more.length > 0) {
      out = `${out.slice(0, end)} ${more.join(' ')}${out.slice(end)}`;
      changed = true;
      left += more.length;
    }
  }
  for (const { each, manager } of [...asked].reverse()) {
    const { kept } = packages.fate(each, manager);
    if (kept.length === 1 && kept[0] === each.name) {
      packages.list(kept);
      left++;
      continue;
    }
    // a variable that names several cannot be cut into pieces
    if (!each.span || !text.slice(each.span.start, each.span.end).includes(each.name)) return undefined;
    changed = true;
    const from = each.span.start - start;
    const to = each.span.end - start;
    if (from < 0 || to > out.length) return undefined;
    const fresh = packages.list(kept);
    left += fresh.length;
    if (fresh.length > 0) {
      out = out.slice(0, from) + fresh.join(' ') + out.slice(to);
    } else {
      const gap = /(?:\s|[\\`]\r?\n|#[^\n]*\n)*$/.exec(out.slice(0, from))?.[0].length ?? 0;
      out = out.slice(0, from - gap) + out.slice(to);
    }
  }
  if (left === 0 && isWhole) return { text: undefined, changed: true };
  return { text: out, changed };
}
