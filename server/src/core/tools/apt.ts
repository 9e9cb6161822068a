import { at, fillAt, keptCache, phrase, result } from './effects.ts';
import { readSwitches, type Switches } from './switches.ts';
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
  '-t',
  '--target-release',
  '--default-release',
  '-o',
  '--option',
  '-c',
  '--config-file',
  '-a',
  '--host-architecture',
  '-P',
  '--build-profiles',
];

const LISTS = '/var/lib/apt/lists';
const ARCHIVES = '/var/cache/apt/archives';

/** `name=1.2`, `name:amd64`, `name/bookworm-backports`. */
const readWord: ReadWord = (text) => {
  const [, name = '', rest = ''] = /^([^=:/]*)(.*)$/s.exec(text) ?? [];
  const version = /=(.*)$/s.exec(rest)?.[1];
  return { name, version: version === undefined ? undefined : `=${version}` };
};

/** apt, apt-get and aptitude. */
export const apt = defineTool({
  names: ['apt', 'apt-get', 'aptitude'],
  interpret: (call) => {
    const options = readSwitches(call.args, VALUED);
    const [command, ...words] = options.operands;
    if (options.has('-h', '--help', '-v', '--version') || !command) return result('both');
    const only = options.has('-s', '--simulate', '--just-print', '--dry-run', '--recon', '--print-uris');
    if (only) return result('both');
    const configured = options.values('-o', '--option').map(({ text }) => text);
    const simulates = configured.some((text) => /^Debug::NoLocking|^APT::Get::Simulate/i.test(text));
    if (simulates) return result('both');
    switch (command.text) {
      case 'update':
        return result('both', writeCache(call, keptCache(call, LISTS)));
      case 'install':
      case 'reinstall':
      case 'satisfy':
        if (options.has('-d', '--download-only')) return download(call);
        return install(call, words, {
          recommends: recommends(call, options, configured),
          foreign: options.has('-t', '--target-release', '--default-release'),
        });
      case 'build-dep': {
        const unknown = { packages: [], complete: false, files: [], manifests: [] };
        return result(
          'build',
          installPackages(call, unknown, { family: 'apt', cache: keptCache(call, LISTS) }),
        );
      }
      case 'remove':
      case 'purge':
      case 'autoremove':
      case 'auto-remove':
      case 'autopurge': {
        const names = namesToRemove(words, readWord);
        return result(
          'both',
          removePackages(call, removesMarked(call, command.text, options) ? ['*'] : names),
        );
      }
      case 'upgrade':
      case 'dist-upgrade':
      case 'full-upgrade':
      case 'safe-upgrade':
      case 'dselect-upgrade':
        return result('both', upgradePackages(call));
      case 'clean':
      case 'autoclean':
      case 'auto-clean':
        return result('both', emptyCache(call, ARCHIVES));
      // the lists too, but for what signs them
      case 'distclean':
      case 'dist-clean':
        return result('both', emptyCache(call, ARCHIVES), emptyCache(call, LISTS));
      case 'download':
      case 'source':
        return result('build', fillAt(at(call, '.'), `${phrase(call)} downloads packages`));
      default:
        return result('both');
    }
  },
});

const download = (call: ToolCall): ToolResult =>
  result('build', fillAt(ARCHIVES, `${phrase(call)} downloads packages into ${ARCHIVES}`));

/** True where packages that others recommend come along. */
function recommends(call: ToolCall, options: Switches, configured: readonly string[]): boolean {
  if (
    options.has(
      '--no-install-recommends',
      ...(call.name === 'aptitude' ? ['-R', '--without-recommends'] : []),
    )
  ) {
    return false;
  }
  return !configured.some((text) => /^APT::Install-Recommends="?(?:0|false|no)"?$/i.test(text));
}

function install(
  call: ToolCall,
  words: readonly Argument[],
  from: { readonly recommends: boolean; readonly foreign: boolean },
): ToolResult {
  // apt takes `name-` for a removal
  const removed = words.filter(({ text, known }) => known && /^[a-z0-9][a-z0-9+.-]*[^-]-$/.test(text));
  const wanted = readPackages(
    call,
    words.filter((word) => !removed.includes(word)),
    /\.deb$/,
    readWord,
  );
  const foreign = from.foreign || words.some(({ text }) => /^[^/.]+\//.test(text));
  const how = { ...from, foreign, family: 'apt' as const, cache: keptCache(call, LISTS) };
  const effects = wanted.packages.length > 0 || !wanted.complete ? installPackages(call, wanted, how) : [];
  const names = removed.map(({ text }) => text.slice(0, -1));
  return result(workOf(wanted, 'apt'), effects, names.length > 0 ? removePackages(call, names) : []);
}

/** After `apt-mark auto`, also packages that were asked for go where nothing needs them. */
function removesMarked(call: ToolCall, command: string, options: Switches): boolean {
  if (!command.startsWith('auto') && !options.has('--auto-remove', '--autoremove')) return false;
  return call.earlier.some(({ name, args }) => name === 'apt-mark' && args[0]?.text === 'auto');
}
