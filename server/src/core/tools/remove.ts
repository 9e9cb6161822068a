import { directoryAt, disturbed, filled, namedBy, said } from './files.ts';
import { isWithin } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

export const rm = defineTool({
  names: ['rm', 'rmdir', 'unlink', 'shred', 'srm'],
  interpret(call) {
    const { operands } = readSwitches(call.args);
    return { effects: operands.flatMap((arg) => removedBy(call, arg)), work: 'both' };
  },
});

/** Where hidden files are of no interest: `dir/*` empties these directories. */
const CACHES = [
  '/var/lib/apt/lists',
  '/var/cache',
  '/var/log',
  '/tmp',
  '/var/tmp',
  '/usr/share/doc',
  '/usr/share/man',
];

function removedBy(call: ToolCall, arg: Argument): Effect[] {
  const named = namedBy(call, arg);
  if (named.within === undefined) {
    return named.paths.map((path): Effect => {
      const proof = `${said(call, arg)} removes ${path}`;
      return { kind: 'remove', path, certain: true, proof };
    });
  }
  const { within, names } = named;
  if (within === '/' && !names) {
    return [{ kind: 'disturb', path: '/', proof: `it is not known what ${said(call)} removes: ${arg.text}` }];
  }
  const caches = call.home === undefined ? CACHES : [...CACHES, `${call.home}/.cache`];
  if (names?.[0] === '*' && caches.some((cache) => isWithin(within, cache))) {
    const proof = `${said(call)} removes what is in ${within}`;
    const empty: Effect = { kind: 'remove', path: within, certain: true, proof };
    return call.files.has(within) === false ? [] : [empty, ...directoryAt(call, within, 'leaves')];
  }
  const proof = `${said(call)} removes ${arg.text}`;
  return [{ kind: 'disturb', path: within, ...(names && { names }), proof }];
}

/** `find` alone reads; `-delete` and `-exec` do not. */
export const find = defineTool({
  names: ['find', 'gfind'],
  interpret: (call) => ({ effects: findEffects(call), work: 'both' }),
});

const EXECUTES = ['-exec', '-execdir', '-ok', '-okdir'];

function findEffects(call: ToolCall): Effect[] {
  const { args } = call;
  const start = args.findIndex(({ text }) => /^[-!(]/.test(text));
  const effects: Effect[] = [];
  if (args.some(({ text }) => text === '-delete')) effects.push(...foundRemoved(call, args));
  args.forEach(({ text }, at) => {
    if (!EXECUTES.includes(text)) return;
    const end = args.findIndex((arg, index) => index > at && /^(?:\\?;|\+)$/.test(arg.text));
    const words = args.slice(at + 1, end < 0 ? args.length : end);
    effects.push(...onEach(call, words, args.slice(0, at)));
  });
  return start < 0 ? [] : effects;
}

/** What a command does that is run for each file that is found. */
function onEach(call: ToolCall, words: readonly Argument[], search: readonly Argument[]): Effect[] {
  const [program, ...rest] = words.map(({ text }) => text);
  if (program === undefined) return [];
  if (/^(?:\/bin\/|\/usr\/bin\/)?(?:rm|rmdir|unlink)$/.test(program)) return foundRemoved(call, search);
  // their names stay
  if (/^(?:chmod|chown|chgrp|touch|strip|setfacl)$/.test(program)) return [];
  const edits = /^(?:sed|dos2unix|unix2dos|perl|sponge)$/.test(program);
  if (edits || /^g(?:un)?zip$/.test(program)) {
    const { paths, names } = searched(call, search);
    const effect = edits ? filled : disturbed;
    return paths.map((path) => ({ ...effect(call, path), ...(names && { names }) }));
  }
  const line = [program, ...rest].map((word) => (word.includes('{}') ? '"$@"' : quoted(word))).join(' ');
  return [...call.run(line)];
}

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

function foundRemoved(call: ToolCall, search: readonly Argument[]): Effect[] {
  const { paths, names } = searched(call, search);
  const what = names ? ` what is named ${names.join(' or ')}` : ' files';
  return paths.map((path) => ({
    kind: 'disturb',
    path,
    ...(names && { names }),
    proof: `${said(call)} removes${what} below ${path}`,
  }));
}

/** Where `find` looks, and the names that it is certainly restricted to. */
function searched(
  call: ToolCall,
  search: readonly Argument[],
): { paths: readonly string[]; names: readonly string[] | undefined } {
  const start = search.findIndex(({ text }) => /^[-!(]/.test(text));
  const places = start < 0 ? search : search.slice(0, start);
  const paths = places.flatMap((arg) => {
    const named = namedBy(call, arg);
    return named.within === undefined ? named.paths : [named.within];
  });
  const alternatives: Argument[][] = [[]];
  for (const arg of start < 0 ? [] : search.slice(start)) {
    if (arg.text === '-o' || arg.text === '-or') alternatives.push([]);
    else alternatives.at(-1)!.push(arg);
  }
  const names = alternatives.map((part) => {
    const at = part.findIndex(({ text }) => text === '-name');
    const name = part[at + 1];
    const negated = ['!', '-not'].includes(part[at - 1]?.text ?? '');
    return at < 0 || negated || !name || /[$`]/.test(name.text) ? undefined : name.text;
  });
  const all = names.every((name) => name !== undefined) ? (names as string[]) : undefined;
  return { paths: paths.length > 0 ? paths : [call.cwd ?? '/'], names: all };
}

export const xargs = defineTool({
  names: ['xargs', 'parallel'],
  interpret(call) {
    const valued = [
      '-n',
      '-P',
      '-I',
      '-L',
      '-d',
      '-a',
      '-s',
      '-E',
      '-j',
      '--max-args',
      '--max-procs',
      '--replace',
      '--arg-file',
      '--delimiter',
    ];
    const { operands } = readSwitches(call.args, valued, 'leading');
    const [program, ...rest] = operands;
    if (!program) return { effects: [], work: 'both' };
    if (/^(?:rm|rmdir|unlink)$/.test(program.text)) {
      const before = call.earlier.findLast(({ command }) => command.context.pipeline.index === 0);
      const piped = call.command.context.pipeline.index > 0 && before?.name === 'find';
      if (piped && before) return { effects: foundRemoved(call, before.args), work: 'both' };
      const proof = `it is not known what ${said(call)} removes`;
      return { effects: [{ kind: 'disturb', path: '/', proof }], work: 'both' };
    }
    const words = [program, ...rest].map(({ text }) => (text === '{}' ? '"$@"' : quoted(text)));
    return { effects: call.run(`${words.join(' ')} "$@"`), work: 'unknown' };
  },
});
