import { said } from './files.ts';
import { resolvePath } from './paths.ts';
import type { Argument, Effect, ToolCall } from './types.ts';

/** Where a build will install: a known path, or undefined. */
export type Prefix = string | undefined;

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
  if (given !== undefined) return given.startsWith('/') ? resolvePath('/', given) : undefined;
  const configured = call.earlier.findLast(
    ({ name, args }) =>
      name !== undefined &&
      CONFIGURES.includes(name) &&
      !args.some(({ text }) => text === '--build' || text === '--install' || text === 'compile'),
  );
  if (!configured) return undefined;
  return givenPrefix(configured.args, '/usr/local');
}

const WRITTEN =
  /^(?:--prefix=|-DCMAKE_INSTALL_PREFIX(?::\w+)?=|-Dprefix=|CMAKE_INSTALL_PREFIX(?::\w+)?=)(.*)$/s;

/** The prefix among a configure's arguments, `otherwise` where there is none. */
export function givenPrefix(args: readonly Argument[], otherwise: Prefix): Prefix {
  const at = args.findLastIndex(({ text }) => text === '--prefix' || WRITTEN.test(text));
  const arg = args[at];
  if (!arg) return otherwise;
  const value = arg.text === '--prefix' ? args[at + 1] : { ...arg, text: WRITTEN.exec(arg.text)![1]! };
  return value?.known && value.text.startsWith('/') ? resolvePath('/', value.text) : undefined;
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
    return [fillPlace(call, resolvePath(call.cwd ?? '/', destination), 'DESTDIR')];
  }
  if (prefix === undefined) return [fillPlace(call, '/', 'its prefix is not known')];
  return [fillPlace(call, prefix, 'its prefix')];
}

const fillPlace = (call: ToolCall, path: string, because: string): Effect => ({
  kind: 'fill',
  path,
  proof: `${said(call)} installs below ${path} (${because})`,
});
