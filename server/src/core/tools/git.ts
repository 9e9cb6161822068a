import { argument, directoryFilled, disturbed, filled, here, nothing, written, writtenAt } from './files.ts';
import { pathOf, resolvePath } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall } from './types.ts';

const GLOBAL = ['-C', '-c', '--git-dir', '--work-tree', '--exec-path', '--namespace'];
const CLONE = (
  '-b --branch --depth -o --origin -u --upload-pack --reference -c --config --separate-git-dir -j --jobs ' +
  '--shallow-since --shallow-exclude --filter --template --server-option'
).split(' ');

/** Those that only look, or only touch what is in `.git`. */
const READS =
  /^(?:add|annotate|blame|branch|bundle|cat-file|check-ignore|commit|count-objects|describe|diff|fetch|for-each-ref|fsck|gc|grep|help|log|ls-files|ls-remote|ls-tree|maintenance|merge-base|name-rev|notes|prune|push|reflog|remote|repack|rev-list|rev-parse|shortlog|show|show-ref|status|symbolic-ref|tag|update-index|update-ref|update-server-info|var|version)$/;

export const git = defineTool({
  names: ['git'],
  interpret(call) {
    const global = readSwitches(call.args, GLOBAL, 'leading');
    const [verb, ...rest] = global.operands;
    if (!verb) return nothing('build');
    const place = global.value('-C', '--work-tree');
    const at = place ? pathOf(place, call.cwd) : { path: here(call), exact: call.cwd !== undefined };
    const own = at.exact ? { ...call, cwd: at.path } : call;
    return { effects: gitEffects(own, verb.text, rest, at.path), work: 'build' };
  },
});

function gitEffects(call: ToolCall, verb: string, args: readonly Argument[], directory: string): Effect[] {
  if (READS.test(verb)) return [];
  switch (verb) {
    case 'clone': {
      const options = readSwitches(args, CLONE);
      const [url, target] = options.operands;
      return url ? cloned(call, url, target, options.has('--bare', '--mirror') ? '.git' : '') : [];
    }
    case 'init': {
      const [target] = readSwitches(args, [
        '-b',
        '--initial-branch',
        '--template',
        '--separate-git-dir',
      ]).operands;
      const place = argument(`${target?.text ?? '.'}/.git`, target ?? call.program);
      return directoryFilled(call, { ...place, known: target?.known ?? true });
    }
    case 'config': {
      const options = readSwitches(args, ['-f', '--file', '--type', '--default']);
      const reads = options.has('--get', '--list', '-l', '--get-all', '--get-regexp');
      if (reads) return [];
      const file = options.value('-f', '--file');
      if (file) return written(call, file);
      if (options.has('--system')) return [writtenAt(call, '/etc/gitconfig')];
      if (!options.has('--global')) return [];
      return call.home === undefined ? [filled(call, '/')] : [writtenAt(call, `${call.home}/.gitconfig`)];
    }
    case 'archive': {
      const file = readSwitches(args, ['-o', '--output', '--format', '--prefix', '--remote']).value(
        '-o',
        '--output',
      );
      return file ? written(call, file) : [];
    }
    case 'worktree': {
      const target = readSwitches(args, ['-b', '-B']).operands[1];
      return args[0]?.text === 'add' && target ? directoryFilled(call, target) : [disturbed(call, directory)];
    }
    case 'submodule':
      return [filled(call, directory)];
    case 'lfs':
      return args[0]?.text === 'install'
        ? call.home === undefined
          ? []
          : [writtenAt(call, `${call.home}/.gitconfig`)]
        : [filled(call, directory)];
    case 'format-patch':
      return [filled(call, directory)];
    default:
      return [disturbed(call, directory)];
  }
}

/** A working copy in a directory that is named, or bears the last part of the URL. */
function cloned(call: ToolCall, url: Argument, target: Argument | undefined, suffix: string): Effect[] {
  if (target) return directoryFilled(call, target);
  const name = /([^/:]+?)(?:\.git|\.bundle)?\/*$/.exec(url.text)?.[1];
  if (!name || /[$`]/.test(name)) return [filled(call, here(call))];
  return directoryFilled(call, argument(`${name}${suffix}`, url));
}

/** Other version control, and downloads that end in one directory. */
export const otherClones = defineTool({
  names: ['svn', 'hg', 'bzr', 'fossil', 'cvs'],
  interpret(call) {
    const [verb, ...rest] = readSwitches(call.args, [
      '-r',
      '--revision',
      '-b',
      '-u',
      '--username',
      '--password',
      '--depth',
      '-d',
      '-D',
    ]).operands;
    const [url, target] = rest;
    if (!verb || /^(?:info|log|status|diff|cat|list|ls|id|identify|propget|version)$/.test(verb.text))
      return nothing('build');
    if (!/^(?:checkout|co|export|clone|branch)$/.test(verb.text) || !url) {
      return { effects: [disturbed(call, here(call))], work: 'build' };
    }
    const effects = call.name === 'cvs' ? [filled(call, here(call))] : cloned(call, url, target, '');
    return { effects, work: 'build' };
  },
});

export const repo = defineTool({
  names: ['repo', 'gclient', 'fetch', 'west', 'vcs'],
  interpret: (call) => ({ effects: [disturbed(call, resolvePath(here(call), '.'))], work: 'build' }),
});
