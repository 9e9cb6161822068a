import { fill, keptCache, output, phrase, result } from './effects.ts';
import { readSwitches } from './switches.ts';
import {
  emptyCache,
  installPackages,
  namesToRemove,
  type ReadWord,
  readPackages,
  removePackages,
  upgradePackages,
  workOf,
  writeCache,
} from './system-packages.ts';
import { type Argument, defineTool, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  '-R',
  '--root',
  '--installroot',
  '-t',
  '--type',
  '-r',
  '--repo',
  '--from',
  '-c',
  '--config',
  '-D',
  '--reposd-dir',
  '-C',
  '--cache-dir',
  '-p',
  '--plus-repo',
];

const CACHE = '/var/cache/zypp';

/** `name=1.2`, `name.x86_64`, `pattern:devel_basis`. */
const readWord: ReadWord = (text) => {
  if (/^\w+:/.test(text)) return 'unknown';
  const [, name = '', rest = ''] = /^([^=<>]*)(.*)$/s.exec(text) ?? [];
  return {
    name: name.replace(/^\+/, '').replace(/\.(?:x86_64|i[56]86|noarch|aarch64)$/, ''),
    version: rest === '' ? undefined : rest,
  };
};

export const zypper = defineTool({
  names: ['zypper'],
  interpret: (call) => {
    const options = readSwitches(call.args, VALUED);
    const [command, ...words] = options.operands;
    if (!command || options.has('-h', '--help', '--dry-run', '--version')) return result('both');
    const root = options.value('-R', '--root', '--installroot');
    if (root && root.text !== '/')
      return result('both', output(call, root, 'directory', { role: 'dependency' }));
    const cache = keptCache(call, CACHE);
    switch (command.text) {
      case 'install':
      case 'in':
      case 'source-install':
      case 'si':
        return install(call, words, options.value('-t', '--type')?.text, cache);
      case 'remove':
      case 'rm':
        return result('both', removePackages(call, namesToRemove(words, readWord)));
      case 'update':
      case 'up':
      case 'patch':
      case 'dist-upgrade':
      case 'dup':
        return result('both', upgradePackages(call), writeCache(call, cache));
      case 'refresh':
      case 'ref':
        return result('both', writeCache(call, cache));
      case 'clean':
      case 'cc':
        return result('both', emptyCache(call, CACHE));
      case 'addrepo':
      case 'ar':
      case 'removerepo':
      case 'rr':
      case 'modifyrepo':
      case 'mr':
      case 'addlock':
      case 'al':
        return result('both', fill('/etc/zypp', `${phrase(call)} writes below /etc/zypp`));
      default:
        return result('both');
    }
  },
});

function install(
  call: ToolCall,
  words: readonly Argument[],
  type: string | undefined,
  cache: string | undefined,
): ToolResult {
  const read: ReadWord = type === undefined || type === 'package' ? readWord : () => 'unknown';
  // `!name` and `~name` remove
  const wanted = readPackages(
    call,
    words.filter(({ text }) => !/^[!~]/.test(text)),
    /\.rpm$/,
    read,
  );
  return result(
    // names are those of Fedora more often than not
    workOf(wanted, 'dnf'),
    writeCache(call, cache),
    installPackages(call, wanted, { family: 'dnf', cache }),
  );
}
