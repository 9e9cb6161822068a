import { isWithin, parentOf, pathOf, resolvePath } from './paths.ts';
import type { ToolCall } from './types.ts';

/** Where a Python keeps what is installed for it. */
export interface PythonSite {
  /** `/usr/local`, `/opt/venv`; undefined where it is not known. */
  readonly prefix: string | undefined;
  /** The interpreter's path. */
  readonly python: string | undefined;
  /** `3.12`. */
  readonly version: string | undefined;
  readonly packages: string | undefined;
  readonly scripts: string | undefined;
  /** Whatever is installed lands at or below these. */
  readonly roots: readonly string[];
}

const UNKNOWN: PythonSite = {
  prefix: undefined,
  python: undefined,
  version: undefined,
  packages: undefined,
  scripts: undefined,
  roots: ['/'],
};

/** `3.12` of `3.12.4`; undefined of `3`. */
export const minorOf = (version: string | undefined): string | undefined =>
  /^\d+\.\d+/.exec(version ?? '')?.[0];

/** The Python behind a call of `pip`, `python3.12` or `/opt/venv/bin/gunicorn`, for the user that calls it. */
export function siteOfCall(call: ToolCall): PythonSite {
  const asked = minorOf(/(?:python|pip)(\d+\.\d+)$/.exec(call.name)?.[1]);
  const { text } = call.program;
  if (text.includes('/')) {
    const { path, exact } = pathOf(call.program, call.cwd);
    if (!exact) return UNKNOWN;
    const prefix = parentOf(parentOf(path));
    if (!/\/bin$/.test(parentOf(path))) return UNKNOWN;
    return isSystem(prefix) ? systemSite(call, asked, prefix) : prefixSite(call, prefix, asked);
  }
  for (const directory of (call.env('PATH') ?? '').split(':')) {
    if (directory === '' || isSystem(parentOf(directory))) break;
    const known = ['python', 'python3', call.name].map((name) => call.files.has(`${directory}/${name}`));
    if (known.includes(true)) return prefixSite(call, parentOf(directory), asked);
    if (known.includes(undefined) && looksLikeEnvironment(directory)) {
      const otherwise = systemSite(call, asked, undefined);
      return { ...UNKNOWN, roots: [parentOf(directory), ...otherwise.roots] };
    }
  }
  return systemSite(call, asked, undefined);
}

const isSystem = (prefix: string): boolean => ['/', '/usr', '/usr/local'].includes(prefix);

const looksLikeEnvironment = (directory: string): boolean =>
  /env|conda|mamba|pyenv|\/python/i.test(directory) && directory.endsWith('/bin');

/** An environment, or a Python that was built there. */
export function prefixSite(call: ToolCall, prefix: string, asked?: string): PythonSite {
  if (prefix === '/usr/local' || prefix === '/usr') return systemSite(call, asked, prefix);
  const runtime = call.runtime('python');
  const version =
    asked ??
    versionIn(call, prefix) ??
    (runtime && isWithin(runtime.path, prefix) ? minorOf(runtime.version) : undefined);
  return {
    prefix,
    python: resolvePath(prefix, 'bin/python'),
    version,
    packages: version && resolvePath(prefix, `lib/python${version}/site-packages`),
    scripts: resolvePath(prefix, 'bin'),
    roots: [prefix],
  };
}

function versionIn({ files }: ToolCall, prefix: string): string | undefined {
  for (let minor = 16; minor >= 6; minor--)
    if (files.has(`${prefix}/lib/python3.${minor}`) === true) return `3.${minor}`;
  return undefined;
}

/** The interpreter of the image or one installed since; `within`: only if it is there. */
export function systemSite(
  call: ToolCall,
  asked: string | undefined,
  within: string | undefined,
): PythonSite {
  const runtime = call.runtime('python');
  const own = minorOf(runtime?.version);
  const elsewhere = within !== undefined && runtime && parentOf(parentOf(runtime.path)) !== within;
  if (!runtime || elsewhere || (asked !== undefined && own !== undefined && asked !== own)) {
    // Debian's pip, run by its path, puts things elsewhere
    return within === '/usr/local' ? { ...UNKNOWN, roots: ['/usr/local'] } : UNKNOWN;
  }
  const version = asked ?? own;
  const site = { ...layoutOf(call, runtime.path, version), python: runtime.path, version };
  if (isRoot(call.user) || !isSystem(site.prefix ?? '/')) return site;
  if (call.user === undefined) return { ...site, packages: undefined, scripts: undefined, roots: ['/'] };
  return userSite(call, site);
}

export const isRoot = (user: string | undefined): boolean =>
  user !== undefined && /^(?:root|0)(?::|$)/.test(user);

/** Where `pip install --user` puts things, and pip for everyone but root. */
export function userSite({ home }: ToolCall, site: PythonSite): PythonSite {
  if (home === undefined) return { ...site, packages: undefined, scripts: undefined, roots: ['/'] };
  const prefix = `${home}/.local`;
  return {
    ...site,
    prefix,
    packages: site.version && `${prefix}/lib/python${site.version}/site-packages`,
    scripts: `${prefix}/bin`,
    roots: [prefix],
  };
}

type Layout = Pick<PythonSite, 'prefix' | 'packages' | 'scripts' | 'roots'>;

function layoutOf(call: ToolCall, path: string, version: string | undefined): Layout {
  const own = call.image?.runtimes.find((one) => one.language === 'python' && one.path === path);
  const prefix = parentOf(parentOf(path));
  if (own?.packages !== undefined && minorOf(own.version) === version) {
    const lib = own.packages.replace(/\/python[\d.]+\/(?:site|dist)-packages$/, '');
    const scripts = own.scripts ?? `${prefix}/bin`;
    return { prefix: parentOf(lib), packages: own.packages, scripts, roots: rootsOf(own.packages, scripts) };
  }
  const at = (base: string, folder: string): Layout => {
    const packages = version && `${base}/lib/python${version}/${folder}`;
    const scripts = `${base}/bin`;
    return { prefix: base, packages, scripts, roots: rootsOf(packages ?? `${base}/lib`, scripts) };
  };
  if (prefix !== '/usr') return at(prefix, 'site-packages');
  switch (call.image?.distribution?.id) {
    case 'debian':
    case 'ubuntu':
      return at('/usr/local', 'dist-packages');
    case 'alpine':
    case 'wolfi':
      return at('/usr', 'site-packages');
    case 'fedora':
    case 'rhel':
    case 'centos':
    case 'rocky':
    case 'almalinux':
    case 'amzn': {
      // compiled packages go to lib64
      const layout = at('/usr/local', 'site-packages');
      return { ...layout, roots: [...layout.roots, '/usr/local/lib64'] };
    }
    default:
      return { prefix: '/usr', packages: undefined, scripts: undefined, roots: ['/usr'] };
  }
}

/** Data files go to share and etc of the prefix. */
const rootsOf = (packages: string, scripts: string): readonly string[] => [
  packages,
  scripts,
  `${parentOf(scripts)}/share`,
  `${parentOf(scripts)}/etc`,
];
