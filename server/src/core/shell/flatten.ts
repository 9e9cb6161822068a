import type { AndOr, CommandNode, CompoundList, ParsedScript, Pipeline, Statement, Word } from './adapter.ts';
import { emitCommand, emitRedirects, emitTest, type Sink, visitSubstitutions } from './command.ts';
import { branch, connectorBetween, type Environment, isQuestion, scope } from './environment.ts';
import type { Connector } from './types.ts';
import { contentsOf, readWord } from './words.ts';

/** A sink whose `walk` adds every command of a tree. */
export function createSink(file: string): Sink {
  const sink: Sink = {
    file,
    commands: [],
    looseWords: [],
    errors: [],
    usesControlFlow: false,
    incomplete: false,
    depth: 0,
    walk: (script, env) => walkScript(sink, script, env),
  };
  return sink;
}

function walkScript(sink: Sink, script: ParsedScript, env: Environment): void {
  const { length } = env.source.text;
  for (const { message, pos } of script.errors ?? []) {
    const start = Math.min(pos, length);
    sink.errors.push({ message, span: env.source.span(start, Math.min(start + 1, length)) });
  }
  walkStatements(sink, script.commands, env);
}

function walkStatements(sink: Sink, statements: readonly Statement[], env: Environment): void {
  statements.forEach((statement, index) => {
    const before = statements[index - 1];
    const own: Environment = {
      ...env,
      connector: before ? connectorBetween(env.source, before, statement) : env.connector,
      fatal: env.fatal && index === statements.length - 1 && !statement.background,
      ...(statement.background && { background: true, scope: scope('background', env) }),
    };
    walkNode(sink, statement.command, own);
  });
}

function walkNode(sink: Sink, node: AndOr | Pipeline | CommandNode | CompoundList, env: Environment): void {
  switch (node.type) {
    case 'AndOr':
      walkAndOr(sink, node, env);
      break;
    case 'Pipeline':
      walkPipeline(sink, node, env);
      break;
    case 'Command':
      emitCommand(sink, node, env);
      break;
    case 'TestCommand':
    case 'ArithmeticCommand':
      emitTest(sink, node, env);
      break;
    case 'Redirected':
      emitRedirects(sink, node, env);
      walkNode(sink, node.command, env);
      break;
    case 'CompoundList':
      walkStatements(sink, node.commands, env);
      break;
    case 'BraceGroup':
      walkNode(sink, node.body, env);
      break;
    case 'Subshell':
      walkNode(sink, node.body, { ...env, scope: scope('subshell', env) });
      break;
    case 'Coproc':
      walkNode(sink, node.body, { ...env, background: true, fatal: false, scope: scope('background', env) });
      break;
    default:
      sink.usesControlFlow = true;
      walkControlFlow(sink, node, env);
  }
}

type ControlFlow = Extract<
  CommandNode,
  { type: 'If' | 'While' | 'For' | 'Select' | 'ArithmeticFor' | 'Case' | 'Function' }
>;

function walkControlFlow(sink: Sink, node: ControlFlow, env: Environment): void {
  const asked: Environment = { ...env, fatal: false };
  switch (node.type) {
    case 'If':
      walkNode(sink, node.clause, asked);
      walkNode(sink, node.then, branch('branch', env));
      for (const { clause, then } of node.elif) {
        const later = branch('branch', env);
        walkNode(sink, clause, later);
        walkNode(sink, then, branch('branch', later));
      }
      if (node.else) walkNode(sink, node.else, branch('branch', env));
      break;
    case 'While': {
      const loop = branch('loop', env);
      walkNode(sink, node.clause, { ...asked, scope: loop.scope });
      walkNode(sink, node.body, loop);
      break;
    }
    case 'For':
    case 'Select':
      looseWords(sink, node.wordlist ?? [], env);
      walkNode(sink, node.body, branch('loop', env));
      break;
    case 'ArithmeticFor':
      for (const part of [node.initialize, node.test, node.update]) {
        if (part) visitSubstitutions(sink, contentsOf(env.source, part), env, undefined);
      }
      walkNode(sink, node.body, branch('loop', env));
      break;
    case 'Case':
      looseWords(sink, [node.word], env);
      for (const item of node.items) {
        looseWords(sink, item.pattern, env);
        walkNode(sink, item.body, branch('branch', env));
      }
      break;
    case 'Function':
      walkNode(sink, node.body, branch('function', env));
  }
}

function walkAndOr(sink: Sink, node: AndOr, env: Environment): void {
  const lastOr = node.operators.lastIndexOf('||');
  // members that run one behind the other, or not at all, share a branch and see each other's `cd`
  let shared: Environment | undefined;
  node.commands.forEach((member, index) => {
    const connector: Connector = index === 0 ? env.connector : node.operators[index - 1]!;
    const caught = index <= lastOr;
    const fatal = env.fatal && !caught;
    if (connector === '||' && index > 0) {
      shared = undefined;
      walkNode(sink, member, { ...branch('branch', env), connector, fatal });
      return;
    }
    const before = index > 0 ? node.commands[index - 1] : undefined;
    const skippable = before !== undefined && (caught || (!env.fatal && isQuestion(before)));
    if (skippable) shared ??= branch('branch', env);
    walkNode(sink, member, { ...(shared ?? env), connector, fatal });
  });
}

function walkPipeline(sink: Sink, node: Pipeline, env: Environment): void {
  const negations = node.prefixes.filter((prefix) => prefix.type === 'Negation').length;
  const negated = negations % 2 === 1 || env.negated;
  const { length } = node.commands;
  node.commands.forEach((member, index) => {
    walkNode(sink, member, {
      ...env,
      negated,
      connector: index === 0 ? env.connector : node.operators[index - 1]!,
      fatal: env.fatal && !negated && index === length - 1,
      ...(length > 1 && { pipeline: { index, length }, scope: scope('pipeline', env) }),
    });
  });
}

/** Words outside any command. */
function looseWords(sink: Sink, words: readonly Word[], env: Environment): void {
  for (const node of words) {
    const read = readWord(sink.file, env.source, node);
    sink.looseWords.push(read.word);
    visitSubstitutions(sink, read, env, undefined);
  }
}
