import type { Context } from './context.ts';
import type { CommandStep } from './types.ts';

/** An install that needs nothing of a project but its manifests. */
export interface DependencyInstall {
  /** As messages name it: `npm ci`. */
  readonly label: string;
  /** Paths of the manifests, relative to the directory of the install; the first is always there. */
  readonly manifests: readonly string[];
  /** What to copy where the build context is not known and some may be missing. */
  readonly pattern?: string;
}

interface Row {
  readonly name: string;
  /** The words behind the program, options left out, start with one of these. */
  readonly commands: readonly string[];
  readonly manifests: readonly string[];
  readonly pattern?: string;
}

/** Files that only one way of installing reads, and that a project need not have. */
const LOCKS = /(?:lock|\.lockb|-lock\.json|\.lock|shrinkwrap\.json|pnpm-lock\.yaml|\.npmrc|\.sum)$/;

const ROWS: readonly Row[] = [
  { name: 'npm', commands: ['ci'], manifests: ['package.json', 'package-lock.json', '.npmrc'] },
  {
    name: 'npm',
    commands: ['install', 'i'],
    manifests: ['package.json', 'package-lock.json', '.npmrc'],
    pattern: 'package*.json',
  },
  {
    name: 'yarn',
    commands: ['install', ''],
    manifests: ['package.json', 'yarn.lock', '.npmrc', '.yarnrc', '.yarnrc.yml'],
    pattern: 'package.json yarn.lock*',
  },
  {
    name: 'pnpm',
    commands: ['install', 'i'],
    manifests: ['package.json', 'pnpm-lock.yaml', '.npmrc'],
    pattern: 'package.json pnpm-lock.yaml*',
  },
  {
    name: 'bun',
    commands: ['install', 'i'],
    manifests: ['package.json', 'bun.lock', 'bun.lockb'],
    pattern: 'package.json bun.lock*',
  },
  { name: 'go', commands: ['mod download'], manifests: ['go.mod', 'go.sum'], pattern: 'go.mod go.sum*' },
  { name: 'bundle', commands: ['install', ''], manifests: ['Gemfile', 'Gemfile.lock'], pattern: 'Gemfile*' },
  {
    name: 'pipenv',
    commands: ['install', 'sync'],
    manifests: ['Pipfile', 'Pipfile.lock'],
    pattern: 'Pipfile*',
  },
];

/**
 * What a command installs where it needs nothing but manifests of the project; undefined of any other command,
 * and where the manifests at hand say that the install needs more (scripts, workspaces, local packages).
 * `folder`: the build context's path that lies in the command's directory, "" for its root; undefined where that
 * is not known.
 */
export function dependencyInstall(
  { project }: Context,
  { name, args, understood }: CommandStep,
  folder: string | undefined,
): DependencyInstall | undefined {
  if (!understood || name === undefined || args.some(({ known }) => !known)) return undefined;
  const words = args.map(({ text }) => text);
  const plain = words.filter((word) => !word.startsWith('-'));
  if (/^pip[\d.]*$/.test(name)) return requirementsInstall(words);
  if (words.some((word) => /^(?:-g|--global|--prefix|--cwd|-C|--dir|-w|--workspace|--filter)\b/.test(word)))
    return undefined;
  const row = ROWS.find((one) => one.name === name && one.commands.includes(plain.join(' ')));
  if (!row) return undefined;
  const files = folder === undefined ? undefined : project?.files;
  const path = (file: string) => (folder === '' ? file : `${folder}/${file}`);
  const text = files?.read(path(row.manifests[0]!));
  if (text !== undefined && needsMore(text)) return undefined;
  const there = new Set(files?.complete ? files.paths : []);
  const isKnown = there.has(path(row.manifests[0]!));
  const manifests = isKnown
    ? row.manifests.filter((file) => there.has(path(file)))
    : row.manifests.filter((file, index) => index === 0 || (LOCKS.test(file) && !file.startsWith('.')));
  const label = [name, ...plain].join(' ');
  return { label, manifests, ...(!isKnown && row.pattern !== undefined && { pattern: row.pattern }) };
}

/** `pip install -r requirements.txt` and nothing of the project. */
function requirementsInstall(words: readonly string[]): DependencyInstall | undefined {
  if (words[0] !== 'install') return undefined;
  const manifests: string[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at]!;
    if (word === '-r' || word === '--requirement' || word === '-c' || word === '--constraint') {
      manifests.push(words[++at] ?? '');
    } else if (word.startsWith('--requirement=')) manifests.push(word.slice('--requirement='.length));
    else if (word === '-e' || word === '--editable') return undefined;
    else if (!word.startsWith('-') && /^\.|\/|\.whl$/.test(word)) return undefined;
  }
  if (manifests.length === 0 || manifests.some((path) => path === '' || path.startsWith('/')))
    return undefined;
  return { label: `pip install -r ${manifests[0]}`, manifests };
}

/** True where installing runs the project's own scripts or reads its packages. */
const needsMore = (manifest: string): boolean =>
  /"(?:pre|post)?(?:install|prepare)"\s*:|"workspaces"\s*:|"(?:file|link|workspace|portal):/.test(manifest) ||
  /^\s*(?:gemspec\b|gem\b.*\bpath:)/m.test(manifest) ||
  /^replace\b.*=>\s*\.\.?\//m.test(manifest);
