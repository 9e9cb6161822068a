import { fill, keptCache, output, phrase, result } from './effects.ts';
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
  '-p',
  '--root',
  '-X',
  '--repository',
  '-t',
  '--virtual',
  '--arch',
  '--cache-dir',
  '--cache-max-age',
  '--keys-dir',
  '--progress-fd',
  '--repositories-file',
  '--wait',
  '--timeout',
  '-o',
  '--output',
];

const CACHE = '/var/cache/apk';

/** `name=1.2-r0`, `name~3.12`, `name>1`, `name@edge`. */
const readWord: ReadWord = (text) => {
  const [, name = '', rest = ''] = /^([^=<>~@]*)(.*)$/s.exec(text) ?? [];
  const version = /^[=<>~].*$/s.exec(rest)?.[0].replace(/@.*$/s, '');
  return /^(?:so|cmd|pc):/.test(name) ? 'unknown' : { name, version };
};

export const apk = defineTool({
  names: ['apk'],
  interpret: (call) => {
    const options = readSwitches(call.args, VALUED);
    const [command, ...words] = options.operands;
    if (!command || options.has('-s', '--simulate', '-h', '--help')) return result('both');
    const root = options.value('-p', '--root');
    if (root && root.text !== '/' && /^(?:add|del|update|upgrade|fix)$/.test(command.text)) {
      return result('both', output(call, root, 'directory', { role: 'dependency' }));
    }
    const cache = options.has('--no-cache') ? undefined : keptCache(call, CACHE);
    const fetches = options.has('-U', '--update-cache', '--update');
    switch (command.text) {
      case 'add':
        return add(call, options, words, cache, fetches);
      case 'del':
        return result('both', removePackages(call, namesToRemove(words, readWord)));
      case 'update':
        return result('both', writeCache(call, cache));
      case 'upgrade':
      case 'fix':
        return result('both', upgradePackages(call), fetches ? writeCache(call, cache) : []);
      case 'cache':
        return result('both', words[0]?.text === 'clean' ? emptyCache(call, CACHE) : []);
      case 'fetch': {
        const to = options.value('-o', '--output');
        const proof = `${phrase(call)} downloads packages`;
        return result(
          'build',
          to ? output(call, to, 'directory', { role: 'dependency' }) : fill(call.cwd ?? '/', proof),
        );
      }
      default:
        return result('both');
    }
  },
});

function add(
  call: ToolCall,
  options: Switches,
  words: readonly Argument[],
  cache: string | undefined,
  fetches: boolean,
): ToolResult {
  const wanted = readPackages(
    call,
    // `!name` keeps a package out
    words.filter(({ text }) => !text.startsWith('!')),
    /\.apk$/,
    readWord,
  );
  const group = options.value('-t', '--virtual');
  const virtual = group?.known ? group.text : undefined;
  return result(
    workOf(wanted, 'apk'),
    fetches ? writeCache(call, cache) : [],
    installPackages(call, wanted, {
      family: 'apk',
      cache,
      virtual,
      foreign: options.has('-X', '--repository'),
    }),
  );
}
