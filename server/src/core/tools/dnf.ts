import { fill, keptCache, output, phrase, result } from './effects.ts';
import { readSwitches } from './switches.ts';
import {
  emptyCache,
  installPackages,
  namesToRemove,
  type ReadWord,
  readPackages,
  removePackages,
  type SystemRequest,
  upgradePackages,
  workOf,
  writeCache,
} from './system-packages.ts';
import { type Argument, defineTool, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  '--setopt',
  '--installroot',
  '--releasever',
  '-c',
  '--config',
  '--enablerepo',
  '--disablerepo',
  '--repo',
  '--repoid',
  '--repofrompath',
  '-x',
  '--exclude',
  '--excludepkgs',
  '--disableplugin',
  '--enableplugin',
  '--disableexcludes',
  '-d',
  '--debuglevel',
  '-e',
  '--errorlevel',
  '-R',
  '--randomwait',
  '--forcearch',
  '--advisory',
  '--color',
  '--downloaddir',
  '--destdir',
  '--add-repo',
];

/** `name-1.2-3.el9.x86_64`, `name.i686`, `@group`. */
const readWord: ReadWord = (text) => {
  // "Development Tools"
  if (/^@|\s/.test(text)) return 'unknown';
  const plain = text.replace(/\.(?:x86_64|i[36]86|noarch|aarch64|ppc64le|s390x)$/, '');
  const dated =
    /^(.+)-(\d[\w.+~^:]*)-(\d[\w.+~^]*)$/.exec(plain) ?? /^(.+)-(\d+(?:\.\d+)+[\w.+~^]*)$/.exec(plain);
  const name = dated?.[1];
  return name === undefined
    ? { name: plain, version: undefined }
    : { name, version: plain.slice(name.length) };
};

const cacheOf = (call: ToolCall): string =>
  call.name.startsWith('dnf') ? '/var/cache/dnf' : '/var/cache/yum';

/** dnf, yum and microdnf, of Fedora and all that follow it. */
export const dnf = defineTool({
  names: ['dnf', 'dnf5', 'yum', 'microdnf', 'tdnf'],
  interpret: (call) => {
    const options = readSwitches(call.args, VALUED);
    const [command, ...words] = options.operands;
    if (!command || options.has('-h', '--help', '--assumeno', '--version')) return result('both');
    const root = options.value('--installroot');
    if (root && root.text !== '/') {
      if (/^(?:clean|list|info|repoquery|search)$/.test(command.text)) return result('both');
      return result('both', output(call, root, 'directory', { role: 'dependency' }));
    }
    const cache = keptCache(call, cacheOf(call));
    if (options.has('--downloadonly')) {
      const to = options.value('--downloaddir', '--destdir');
      return result(
        'build',
        to ? output(call, to, 'directory', { role: 'dependency' }) : writeCache(call, cache),
      );
    }
    switch (command.text) {
      case 'install':
      case 'localinstall':
      case 'reinstall':
      case 'in':
        return install(call, words, cache);
      case 'group':
      case 'groups':
        return words[0]?.text === 'install' ? unknown(call, cache) : result('both');
      case 'groupinstall':
      case 'builddep':
      case 'swap':
      case 'shell':
        return unknown(call, cache);
      case 'module':
        return module(call, words, cache);
      case 'remove':
      case 'erase':
      case 'autoremove':
      case 'rm':
        return result('both', removePackages(call, namesToRemove(words, readWord)));
      case 'update':
      case 'upgrade':
      case 'upgrade-minimal':
      case 'update-minimal':
      case 'distro-sync':
        return result('both', upgradePackages(call), writeCache(call, cache));
      case 'makecache':
      case 'check-update':
        return result('both', writeCache(call, cache));
      case 'clean':
        return result('both', emptyCache(call, cacheOf(call)));
      case 'config-manager':
      case 'copr':
        return result('both', fill('/etc', `${phrase(call)} writes below /etc`));
      case 'download':
        return result('build', fill(call.cwd ?? '/', `${phrase(call)} downloads packages`));
      default:
        return result('both');
    }
  },
});

function install(call: ToolCall, words: readonly Argument[], cache: string | undefined): ToolResult {
  const wanted = readPackages(call, words, /\.rpm$/, readWord);
  return result(
    workOf(wanted, 'dnf'),
    writeCache(call, cache),
    installPackages(call, wanted, { family: 'dnf', cache }),
  );
}

const NOTHING_KNOWN: SystemRequest = { packages: [], complete: false, files: [], manifests: [] };

const unknown = (call: ToolCall, cache: string | undefined): ToolResult =>
  result('unknown', writeCache(call, cache), installPackages(call, NOTHING_KNOWN, { family: 'dnf', cache }));

/** `module install nodejs:20/minimal`. */
function module(call: ToolCall, words: readonly Argument[], cache: string | undefined): ToolResult {
  const [what, ...modules] = words;
  if (what?.text !== 'install') {
    return result('both', fill('/etc/dnf', `${phrase(call)} writes below /etc/dnf`), writeCache(call, cache));
  }
  const versions = new Map<string, string>();
  const wanted = readPackages(call, modules, /\.rpm$/, (text) => {
    const [, name = '', version] = /^@?([^:/]*)(?::([^/]*))?/.exec(text) ?? [];
    if (version !== undefined && /^[\d.]+$/.test(version)) versions.set(name, version);
    return { name, version: version === undefined ? undefined : `:${version}` };
  });
  return result(
    'unknown',
    writeCache(call, cache),
    // a module brings what its profile names
    installPackages(call, { ...wanted, complete: false }, { family: 'dnf', cache, versions }),
  );
}
