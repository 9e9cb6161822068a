import { isWithin, pathOf, resolvePath } from './paths.ts';
import type { Argument, Effect, Entry, Linkage, ToolCall, ToolResult, Work } from './types.ts';

/** Longer command lines are cut in sentences. */
const LONGEST = 60;

/** The command for a sentence: `` `go build -o app` ``. */
export function phrase(call: ToolCall): string {
  let text = phrases.get(call);
  if (text === undefined) {
    text = phraseOf(call);
    phrases.set(call, text);
  }
  return text;
}

/** A tool proves all that a command does with the same words. */
const phrases = new WeakMap<ToolCall, string>();

function phraseOf(call: ToolCall): string {
  const line = [call.name, ...call.args.map(({ text }) => text)].join(' ').replace(/[\s`]+/g, ' ');
  return `\`${line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line}\``;
}

/** What a command works on relative to: a reason for a path. Empty for absolute ones. */
export const seenFrom = (call: ToolCall, { text }: Argument): string =>
  text.startsWith('/') || call.cwd === undefined ? '' : `the directory is ${call.cwd}, so `;

export const result = (work: Work, ...effects: readonly (Effect | readonly Effect[])[]): ToolResult => ({
  work,
  effects: effects.flat(),
});

export const build = (...effects: readonly (Effect | readonly Effect[])[]): ToolResult =>
  result('build', ...effects);

export const fill = (path: string, proof: string, names?: readonly string[]): Effect => ({
  kind: 'fill',
  path,
  ...(names && { names }),
  proof,
});

export const disturb = (path: string, proof: string): Effect => ({ kind: 'disturb', path, proof });

/** A directory with something in it that is not known by name. */
export const tree = (
  path: string,
  role: 'artefact' | 'dependency' | 'other',
  proof: string,
  certain = true,
): readonly Effect[] => [
  { kind: 'create', path, entry: 'directory', certain, role, proof },
  { kind: 'fill', path, proof },
];

export interface OutputFile {
  readonly role?: 'artefact' | 'dependency' | 'other';
  readonly certain?: boolean;
  readonly executable?: boolean;
  readonly linkage?: Linkage | undefined;
}

export function file(path: string, proof: string, more: OutputFile = {}): Effect {
  const { role = 'artefact', certain = true, executable, linkage } = more;
  return {
    kind: 'create',
    path,
    entry: 'file',
    certain,
    role,
    ...(linkage && { linkage }),
    ...(executable !== undefined && { executable }),
    proof,
  };
}

/** What a command writes where an argument says: a file, or a directory with its contents. */
export function output(
  call: ToolCall,
  to: Argument,
  entry: Exclude<Entry, 'unknown'>,
  more: OutputFile = {},
): readonly Effect[] {
  const { path, exact } = pathOf(to, call.cwd);
  if (!exact) return [fill(path, `${phrase(call)} writes below ${path}`)];
  if (isWithin(path, '/dev')) return [];
  const proof = `${seenFrom(call, to)}${phrase(call)} writes ${path}`;
  if (entry === 'directory') return tree(path, more.role ?? 'artefact', proof, more.certain);
  return [file(path, proof, more)];
}

/** `path` seen from the command's directory; undefined where that is not known. */
export const at = (call: ToolCall, path: string): string | undefined =>
  path.startsWith('/') || call.cwd !== undefined ? resolvePath(call.cwd ?? '/', path) : undefined;

/** Directory of a download cache, or undefined where a cache mount keeps it out of the layer. */
export const keptCache = (call: ToolCall, path: string | undefined): string | undefined =>
  path === undefined || call.cacheMounts.some((mount) => isWithin(path, mount)) ? undefined : path;

/** A path below the home directory of the user; undefined where that is not known. */
export const below = (directory: string | undefined, path: string): string | undefined =>
  directory === undefined ? undefined : resolvePath(directory, path);

/** A variable that holds a directory, else what stands for it; undefined where either is not known. */
export function directoryOf(
  call: ToolCall,
  variable: string,
  otherwise: string | undefined,
): string | undefined {
  const value = call.env(variable);
  if (value === '') return otherwise;
  return value?.startsWith('/') ? resolvePath('/', value) : undefined;
}

/** Everything below a directory that may be unknown: then nothing can be said of the rest either. */
export const fillAt = (path: string | undefined, proof: string, names?: readonly string[]): Effect =>
  path?.startsWith('/')
    ? fill(resolvePath('/', path), proof, names)
    : fill('/', `${proof}; the directory is not known`, names);

/** Everything at a path below the user's home directory, wherever that is. */
export function fillHome(call: ToolCall, path: string, proof: string): Effect {
  const place = below(call.home, path);
  return place === undefined ? fill('/', proof, [path.split('/')[0]!]) : fill(place, proof);
}
