import type { Distribution, ImageFacts, ImageRole, Known, Libc, PackageManager, Runtime } from './types.ts';

/** An image without its name: what a family builds, layer upon layer, before it is known who asked. */
export type Layer = Omit<ImageFacts, 'repository' | 'tag'>;

/** What a layer adds to the one below. Words are separated by white space. */
export interface Addition {
  readonly role?: ImageRole;
  readonly distribution?: Distribution;
  readonly libc?: Libc;
  readonly packageManager?: PackageManager;
  readonly shell?: string;
  readonly user?: string | undefined;
  readonly workdir?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly environmentIsComplete?: boolean;
  readonly runtimes?: readonly Runtime[];
  readonly commands?: string;
  /** Certainly not there. */
  readonly noCommands?: string;
  /** True where the layer brings programs that are not listed. */
  readonly moreCommands?: boolean;
  readonly buildTools?: string;
  readonly packages?: string;
  readonly noPackages?: string;
  readonly morePackages?: boolean;
  readonly users?: string;
  readonly moreUsers?: boolean;
  /** Adds entries to closed directories, and closes further ones. Entries that `paths` implies need not be said. */
  readonly directories?: Readonly<Record<string, string>>;
  /** Directories that are closed below and open from here on. */
  readonly opens?: readonly string[];
  readonly paths?: readonly string[];
  readonly caCertificates?: boolean | undefined;
  readonly timeZones?: boolean | undefined;
  readonly command?: ImageFacts['command'];
  readonly slim?: string | undefined;
  readonly runtimeImage?: string | undefined;
  readonly floating?: ImageFacts['floating'];
  readonly source?: string;
}

/** The day on which every row was last compared with its source. */
const CHECKED = '2026-11-24';

const NOTHING: Known = { present: new Set(), absent: new Set() };

/** Where programs are looked for if an image says nothing else: BuildKit sets it then. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Nothing is known. */
export const UNKNOWN: Layer = {
  role: 'runtime',
  distribution: undefined,
  libc: undefined,
  packageManager: undefined,
  shell: undefined,
  user: undefined,
  workdir: undefined,
  environment: { PATH: undefined },
  environmentIsComplete: false,
  runtimes: [],
  commands: NOTHING,
  buildTools: [],
  packages: NOTHING,
  users: NOTHING,
  directories: {},
  paths: [],
  caCertificates: undefined,
  timeZones: undefined,
  command: undefined,
  slim: undefined,
  runtimeImage: undefined,
  floating: undefined,
  source: { url: '', checked: CHECKED },
};

export const wordsOf = (text: string | undefined): readonly string[] =>
  text?.split(/\s+/).filter(Boolean) ?? [];

/** `{present, absent: 'others'}` of words. */
export const only = (...texts: readonly string[]): Known => ({
  present: new Set(texts.flatMap(wordsOf)),
  absent: 'others',
});

/** A layer whose variables are not all known may set the search path anew. */
const unsaidPath = ({ environmentIsComplete }: Addition): { readonly PATH?: undefined } =>
  environmentIsComplete === false ? { PATH: undefined } : {};

function extend(
  below: Known,
  added: string | undefined,
  absent: string | undefined,
  open: boolean | undefined,
  unsaid: ReadonlySet<string>,
): Known {
  if (added === undefined && absent === undefined && !open) return below;
  const present = new Set(below.present);
  for (const word of wordsOf(added)) present.add(word);
  if (below.absent === 'others' && !open) return { ...below, present };
  const missing = new Set(wordsOf(absent));
  // A layer that brings more than is listed still does not bring what nobody would put there unsaid.
  if (below.absent === 'others') for (const word of unsaid) missing.add(word);
  else for (const word of below.absent) if (!open || unsaid.has(word)) missing.add(word);
  for (const word of missing) if (present.has(word)) missing.delete(word);
  return { present, absent: missing };
}

/** Programs no library pulls in: an image that does not list them does not have them. */
export const NEVER_UNSAID: ReadonlySet<string> = new Set(
  wordsOf(`
ab aws az bun buf cargo clang cmake composer deno docker docker-compose dotnet dumb-init emacs elixir erl gcloud gem
gh go gosu gradle helm htop httpie irb jq julia just kubectl lsof mix mongosh mvn mysql nano nc ncat netcat nginx
ninja node nodejs npm npx nvim pg_isready php pipenv pnpm poetry psql R redis-cli rsync ruby rustc socat strace
sudo su-exec supervisord swift task tcpdump telnet terraform tini tmux traceroute uv uvx vi vim yarn yq zig zsh
`),
);

/** Packages likewise. */
const NEVER_UNSAID_PACKAGES: ReadonlySet<string> = new Set(
  wordsOf(`
build-essential cmake docker-cli docker.io ffmpeg git-lfs htop jq netcat-openbsd netcat-traditional nginx nodejs npm
nano neovim postgresql-client redis-tools ruby supervisor sudo tini tmux vim yarn zsh
`),
);

export function add(below: Layer, addition: Addition): Layer {
  const { commands, noCommands, moreCommands, packages, noPackages, morePackages, users, moreUsers } =
    addition;
  const { buildTools, directories, opens, paths, runtimes, environment, source, ...plain } = addition;
  const { role, distribution, libc, packageManager, shell, user, workdir, environmentIsComplete } = plain;
  const { caCertificates, timeZones, command, slim, runtimeImage, floating } = plain;
  return {
    role: role ?? below.role,
    distribution: distribution ?? below.distribution,
    libc: libc ?? below.libc,
    packageManager: packageManager ?? below.packageManager,
    shell: shell ?? below.shell,
    user: 'user' in plain ? user : below.user,
    workdir: 'workdir' in plain ? workdir : below.workdir,
    environment: { ...below.environment, ...unsaidPath(addition), ...environment },
    environmentIsComplete: environmentIsComplete ?? below.environmentIsComplete,
    runtimes: runtimes ? [...runtimes, ...below.runtimes] : below.runtimes,
    commands: extend(below.commands, commands, noCommands, moreCommands, NEVER_UNSAID),
    buildTools: buildTools ? [...new Set([...below.buildTools, ...wordsOf(buildTools)])] : below.buildTools,
    packages: extend(below.packages, packages, noPackages, morePackages, NEVER_UNSAID_PACKAGES),
    users: extend(below.users, users, undefined, moreUsers, new Set()),
    directories: closed(below.directories, addition),
    paths: paths ? [...new Set([...below.paths, ...paths])] : below.paths,
    caCertificates: 'caCertificates' in plain ? caCertificates : below.caCertificates,
    timeZones: 'timeZones' in plain ? timeZones : below.timeZones,
    command: command ?? below.command,
    slim: 'slim' in plain ? slim : below.slim,
    runtimeImage: 'runtimeImage' in plain ? runtimeImage : below.runtimeImage,
    floating: floating ?? below.floating,
    source: source ? { url: source, checked: CHECKED } : below.source,
  };
}

/** Closed directories with what an addition puts into them, its paths and programs included. */
function closed(below: Layer['directories'], addition: Addition): Layer['directories'] {
  const { directories = {}, opens = [], paths = [], runtimes = [], workdir } = addition;
  const all: Record<string, readonly string[]> = { ...below };
  for (const [path, names] of Object.entries(directories)) {
    all[path] = [...new Set([...(all[path] ?? []), ...wordsOf(names)])];
  }
  for (const path of opens) delete all[path];
  const inside = [...Object.keys(directories), ...paths, ...runtimes.map((one) => one.path), workdir ?? '/'];
  for (const path of inside) {
    const parts = path.split('/').filter(Boolean);
    for (const [depth, part] of parts.entries()) {
      const parent = `/${parts.slice(0, depth).join('/')}`;
      const entries = all[parent];
      if (entries && !entries.includes(part)) all[parent] = [...entries, part];
    }
  }
  return all;
}
