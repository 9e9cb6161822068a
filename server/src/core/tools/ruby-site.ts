import { parentOf, resolvePath } from './paths.ts';
import { isRoot } from './python-site.ts';
import type { ToolCall } from './types.ts';

/** Where Ruby keeps gems that are installed without further options. */
export interface GemSite {
  /** Undefined where it is not known. */
  readonly location: string | undefined;
  readonly scripts: string | undefined;
  /** Whatever is installed lands at or below these. */
  readonly roots: readonly string[];
}

const UNKNOWN: GemSite = { location: undefined, scripts: undefined, roots: ['/'] };

/** `3.3.0` of `3.3.6`: the version of the interface that directories are named after. */
export function rubyAbi(call: ToolCall): string | undefined {
  const minor = /^\d+\.\d+/.exec(call.runtime('ruby')?.version ?? '')?.[0];
  return minor && `${minor}.0`;
}

export const gemDirectory = (location: string, scripts = resolvePath(location, 'bin')): GemSite => ({
  location,
  scripts,
  roots: scripts.startsWith(`${location}/`) ? [location] : [location, scripts],
});

export function gemSite(call: ToolCall): GemSite {
  const home = call.env('GEM_HOME');
  if (home) return gemDirectory(resolvePath('/', home));
  const runtime = call.runtime('ruby');
  if (home === undefined || !runtime) return UNKNOWN;
  if (!isRoot(call.user)) {
    const own = call.home;
    return own === undefined ? UNKNOWN : { ...UNKNOWN, roots: [`${own}/.gem`, `${own}/.local/share/gem`] };
  }
  const abi = rubyAbi(call);
  const bin = parentOf(runtime.path);
  const at = (parent: string, scripts: string): GemSite =>
    abi === undefined
      ? { ...UNKNOWN, scripts, roots: [parent, scripts] }
      : gemDirectory(`${parent}/${abi}`, scripts);
  if (bin !== '/usr/bin') return at(`${parentOf(bin)}/lib/ruby/gems`.replace('//', '/'), bin);
  switch (call.image?.distribution?.id) {
    case 'debian':
    case 'ubuntu':
      return at('/var/lib/gems', '/usr/local/bin');
    case 'alpine':
      return at('/usr/lib/ruby/gems', '/usr/bin');
    default:
      return { ...UNKNOWN, roots: ['/usr', '/var/lib/gems'] };
  }
}

/** They hold compiled code, also in the platforms' gems. */
const NATIVE = new Set(
  (
    'bcrypt bigdecimal bootsnap charlock_holmes commonmarker debug eventmachine fast_blank ffi google-protobuf ' +
    'grpc hiredis jaro_winkler json libv8-node mini_racer msgpack mysql2 nio4r nokogiri oj pg puma racc rails ' +
    'rmagick ruby-vips sassc snappy sqlite3 thin tiny_tds trilogy unf_ext websocket-driver'
  ).split(' '),
);

export const isNativeGem = (name: string): boolean => NATIVE.has(name);
