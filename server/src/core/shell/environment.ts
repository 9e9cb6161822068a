import type { PipelineNode, Statement } from './adapter.ts';
import type { ShellSource } from './source.ts';
import type { Connector, ShellCommand, ShellContext, ShellScope } from './types.ts';

/** What a command inherits from what it stands in. */
export interface Environment extends Omit<ShellContext, 'subshell'> {
  readonly source: ShellSource;
  /** True where a failure here fails the whole script. */
  readonly fatal: boolean;
}

const ALONE = { index: 0, length: 1 };

export const outermost = (source: ShellSource): Environment => ({
  source,
  connector: 'start',
  pipeline: ALONE,
  conditional: false,
  substitution: false,
  negated: false,
  background: false,
  scope: { kind: 'shell', parent: undefined, command: undefined },
  within: undefined,
  fatal: true,
});

export const scope = (kind: ShellScope['kind'], env: Environment): ShellScope => ({
  kind,
  parent: env.scope,
  command: undefined,
});

/** A body that may not run. */
export const branch = (kind: 'branch' | 'loop' | 'function', env: Environment): Environment => ({
  ...env,
  connector: 'start',
  scope: scope(kind, env),
  conditional: true,
  fatal: false,
});

/** The inside of a substitution, or a script that `command` hands to another shell. */
export const inside = (
  kind: 'substitution' | 'script',
  env: Environment,
  command: ShellCommand | undefined,
  source: ShellSource,
): Environment => ({
  ...env,
  source,
  connector: 'start',
  pipeline: kind === 'script' ? env.pipeline : ALONE,
  substitution: env.substitution || kind === 'substitution',
  negated: false,
  scope: { kind, parent: env.scope, command },
  within: command ?? env.within,
  fatal: env.fatal && kind === 'script',
});

export function contextOf(env: Environment): ShellContext {
  const { connector, pipeline, conditional, substitution, negated, background, scope: own, within } = env;
  let outer: ShellScope | undefined = own;
  while (outer && (outer.kind === 'branch' || outer.kind === 'loop' || outer.kind === 'function'))
    outer = outer.parent;
  const subshell = outer !== undefined && outer.kind !== 'shell';
  return {
    connector,
    pipeline,
    conditional,
    subshell,
    substitution,
    negated,
    background,
    scope: own,
    within,
  };
}

/** What separates a statement from the one before it. */
export function connectorBetween(source: ShellSource, before: Statement, after: Statement): Connector {
  if (before.background) return '&';
  let at = before.end;
  while (at < after.pos && (source.text[at] === ' ' || source.text[at] === '\t')) at++;
  return source.text[at] === ';' && at < after.pos ? ';' : 'newline';
}

const QUESTIONS = new Set(['[', 'test', 'grep', 'egrep', 'fgrep', 'which', 'type', 'hash', 'false']);

/** True where a command is run for its exit status, so that its failure is an answer. */
export function isQuestion(node: PipelineNode): boolean {
  switch (node.type) {
    case 'TestCommand':
    case 'ArithmeticCommand':
      return true;
    case 'Pipeline': {
      const last = node.commands.at(-1);
      return (
        node.prefixes.some((prefix) => prefix.type === 'Negation') || (last !== undefined && isQuestion(last))
      );
    }
    case 'Command': {
      const name = node.name?.text ?? '';
      const first = node.suffix[0];
      const option = first && 'text' in first ? first.text : '';
      return QUESTIONS.has(name) || (name === 'command' && /^-[vV]/.test(option));
    }
    default:
      return false;
  }
}
