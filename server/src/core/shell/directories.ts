import type { ShellCommand, ShellScope, ShellScript } from './types.ts';

/** Directories are known paths, or undefined where they are not known. */
type Directory = string | undefined;

interface State {
  readonly now: Directory;
  /** What `cd -` returns to. */
  readonly before: Directory;
  /** Of `pushd`. */
  readonly stack: readonly Directory[];
}

const LOST: State = { now: undefined, before: undefined, stack: [] };

/**
 * The directory in which each of `script.commands` runs, in the same order. `cd`, `pushd` and `popd` are
 * followed where their argument is literal, and taken to succeed; a subshell's end restores; behind a `cd`
 * that may not have run the directory is unknown.
 */
export function workingDirectories(script: ShellScript, start: Directory): readonly Directory[] {
  const states = new Map<ShellScope, State>();
  const at = new Map<ShellCommand, State>();
  const loopsThatMove = new Set<ShellScope>();
  for (const command of script.commands) {
    if (!isMove(command)) continue;
    for (const scope of processScopes(command.context.scope))
      if (scope.kind === 'loop') loopsThatMove.add(scope);
  }
  return script.commands.map((command) => {
    const { scope } = command.context;
    const state = stateOf(scope);
    at.set(command, state);
    if (isMove(command)) {
      const [own, ...outer] = processScopes(scope);
      states.set(own!, moved(state, command));
      for (const other of outer) states.set(other, LOST);
    }
    return state.now;
  });

  function stateOf(scope: ShellScope): State {
    let state = states.get(scope);
    if (state) return state;
    if (!scope.parent)
      state = { now: start === undefined ? undefined : resolve('/', start), before: undefined, stack: [] };
    else if (scope.kind === 'function' || loopsThatMove.has(scope)) state = LOST;
    else state = (scope.command && at.get(scope.command)) ?? stateOf(scope.parent);
    states.set(scope, state);
    return state;
  }
}

/** The scope and those around it that are the same process, innermost first. */
export function processScopes(scope: ShellScope): ShellScope[] {
  const scopes = [scope];
  for (let own = scope; own.parent && ['branch', 'loop', 'function'].includes(own.kind); ) {
    own = own.parent;
    scopes.push(own);
  }
  return scopes;
}

const MOVES = new Set(['cd', 'chdir', 'pushd', 'popd']);

function isMove(command: ShellCommand): boolean {
  return MOVES.has(moveOf(command).name);
}

/** Name and arguments, without `command` and `builtin`: `cd` is no program that `sudo` could run. */
function moveOf(command: ShellCommand): {
  name: string;
  args: readonly { text: string; literal: boolean }[];
} {
  const name = command.name?.text ?? '';
  const first = command.args[0];
  if ((name === 'command' || name === 'builtin') && first)
    return { name: first.text, args: command.args.slice(1) };
  return { name, args: command.args };
}

function moved(state: State, command: ShellCommand): State {
  const { name, args } = moveOf(command);
  const { now, before, stack } = state;
  const dashes = args.findIndex(({ text }) => text === '--');
  const operands = args.filter(
    ({ text }, index) => index > dashes && (dashes >= 0 || !/^-[A-Za-z@]+$/.test(text)),
  );
  const operand = operands[0];
  if (name === 'popd')
    return { now: operand ? undefined : stack.at(-1), before: now, stack: stack.slice(0, -1) };
  const next = operand?.literal && operands.length === 1 ? target(operand.text) : undefined;
  if (name !== 'pushd') return { now: next, before: now, stack };
  return operand ? { now: next, before: now, stack: [...stack, now] } : LOST;

  function target(path: string): Directory {
    if (path === '-') return before;
    if (/^\+\d/.test(path)) return undefined;
    return path.startsWith('/') || now !== undefined ? resolve(now ?? '/', path) : undefined;
  }
}

/** `path` seen from `base`, without "." and "..". */
function resolve(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
