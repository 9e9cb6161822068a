import { directoryAt, filled, filledAt, inside, isDirectory, namedBy, said } from './files.ts';
import { baseOf, pathOf, resolvePath } from './paths.ts';
import { readSwitches, type Switches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

const BACKUP = ['-S', '--suffix', '-t', '--target-directory'];

export const cp = defineTool({
  names: ['cp'],
  interpret(call) {
    const options = readSwitches(call.args, BACKUP);
    return { effects: transferAll(call, options, false), work: 'both' };
  },
});

export const mv = defineTool({
  names: ['mv'],
  interpret(call) {
    const options = readSwitches(call.args, BACKUP);
    return { effects: transferAll(call, options, true), work: 'both' };
  },
});

const INSTALL = [...BACKUP, '-m', '--mode', '-o', '--owner', '-g', '--group'];

export const install = defineTool({
  names: ['install', 'ginstall'],
  relative: true,
  interpret(call) {
    if (/^(?!\/).*\//.test(call.program.text)) return { effects: foreignInstall(call), work: 'unknown' };
    const options = readSwitches(call.args, INSTALL);
    const owner = options.value('-o', '--owner')?.text;
    if (!options.has('-d', '--directory')) {
      return { effects: transferAll(call, options, false), work: 'both' };
    }
    const effects = options.operands.flatMap((arg): Effect[] => {
      const { path, exact } = pathOf(arg, call.cwd);
      if (!exact) return [filled(call, path)];
      const own: Effect[] = owner === undefined ? [] : [{ kind: 'own', path, recursive: false, owner }];
      return [...directoryAt(call, path, 'makes'), ...own];
    });
    return { effects, work: 'both' };
  },
});

/** A script of that name that lies beside what it installs; that of the AWS command line is known. */
function foreignInstall(call: ToolCall): Effect[] {
  if (!/(?:^|\/)aws\/(?:dist\/)?install$/.test(call.program.text)) {
    return [{ kind: 'disturb', path: '/', proof: `it is not known what ${said(call)} does` }];
  }
  const options = readSwitches(call.args, ['-i', '--install-dir', '-b', '--bin-dir']);
  const directory = (fallback: string, ...names: string[]) => {
    const given = options.value(...names);
    return given ? pathOf(given, call.cwd) : { path: fallback, exact: true };
  };
  const root = directory('/usr/local/aws-cli', '-i', '--install-dir');
  const bin = directory('/usr/local/bin', '-b', '--bin-dir');
  if (!root.exact || !bin.exact) return [filled(call, '/')];
  const links = ['aws', 'aws_completer'].map((name): Effect => {
    const path = `${bin.path}/${name}`;
    const target = `${root.path}/v2/current/bin/${name}`;
    return { kind: 'link', path, target, proof: `${said(call)} makes ${path} a link to ${target}` };
  });
  return [filled(call, root.path), ...directoryAt(call, root.path, 'makes'), ...links];
}

const RSYNC = [
  '-e',
  '--rsh',
  '--exclude',
  '--include',
  '--exclude-from',
  '--chmod',
  '--chown',
  '-f',
  '--filter',
];

export const rsync = defineTool({
  names: ['rsync'],
  interpret(call) {
    const options = readSwitches(call.args, RSYNC);
    const target = options.operands.at(-1);
    const sources = options.operands.slice(0, -1);
    if (!target || /^[\w@.-]+:/.test(target.text)) return { effects: [], work: 'unknown' };
    const { path: to, exact } = pathOf(target, call.cwd);
    if (options.has('--delete', '--delete-after', '--remove-source-files')) {
      const proof = `${said(call)} may change anything below ${to}`;
      return { effects: [{ kind: 'disturb', path: to, proof }], work: 'unknown' };
    }
    const partial = options.has('--exclude', '--include', '--exclude-from', '-f', '--filter');
    const effects = sources.flatMap((source): Effect[] => {
      const from = pathOf(source, call.cwd);
      if (!exact || !from.exact || partial || /^[\w@.-]+:/.test(source.text)) return [filled(call, to)];
      if (/\/\.?$/.test(source.text)) return [copied(call, from.path, to, false)];
      const into = sources.length > 1 || target.text.endsWith('/') || isDirectory(call, to);
      if (into === undefined) return unsure(call, to);
      return [copied(call, from.path, into ? inside(to, from.path) : to, false)];
    });
    return { effects, work: 'unknown' };
  },
});

/** What `cp`, `mv` and `install` do with their sources. */
function transferAll(call: ToolCall, options: Switches, move: boolean): Effect[] {
  const directory = options.value('-t', '--target-directory');
  const target = directory ?? options.operands.at(-1);
  const sources = directory ? options.operands : options.operands.slice(0, -1);
  if (!target || sources.length === 0) return [];
  const { path: to, exact } = pathOf(target, call.cwd);
  if (!exact)
    return [filledAt(call, target, to), ...sources.flatMap((source) => (move ? gone(call, source) : []))];
  const forced = directory !== undefined || sources.length > 1 || /(?:^|\/)\.{0,2}$/.test(target.text);
  const plain = !forced && isFileName(call, sources[0]!, to, options);
  const exactly = options.has('-T', '--no-target-directory');
  const into = forced || (exactly ? false : (isDirectory(call, to) ?? (plain ? false : undefined)));
  const effects = sources.flatMap((source) => {
    if (options.has('--parents')) return withParents(call, source, to);
    const kept = options.has('-n', '--no-clobber', '-u', '--update');
    return kept ? unsure(call, into ? inside(to, source.text) : to) : transfer(call, source, to, into, move);
  });
  // several sources need the directory; it is where they end
  return forced ? [...effects, ...directoryAt(call, to, 'writes into')] : effects;
}

/** Directories are hardly ever called so: `/usr/local/bin/app`, `/etc/app.conf`. */
function isFileName(call: ToolCall, source: Argument, to: string, options: Switches): boolean {
  const from = pathOf(source, call.cwd);
  if (from.exact && call.files.isDirectory(from.path)) return false;
  if (/\/s?bin\/[^/]+$/.test(to)) return true;
  if (options.has('-r', '-R', '-a', '--recursive', '--archive')) return false;
  // a move may be that of a directory
  const same = call.name !== 'mv' && from.exact && baseOf(from.path) === baseOf(to);
  return same || /[^/.]\.(?!d$)[A-Za-z]\w*$/.test(to);
}

function transfer(
  call: ToolCall,
  source: Argument,
  to: string,
  into: boolean | undefined,
  move: boolean,
): Effect[] {
  const named = namedBy(call, source);
  if (named.within !== undefined) {
    const { names } = named;
    const lost = move ? gone(call, source) : [];
    if (into) {
      const proof = `${said(call)} ${move ? 'moves' : 'copies'} ${source.text} into ${to}`;
      return [{ kind: 'fill', path: to, ...(names && { names }), proof }, ...lost];
    }
    return [...(into === undefined ? unsure(call, to) : [something(call, to)]), ...lost];
  }
  return named.paths.flatMap((from) => {
    // "dir/." is what is in it
    if (!move && /(?:^|\/)\.{1,2}\/?$/.test(source.text)) return [copied(call, from, to, false)];
    const lost: Effect[] = move ? [removed(call, from)] : [];
    if (into === undefined) return [...unsure(call, to), ...lost];
    return [copied(call, from, into ? inside(to, from) : to, move)];
  });
}

const copied = (call: ToolCall, from: string, to: string, move: boolean): Effect => ({
  kind: 'copy',
  from,
  to,
  move,
  proof: `${said(call)} ${move ? 'moves' : 'copies'} ${from} to ${to}`,
});

const removed = (call: ToolCall, path: string): Effect => ({
  kind: 'remove',
  path,
  certain: true,
  proof: `${said(call)} moves ${path} away`,
});

/** What a move takes away. */
function gone(call: ToolCall, source: Argument): Effect[] {
  const named = namedBy(call, source);
  if (named.within === undefined) return named.paths.map((path) => removed(call, path));
  const { within, names } = named;
  const proof = `${said(call)} moves ${source.text} away`;
  return [{ kind: 'disturb', path: within, ...(names && { names }), proof }];
}

const something = (call: ToolCall, path: string): Effect => ({
  kind: 'create',
  path,
  entry: 'unknown',
  certain: true,
  proof: `${said(call)} writes ${path}`,
});

/** It is not known whether the target is a directory, which would get the source in it. */
const unsure = (call: ToolCall, to: string): Effect[] => [filled(call, to), something(call, to)];

function withParents(call: ToolCall, source: Argument, to: string): Effect[] {
  const { path: from, exact } = pathOf(source, call.cwd);
  return exact ? [copied(call, from, resolvePath(to, `./${source.text}`), false)] : [filled(call, to)];
}
