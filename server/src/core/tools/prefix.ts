import { said } from './files.ts';
import { resolvePath } from './paths.ts';
import type { Argument, Effect, ToolCall } from './types.ts';

/** Where a build will install: the prefix first. Undefined where that is not known. */
type Prefix = readonly string[] | undefined;

const CONFIGURES = [
  'configure',
  'Configure',
  'config',
  'cmake',
  'meson',
  'bootstrap',
  'bootstrap.sh',
  'autogen.sh',
  'phpize',
];

/**
 * The prefix that is given, else the one that the same script configured last, else the usual one where the
 * script configured none. Undefined where nothing tells.
 */
export function prefixOf(call: ToolCall, given: string | undefined): Prefix {
  if (given !== undefined) return given.startsWith('/') ? [resolvePath('/', given)] : undefined;
  const configured = call.earlier.findLast(
    ({ name, args }) =>
      name !== undefined &&
      CONFIGURES.includes(name) &&
      !args.some(({ text }) => text === '--build' || text === '--install' || text === 'compile'),
  );
  // extensions of PHP go where PHP looks for them
  if (!configured || call.earlier.some(({ name }) => name === 'phpize')) return undefined;
  return givenPrefix(configured.args, '/usr/local');
}

const WRITTEN =
  /^(?:--prefix=|-DCMAKE_INSTALL_PREFIX(?::\w+)?=|-Dprefix=|CMAKE_INSTALL_PREFIX(?::\w+)?=)(.*)$/s;

/** `--sysconfdir=/etc`, `--sbin-path=/usr/sbin/nginx`, `-DCMAKE_INSTALL_LIBDIR=/lib`. */
const PLACE =
  /^(?:--(?:exec-prefix|[\w-]*(?:dir|path))|-D(?:CMAKE_INSTALL_\w+|\w*(?:dir|DIR))(?::\w+)?)=(.*)$/s;

/** The prefix among a configure's arguments, `otherwise` where there is none; behind it other places. */
export function givenPrefix(args: readonly Argument[], otherwise: string | undefined): Prefix {
  // an option that is not known may be another prefix
  if (args.some(({ text, known }) => text.startsWith('--preset') || (!known && /^[$`]/.test(text))))
    return undefined;
  const at = args.findLastIndex(({ text }) => text === '--prefix' || WRITTEN.test(text));
  const arg = args[at];
  const given =
    arg?.text === '--prefix' ? args[at + 1] : arg && { ...arg, text: WRITTEN.exec(arg.text)![1]! };
  const places = given ? [given] : [];
  for (const one of args) {
    const value = one === arg ? undefined : PLACE.exec(one.text)?.[1];
    if (value !== undefined) places.push({ ...one, text: value });
  }
  if (!given && otherwise === undefined) return undefined;
  if (places.some(({ known, text }) => !known || (text === given?.text && !text.startsWith('/'))))
    return undefined;
  // others are relative to the prefix, or lie in the source tree
  const absolute = places
    .filter(({ text }) => text.startsWith('/'))
    .map(({ text }) => resolvePath('/', text));
  return given ? absolute : [otherwise!, ...absolute];
}

/** What installing to a prefix writes; DESTDIR goes in front of it. */
export function stagedEffects(
  call: ToolCall,
  prefix: Prefix,
  variables: ReadonlyMap<string, string | undefined>,
): Effect[] {
  // no image sets it
  const destination = variables.has('DESTDIR') ? variables.get('DESTDIR') : (call.env('DESTDIR') ?? '');
  if (destination === undefined) return [fillPlace(call, '/', 'DESTDIR is not known')];
  if (destination !== '') {
    if (!destination.startsWith('/') && call.cwd === undefined)
      return [fillPlace(call, '/', 'DESTDIR is not known')];
    return [fillPlace(call, resolvePath(call.cwd ?? '/', destination), 'that is its DESTDIR')];
  }
  if (prefix === undefined) return [fillPlace(call, '/', 'its prefix is not known')];
  return prefix.map((path) => fillPlace(call, path, 'it is configured so'));
}

const fillPlace = (call: ToolCall, path: string, because: string): Effect => ({
  kind: 'fill',
  path,
  proof: `${said(call)} installs below ${path}: ${because}`,
});

/** True where the same script fetched or configured sources of others, whose builds stay in their tree. */
export const buildsFetchedSources = (call: ToolCall): boolean =>
  call.earlier.some(({ name, args }) =>
    name === 'git' ? args.some(({ text }) => text === 'clone') : FETCHES.includes(name ?? ''),
  );

const FETCHES = [
  ...['tar', 'unzip', 'svn', 'cmake', 'qmake', 'phpize', 'autoreconf'],
  ...['configure', 'Configure', 'config'],
];
