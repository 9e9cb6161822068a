import type { CommandStep, Look, Step } from '../../facts/types.ts';
import { baseOf } from '../../tools/paths.ts';

/** An install that fails without a lockfile. */
export interface LockedInstall {
  readonly command: CommandStep;
  /** As messages name it: `` `npm ci` ``. */
  readonly label: string;
  readonly directory: string;
  readonly manifest: string;
  /** Any of them will do. */
  readonly locks: readonly string[];
}

interface Row {
  readonly program: string;
  readonly verbs: readonly string[];
  /** One of them must be there; empty where the verb alone insists. */
  readonly options: readonly string[];
  /** With one of these it works elsewhere, or on something else. */
  readonly unless: readonly string[];
  readonly manifest: string;
  readonly locks: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    program: 'npm',
    verbs: ['ci', 'clean-install'],
    options: [],
    unless: ['--prefix', '-C', '-g', '--global', '--help'],
    manifest: 'package.json',
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
  },
  {
    program: 'yarn',
    verbs: ['install', ''],
    options: ['--immutable'],
    unless: ['--cwd'],
    manifest: 'package.json',
    locks: ['yarn.lock'],
  },
  {
    program: 'pnpm',
    verbs: ['install', 'i'],
    options: ['--frozen-lockfile'],
    unless: ['-C', '--dir', '--lockfile-dir', '-g', '--global'],
    manifest: 'package.json',
    locks: ['pnpm-lock.yaml'],
  },
  {
    program: 'cargo',
    verbs: ['build', 'b', 'test', 'fetch', 'check', 'clippy'],
    options: ['--locked', '--frozen'],
    unless: ['--manifest-path', '-C', '--lockfile-path'],
    manifest: 'Cargo.toml',
    locks: ['Cargo.lock'],
  },
  {
    program: 'uv',
    verbs: ['sync'],
    options: ['--frozen', '--locked'],
    unless: ['--project', '--directory', '--script'],
    manifest: 'pyproject.toml',
    locks: ['uv.lock'],
  },
  {
    program: 'pdm',
    verbs: ['sync'],
    options: [],
    unless: ['-p', '--project', '-L', '--lockfile'],
    manifest: 'pyproject.toml',
    locks: ['pdm.lock'],
  },
  {
    program: 'pipenv',
    verbs: ['sync'],
    options: [],
    unless: [],
    manifest: 'Pipfile',
    locks: ['Pipfile.lock'],
  },
  {
    program: 'pipenv',
    verbs: ['install'],
    options: ['--deploy', '--ignore-pipfile'],
    unless: [],
    manifest: 'Pipfile',
    locks: ['Pipfile.lock'],
  },
  {
    program: 'bundle',
    verbs: ['install'],
    options: ['--deployment', '--frozen'],
    unless: ['--gemfile'],
    manifest: 'Gemfile',
    locks: ['Gemfile.lock'],
  },
];

/** The installs of a RUN that certainly happen and insist on a lockfile. */
export const lockedInstalls = ({ commands }: Step): LockedInstall[] =>
  commands.flatMap((command) => lockedInstall(command) ?? []);

function lockedInstall(step: CommandStep): LockedInstall | undefined {
  const { command, name, cwd } = step;
  const { conditional, negated, background } = command.context;
  if (name === undefined || cwd === undefined || conditional || negated || background) return undefined;
  const all = [command.name, ...command.args].flatMap((word) => (word ? [word] : []));
  const at = all.findIndex(({ text }) => baseOf(text) === name);
  const words = all.slice(at + 1);
  if (at < 0 || !words.every(({ literal }) => literal)) return undefined;
  const texts = words.map(({ text }) => text.replace(/=.*$/s, ''));
  const verb = texts[0]?.startsWith('-') ? '' : (texts[0] ?? '');
  const row = ROWS.find(
    ({ program, verbs, options, unless }) =>
      program === name &&
      verbs.includes(verb) &&
      (options.length === 0 || options.some((option) => texts.includes(option))) &&
      !unless.some((option) => texts.includes(option)),
  );
  if (!row || /=(?:false|0)$/.test(words.map(({ text }) => text).join(' '))) return undefined;
  const option = row.options.find((one) => texts.includes(one));
  const label = `\`${[name, verb, option].filter(Boolean).join(' ')}\``;
  return { command: step, label, directory: cwd, manifest: row.manifest, locks: row.locks };
}

const MANAGERS: readonly (readonly [string, string])[] = [
  ['package-lock.json', 'npm ci'],
  ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile'],
  ['yarn.lock', 'yarn install'],
  ['bun.lock', 'bun install --frozen-lockfile'],
];

/** What to do where the build context has no lockfile for a manifest: it may have one of another package manager. */
export function withoutLock(look: Look, paths: readonly string[]): string {
  const manifest = look.presence === 'present' ? look.entry.contextPath : undefined;
  if (manifest !== undefined && baseOf(manifest) === 'package.json') {
    const folder = manifest.slice(0, -'package.json'.length);
    for (const [lock, command] of MANAGERS)
      if (paths.includes(folder + lock)) return `The project has ${lock}: install with \`${command}\`.`;
  }
  return 'The build context has none: commit it.';
}
