import { commandsOf, type PackageFamily } from '../data/packages/commands.ts';
import { interpreterOf } from '../data/packages/interpreters.ts';
import { packageRole } from '../data/packages/roles.ts';
import { fill, phrase } from './effects.ts';
import { pathOf } from './paths.ts';
import type { Argument, Effect, RequestedPackage, ToolCall, Work } from './types.ts';

/** Packages of a distribution that a command asks for. */
export interface SystemRequest {
  readonly packages: readonly RequestedPackage[];
  /** False where there may be others. */
  readonly complete: boolean;
  /** Package files of this machine, `./x.deb`. */
  readonly files: readonly Argument[];
  /** Lists that `$(cat list)` names. */
  readonly manifests: readonly string[];
}

/** One word of a package manager: undefined where it is a package file, `unknown` where it names a set. */
export type ReadWord = (
  text: string,
) => { readonly name: string; readonly version: string | undefined } | 'unknown';

/** Characters of a name that the shell or the package manager still has to expand. */
const UNSETTLED = /[$`*?[\](){}|^\s]/;

/** What the words of an install ask for. */
export function readPackages(
  call: ToolCall,
  words: readonly Argument[],
  suffix: RegExp,
  read: ReadWord,
): SystemRequest {
  const packages: RequestedPackage[] = [];
  const files: Argument[] = [];
  const manifests: string[] = [];
  let complete = true;
  const add = (text: string, span: RequestedPackage['span']) => {
    const one = read(text);
    if (one === 'unknown' || one.name === '' || UNSETTLED.test(one.name)) {
      complete = false;
      return;
    }
    const version = one.version !== undefined && /[$`]/.test(one.version) ? undefined : one.version;
    packages.push({ name: one.name, version, span });
  };
  for (const word of words) {
    // an unset variable without quotes is no word
    if (word.text === '') continue;
    const list = /^\$\(\s*(?:cat\s+|<\s*)([^\s$`*?|;&()]+)\s*\)$/.exec(word.text)?.[1];
    if (list !== undefined) {
      const { path, exact } = pathOf({ ...word, text: list, known: true, glob: false }, call.cwd);
      const text = exact ? call.files.read(path) : undefined;
      if (exact) manifests.push(path);
      if (text === undefined) complete = false;
      else for (const name of text.split(/\s+/)) if (name !== '') add(name, undefined);
    } else if (suffix.test(word.text) || /^\.{0,2}\//.test(word.text) || /^https?:/.test(word.text)) {
      files.push(word);
    } else add(word.text, word.span);
  }
  return { packages, complete: complete && files.length === 0, files, manifests };
}

/** Where packages of a distribution put files. */
const PLACES = ['/usr', '/etc', '/var', '/lib'];

/** In /usr they leave this to the administrator (Debian Policy 9.1.2, FHS 4.9). */
const SPARED = '/usr/local';

/** Vendors whose packages live in /opt or /usr/local. */
const OF_VENDORS =
  /^(?:google-(?:chrome|cloud)|microsoft-edge|msedge|powershell|mssql|msodbcsql|azure-cli|datadog|splunk|rocm|intel-|puppet|chef|brave|opera|vivaldi|td-agent|fluent|newrelic|couchbase|aws|amazon-cloudwatch|zoom|teams|slack|1password|nvidia|cuda|libreoffice\d|ros-|cassandra|kibana|logstash|wkhtmltox|remi|gcc-toolset|llvm-toolset)/;

function fillPlaces(
  call: ToolCall,
  { packages, complete, files }: SystemRequest,
  family: PackageFamily,
): readonly Effect[] {
  const ofVendors = packages.some(({ name }) => OF_VENDORS.test(name));
  const opt = ofVendors || files.length > 0 ? ['/opt'] : [];
  const keeps = complete && !ofVendors && packages.every(({ name }) => isOfDistribution(name, family));
  return [...PLACES, ...opt].map((path) => {
    const effect = fill(path, `${phrase(call)} installs files below ${path}`);
    return path === '/usr' && keeps ? { ...effect, spares: SPARED } : effect;
  });
}

/** True of packages that distributions have: what others publish may go anywhere. */
const isOfDistribution = (name: string, family: PackageFamily): boolean =>
  packageRole(name, family) !== undefined ||
  commandsOf(name, family).length > 0 ||
  /^lib|-(?:dev|devel|dbg|libs|common|data|utils)$/.test(name);

export interface SystemInstallation {
  readonly family: PackageFamily;
  readonly cache: string | undefined;
  readonly recommends?: boolean;
  /** apk: the name under which they can be removed. */
  readonly virtual?: string | undefined;
  /** Versions of interpreters that the command itself tells, by package: of modules. */
  readonly versions?: ReadonlyMap<string, string>;
  /** Packages may come from another release or from elsewhere. */
  readonly foreign?: boolean;
}

/** What an install of packages does. */
export function installPackages(
  call: ToolCall,
  request: SystemRequest,
  how: SystemInstallation,
): readonly Effect[] {
  const { packages, complete, files, manifests } = request;
  const names = packages.map(({ name }) => name);
  const shown = phrase(call);
  const effects: Effect[] = [];
  for (const file of files) {
    if (/^https?:/.test(file.text)) continue;
    const { path, exact } = pathOf(file, call.cwd);
    if (exact) effects.push({ kind: 'read', path, required: true, proof: `${shown} reads ${path}` });
  }
  effects.push(...fillPlaces(call, request, how.family));
  effects.push({
    kind: 'install',
    installation: {
      ecosystem: 'system',
      manager: call.name,
      packages,
      complete,
      manifests,
      location: '/usr',
      scripts: '/usr/bin',
      development: 'unknown',
      native: true,
      cache: how.cache,
      ...(how.recommends && { recommends: true as const }),
      ...(how.virtual !== undefined && { virtual: how.virtual }),
    },
    proof: `${shown} installs ${listed(names, complete)}`,
  });
  for (const name of names) effects.push(...runtimeOf(call, name, how));
  return effects;
}

function runtimeOf(call: ToolCall, name: string, how: SystemInstallation): readonly Effect[] {
  const found = interpreterOf(name, how.family, call.image?.distribution);
  if (!found) return [];
  const { language, path } = found;
  // an interpreter in /usr/local is found first
  if (call.runtime(language)?.path.startsWith('/usr/local/')) return [];
  const named = /\d/.test(name);
  const version = how.versions?.get(name) ?? (how.foreign && !named ? undefined : found.version);
  const shown = version === undefined ? '' : `, version ${version}`;
  return [{ kind: 'runtime', language, version, path, proof: `package ${name} brings ${path}${shown}` }];
}

const MOST_LISTED = 3;

function listed(names: readonly string[], complete: boolean): string {
  const shown = names.slice(0, MOST_LISTED).join(', ');
  const more = names.length - MOST_LISTED;
  if (names.length === 0) return 'packages that are not known';
  if (more > 0) return `${shown} and ${more} more`;
  return complete ? shown : `${shown} and what is not known`;
}

/** Where packages leave files that nobody else puts there: a removal takes no more than what packages brought. */
const OWNED = ['/usr/bin', '/usr/sbin', '/usr/lib', '/usr/share', '/usr/include', '/lib'];

/** What the words of a removal name: `*` for what is not known. */
export const namesToRemove = (words: readonly Argument[], read: ReadWord): readonly string[] =>
  words.map(({ text }) => {
    const one = read(text);
    return one === 'unknown' || /[^\w.+*?-]/.test(one.name) ? '*' : one.name;
  });

/** What a removal of packages does. */
export function removePackages(call: ToolCall, packages: readonly string[]): readonly Effect[] {
  const shown = phrase(call);
  const named = packages.filter((name) => name !== '*');
  const gone =
    packages.length === 0 ? 'packages that nothing needs' : listed(named, named.length === packages.length);
  return [
    { kind: 'uninstall', ecosystem: 'system', packages, proof: `${shown} removes ${gone}` },
    ...OWNED.map(
      (path): Effect => ({
        kind: 'disturb',
        path,
        proof: `${shown} removes files below ${path}`,
      }),
    ),
  ];
}

/** An upgrade of what is there: files change, and there may be more of them. */
export const upgradePackages = (call: ToolCall): readonly Effect[] =>
  PLACES.map((path) => fill(path, `${phrase(call)} upgrades packages below ${path}`));

/** What packages are installed for. */
export function workOf(request: SystemRequest, family: PackageFamily): Work {
  if (!request.complete || request.packages.length === 0) return 'unknown';
  const roles = new Set(request.packages.map(({ name }) => packageRole(name, family)));
  if (roles.has(undefined)) return 'unknown';
  if (roles.size > 1 || roles.has('ambiguous')) return 'both';
  return roles.has('build') ? 'build' : 'runtime';
}

/** A cache in the layer: a directory with something in it, unless a cache mount holds it. */
export function writeCache(call: ToolCall, path: string | undefined): readonly Effect[] {
  if (path === undefined) return [];
  const proof = `${phrase(call)} leaves its lists in ${path}`;
  return [
    { kind: 'create', path, entry: 'directory', certain: true, role: 'other', proof },
    fill(path, proof),
  ];
}

/** The directory stays, and is empty. */
export function emptyCache(call: ToolCall, path: string): readonly Effect[] {
  const proof = `${phrase(call)} empties ${path}`;
  return [
    { kind: 'remove', path, certain: true, proof },
    { kind: 'create', path, entry: 'directory', certain: true, role: 'other', proof },
  ];
}
