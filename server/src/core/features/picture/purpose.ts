import type { Context } from '../../facts/context.ts';
import { runsTests } from '../../facts/tests.ts';
import type { Stage } from '../../model/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import type { Instruction } from '../../syntax/types.ts';
import { lineOf } from '../locate.ts';
import { dependentsOf } from '../transfers.ts';
import type { Purpose } from './types.ts';

export interface StagePurpose {
  readonly kind: Purpose;
  /** Why one thinks so: the rest of a sentence that begins with the purpose. */
  readonly reason: string;
}

/** Words of names that people give to stages, the most telling kinds first. */
const NAMES: readonly (readonly [Purpose, RegExp])[] = [
  [
    'test',
    /^(?:e2e|(?:e2e)?tests?|tested|testing|(?:e2e)?tester|specs?|lint|linter|check|checks|verify|coverage|ci)$/,
  ],
  [
    'dependencies',
    /^(?:deps?|dependencies|modules|packages|vendor|wheels|requirements|gems|install|installer)$/,
  ],
  [
    'assets',
    /^(?:assets?|static|frontend|web|ui|css|js|docs|files|artifacts?|artefacts?|export|output|fonts)$/,
  ],
  [
    'build',
    /^(?:build|builder|building|builds|compile|compiler|binaries|binary|bundle|bundler|toolchain|sdk|publish)$/,
  ],
  ['runtime', /^(?:runtime|runner|run|final|prod|production|release|app|server|serve|service|main|dist)$/],
];

/**
 * What a stage is for. Its place counts most: what a build ends in, runs. Then its name, then what its commands do.
 * Undefined where none of them says.
 */
export function purposeOf(context: Context, stage: Stage, isTarget: boolean): StagePurpose | undefined {
  const isUsed = dependentsOf(context, stage).some(({ stage: user }) => user !== stage);
  const tests = runsTests(context, stage);
  const named = byName(stage);
  const starts = startOf(stage);
  // whatever it is called: nothing runs in it
  const onlyHolds = stage.base.kind === 'scratch' && !starts && onlyCopies(stage);
  if (named?.kind === 'test' && (tests || !starts)) return named;
  if (isTarget && starts) {
    return {
      kind: 'runtime',
      reason: `the build ends in it, and it has ${starts.name} (line ${line(starts)})`,
    };
  }
  if (named && named.kind !== 'runtime' && !(named.kind === 'build' && onlyHolds))
    return preferCommands(named);
  if (onlyHolds && !isUsed) return HOLDS;
  if (isTarget) return { kind: 'runtime', reason: 'the build ends in it' };
  // what others take files from is called `server` for what it makes
  if (named && (starts || !isUsed)) return named;
  if (tests && !isUsed) return { kind: 'test', reason: `it runs tests (line ${line(tests)})` };
  return byCommands() ?? (starts && !isUsed ? byStart(starts) : undefined);

  function line(instruction: Instruction): number {
    return lineOf(context, instruction.head.start);
  }

  function byStart(instruction: Instruction): StagePurpose {
    return {
      kind: 'runtime',
      reason: `it has ${instruction.name} (line ${line(instruction)}), and no stage uses it`,
    };
  }

  /** A stage named `web` or `app` that compiles is a build. */
  function preferCommands(byItsName: StagePurpose): StagePurpose {
    if (byItsName.kind !== 'assets') return byItsName;
    const found = byCommands();
    return found?.kind === 'build' ? found : byItsName;
  }

  function byCommands(): StagePurpose | undefined {
    let installs: Instruction | undefined;
    for (const instruction of stage.instructions) {
      if (instruction.name !== 'RUN') continue;
      for (const command of context.shell(instruction).commands) {
        const effective = effectiveCommand(command);
        if (!effective) continue;
        const args = effective.args.map(({ text }) => text);
        if (matches(BUILDS, effective.name, args)) {
          const shown = [effective.name, ...args.slice(0, 1)].join(' ');
          return { kind: 'build', reason: `it runs ${shown} (line ${line(instruction)})` };
        }
        if (!installs && matches(INSTALLS, effective.name, args)) installs = instruction;
      }
    }
    if (installs) return { kind: 'dependencies', reason: `it installs packages (line ${line(installs)})` };
    if (isUsed && onlyCopies(stage)) return HOLDS;
    return undefined;
  }
}

const HOLDS: StagePurpose = { kind: 'assets', reason: 'it holds nothing but copied files' };

/** First words that tell of all behind them: `download-container-structure-test` tests nothing. */
const DOWNLOADS = /^(?:download|downloader|fetch|fetcher)$/;

/** By the last word of the name that says something: `web-build` builds, `build-deps` are dependencies. */
function byName({ name }: Stage): StagePurpose | undefined {
  const words = name?.split(/[-_.]+/) ?? [];
  const [first = ''] = words;
  if (DOWNLOADS.test(first)) return { kind: 'dependencies', reason: `its name says “${first}”` };
  for (const word of words.reverse()) {
    const bare = word.replace(/\d+$/, '');
    const kind = NAMES.find(([, pattern]) => pattern.test(bare))?.[0];
    if (kind) return { kind, reason: `its name says “${word}”` };
  }
  return undefined;
}

const startOf = ({ instructions }: Stage): Instruction | undefined =>
  instructions.findLast(({ name }) => name === 'ENTRYPOINT' || name === 'CMD');

const onlyCopies = ({ instructions }: Stage): boolean =>
  instructions.every(({ name }) => name !== 'RUN') &&
  instructions.some(({ name }) => name === 'COPY' || name === 'ADD');

/** Commands by the words that must be among their arguments; `true` for all. */
type Commands = Readonly<Record<string, RegExp | true>>;

const SCRIPTS = /^(?:build|build:.*|compile|dist|bundle|generate|export)$/;

const BUILDS: Commands = {
  go: /^(?:build|install)$/,
  cargo: /^(?:build|install|chef|auditable|rustc)$/,
  npm: SCRIPTS,
  yarn: SCRIPTS,
  pnpm: SCRIPTS,
  bun: SCRIPTS,
  deno: /^(?:compile|bundle)$/,
  dotnet: /^(?:build|publish|pack)$/,
  mvn: /^(?:package|install|compile|verify|deploy)$/,
  mvnw: /^(?:package|install|compile|verify|deploy)$/,
  gradle: /^:?(?:.*:)?(?:build|assemble|.*[jJ]ar|installDist)$/,
  gradlew: /^:?(?:.*:)?(?:build|assemble|.*[jJ]ar|installDist)$/,
  sbt: /assembly|stage|compile|package/,
  make: true,
  ninja: true,
  cmake: true,
  meson: true,
  bazel: /^build$/,
  gcc: true,
  'g++': true,
  clang: true,
  rustc: true,
  javac: true,
  tsc: true,
  webpack: true,
  vite: /^build$/,
  next: /^build$/,
  hugo: true,
  mkdocs: /^build$/,
  mix: /^(?:compile|release)$/,
  zig: /^build/,
  swift: /^build$/,
  stack: /^(?:build|install)$/,
  cabal: /^(?:build|install)$/,
};

const INSTALLS: Commands = {
  apk: /^add$/,
  apt: /^install$/,
  'apt-get': /^install$/,
  dnf: /^install$/,
  microdnf: /^install$/,
  yum: /^install$/,
  zypper: /^(?:install|in)$/,
  pacman: /^-S/,
  pip: /^(?:install|wheel)$/,
  pip3: /^(?:install|wheel)$/,
  uv: /^(?:sync|install)$/,
  poetry: /^install$/,
  pipenv: /^(?:install|sync)$/,
  npm: /^(?:ci|i|install)$/,
  yarn: /^install$/,
  pnpm: /^(?:i|install|fetch)$/,
  bun: /^(?:i|install)$/,
  go: /^(?:mod|get)$/,
  cargo: /^fetch$/,
  bundle: /^install$/,
  gem: /^install$/,
  composer: /^install$/,
  dotnet: /^restore$/,
  mix: /^deps\.get$/,
};

function matches(commands: Commands, name: string, args: readonly string[]): boolean {
  const wanted = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return wanted === true || (wanted !== undefined && args.some((arg) => wanted.test(arg)));
}
