import { globMatcher } from './globs.ts';
import { baseOf, pathOf, resolvePath, tailOf } from './paths.ts';
import type { Answer, Argument, Effect, ToolCall, ToolResult, Work } from './types.ts';

type Create = Extract<Effect, { kind: 'create' }>;

/** A command that changes no file that anyone looks at. */
export const nothing = (work: Work = 'both'): ToolResult => ({ effects: [], work });

const LONGEST = 70;

/** The command as a sentence quotes it, shortened; with its directory where `arg` is seen from there. */
export function said(call: ToolCall, arg?: Argument): string {
  // `./configure` is not any configure
  let text = /^\.\.?\//.test(call.program.text) ? call.program.text : call.name;
  for (const one of call.args) {
    if (text.length + one.text.length >= LONGEST) {
      text += ' …';
      break;
    }
    text += ` ${one.text}`;
  }
  const where = arg && !arg.text.startsWith('/') && call.cwd !== undefined ? ` in ${call.cwd}` : '';
  return `\`${text.replace(/[\s`]+/g, ' ')}\`${where}`;
}

/** Stands for an argument that is not written. */
export const argument = (text: string, like: Argument): Argument => ({
  text,
  known: true,
  glob: false,
  span: like.span,
});

/** What the kernel shows there is no file of the image. */
const VIRTUAL = /^\/(?:dev|proc|sys)(?:\/|$)/;

/** The file that an argument names is written. */
export function written(call: ToolCall, arg: Argument, more: Partial<Create> = {}): Effect[] {
  if (arg.text === '-' || VIRTUAL.test(arg.text)) return [];
  const { path, exact } = pathOf(arg, call.cwd);
  if (!exact) return [filledAt(call, arg, path)];
  const proof = `${said(call, arg)} writes ${path}`;
  return [{ kind: 'create', path, entry: 'file', certain: true, role: 'other', proof, ...more }];
}

/** A file whose path is known is written. */
export const writtenAt = (call: ToolCall, path: string, more: Partial<Create> = {}): Effect => ({
  kind: 'create',
  path,
  entry: 'file',
  certain: true,
  role: 'other',
  proof: `${said(call)} writes ${path}`,
  ...more,
});

export const filled = (call: ToolCall, path: string): Effect => ({
  kind: 'fill',
  path,
  proof: `${said(call)} writes below ${path}`,
});

/** A file or directory whose name may be known though its directory is not. */
export function filledAt(call: ToolCall, arg: Argument, path: string): Effect {
  const name = tailOf(arg);
  if (name === undefined) return filled(call, path);
  return { kind: 'fill', path, names: [name], proof: `${said(call)} writes ${arg.text} below ${path}` };
}

export const disturbed = (call: ToolCall, path: string): Effect => ({
  kind: 'disturb',
  path,
  proof: `${said(call)} may change anything below ${path}`,
});

/** The working directory, or everything where it is not known. */
export const here = (call: ToolCall): string => call.cwd ?? '/';

/** A directory that is there now and holds files that nobody names. */
export function directoryFilled(call: ToolCall, arg: Argument): Effect[] {
  const { path, exact } = pathOf(arg, call.cwd);
  return exact ? [filled(call, path), ...directoryAt(call, path, 'writes into')] : [filled(call, path)];
}

/** A directory that is there now, whatever it holds. Nothing where it was there before. */
export function directoryAt(
  call: ToolCall,
  path: string,
  verb: 'makes' | 'leaves' | 'writes into',
): Effect[] {
  if (verb !== 'leaves' && call.files.isDirectory(path)) return [];
  if (verb === 'writes into' && STANDARD.has(path)) return [];
  const proof = `${said(call)} ${verb} the directory ${path}`;
  return [{ kind: 'create', path, entry: 'directory', certain: true, proof }];
}

/** The command fails where the path is absent. Nothing where the path is not known. */
export function needs(call: ToolCall, arg: Argument): Effect[] {
  if (arg.text === '-' || arg.text === '' || VIRTUAL.test(arg.text)) return [];
  const { path, exact } = pathOf(arg, call.cwd);
  if (!exact) return [];
  return [{ kind: 'read', path, required: true, proof: `${said(call, arg)} reads ${path}` }];
}

/** What an argument names: exact paths, else something at or below a directory. */
export type Named =
  | { readonly paths: readonly string[]; readonly within?: undefined }
  | {
      readonly paths: readonly [];
      readonly within: string;
      /** Globs of the names in `within`, where no other part is unknown. */
      readonly names: readonly string[] | undefined;
    };

/** Globs are resolved where all entries of their directory are known. */
export function namedBy(call: ToolCall, arg: Argument): Named {
  const { path, exact } = pathOf(arg, call.cwd);
  if (exact) return { paths: [path] };
  const pattern = arg.text.replace(/\/+$/, '');
  const slash = pattern.lastIndexOf('/');
  const last = pattern.slice(slash + 1);
  if (!arg.glob || /[*?[]/.test(pattern.slice(0, slash + 1)) || (slash < 0 && call.cwd === undefined)) {
    const name = arg.glob ? undefined : tailOf(arg);
    return { paths: [], within: path, names: name === undefined ? undefined : [name] };
  }
  const entries = call.files.list(path);
  if (!entries) return { paths: [], within: path, names: [last] };
  const matches = globMatcher(last);
  return { paths: entries.filter(matches).map((name) => resolvePath(path, name)) };
}

/** Directories of every image that has a shell. */
const STANDARD = new Set(
  (
    '/ /bin /etc /home /lib /mnt /opt /root /sbin /srv /tmp /usr /usr/bin /usr/lib /usr/local /usr/local/bin ' +
    '/usr/local/lib /usr/local/share /usr/sbin /usr/share /var /var/cache /var/lib /var/log /var/tmp'
  ).split(' '),
);

export const isDirectory = (call: ToolCall, path: string): Answer =>
  call.files.isDirectory(path) ?? (STANDARD.has(path) ? true : undefined);

/** The entry of `directory` that bears the last part of `path`. */
export const inside = (directory: string, path: string): string => resolvePath(directory, baseOf(path));
