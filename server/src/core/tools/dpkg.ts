import { fill, output, phrase, result } from './effects.ts';
import { readSwitches } from './switches.ts';
import {
  installPackages,
  namesToRemove,
  type ReadWord,
  readPackages,
  removePackages,
} from './system-packages.ts';
import { defineTool, type ToolCall, type ToolResult } from './types.ts';

const VALUED = [
  '--root',
  '--admindir',
  '--instdir',
  '--path-exclude',
  '--path-include',
  '--log',
  '--status-fd',
];

const readWord: ReadWord = (text) => ({ name: text.replace(/:.*$/s, ''), version: undefined });

/** dpkg and dpkg-deb with package files. */
export const dpkg = defineTool({
  names: ['dpkg', 'dpkg-deb', 'dpkg-reconfigure', 'dpkg-divert'],
  interpret: (call) => {
    if (call.name === 'dpkg-reconfigure') return result('both', configured(call));
    if (call.name === 'dpkg-divert') {
      const renames = call.args.some(({ text }) => text === '--rename');
      return result(
        'both',
        renames ? call.args.filter(({ text }) => text.startsWith('/')).flatMap(moved(call)) : [],
      );
    }
    const options = readSwitches(call.args, VALUED);
    const { operands } = options;
    const root = options.value('--root', '--instdir');
    if (options.has('-i', '--install', '--unpack', '-R', '--recursive')) {
      if (root) return result('both', output(call, root, 'directory', { role: 'other' }));
      return install(call);
    }
    if (options.has('-r', '--remove', '-P', '--purge')) {
      return result('both', removePackages(call, namesToRemove(operands, readWord)));
    }
    const target = operands[1];
    if (options.has('-x', '--extract', '-X', '--vextract') && target) {
      return result('both', output(call, target, 'directory', { role: 'dependency' }));
    }
    if (options.has('-b', '--build')) {
      const built = target ?? operands[0];
      return result('build', built ? output(call, built, target ? 'file' : 'directory') : []);
    }
    return result('both', options.has('--configure') ? configured(call) : []);
  },
});

/** The files say which packages they hold. */
function install(call: ToolCall): ToolResult {
  const { operands } = readSwitches(call.args, VALUED);
  const request = readPackages(call, operands, /./, readWord);
  return result(
    'unknown',
    installPackages(call, { ...request, complete: false }, { family: 'apt', cache: undefined }),
  );
}

const configured = (call: ToolCall) => [
  fill('/etc', `${phrase(call)} writes below /etc`),
  fill('/var', `${phrase(call)} writes below /var`),
];

const moved =
  (call: ToolCall) =>
  ({ text }: { readonly text: string }) => [
    { kind: 'disturb' as const, path: text, proof: `${phrase(call)} moves ${text} away` },
  ];
