import {
  type ArithmeticCommand,
  type Assignment,
  type Command,
  forEachChild,
  type ParsedScript,
  parseTree,
  type Redirection,
  type SyntaxNode,
  type TestCommand,
  type Word,
} from './adapter.ts';
import { contextOf, type Environment, inside } from './environment.ts';
import { innerScript } from './inner.ts';
import { type ReadRedirect, readRedirect } from './redirects.ts';
import { heredocSource, partSource, type ShellSource, unquotedSource } from './source.ts';
import type { ShellAssignment, ShellCommand, ShellError, ShellWord } from './types.ts';
import { type Contents, type ReadWord, readWord, wordOver } from './words.ts';

/** What a walk over trees collects. */
export interface Sink {
  /** The Dockerfile's text. */
  readonly file: string;
  readonly commands: ShellCommand[];
  readonly looseWords: ShellWord[];
  readonly errors: ShellError[];
  usesControlFlow: boolean;
  /** Something was not read. */
  incomplete: boolean;
  /** How many scripts inside scripts the walk is in. */
  depth: number;
  readonly walk: (script: ParsedScript, env: Environment) => void;
}

/** Longer scripts are data, not commands that anyone wrote. */
export const LONGEST = 65_536;

/** `sh -c "sh -c …"` is followed this far. */
const DEEPEST = 8;
const DECLARATIONS = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);

export function emitCommand(sink: Sink, node: Command, env: Environment): void {
  const { file } = sink;
  const { source } = env;
  const name = node.name && readWord(file, source, node.name);
  const declares = name !== undefined && DECLARATIONS.has(name.word.text);
  const assignments: ShellAssignment[] = [];
  const args: ReadWord[] = [];
  const argNodes: (Word | Assignment)[] = [];
  const redirects: ReadRedirect[] = [];
  const contents: Contents[] = name ? [name] : [];
  for (const item of node.prefix) {
    if (item.type === 'Assignment') addAssignment(item, true);
    else redirects.push(readRedirect(file, source, item));
  }
  for (const item of node.suffix) {
    if (item.type === 'Word') args.push(readWord(file, source, item));
    else if (item.type === 'Assignment') {
      const whole = wordOver(file, source, item.pos, item.end, [item]);
      args.push({ ...whole, word: { ...whole.word, ...addAssignment(item, false) } });
    } else {
      redirects.push(readRedirect(file, source, item));
      continue;
    }
    argNodes.push(item);
  }
  const command = push(sink, env, {
    name: name?.word,
    args: args.map((arg) => arg.word),
    assignments,
    redirects: redirects.map(({ redirect }) => redirect),
    span: source.span(node.pos, node.end),
  });
  const inner = innerScript(command.name, command.args, command.redirects);
  // what a shell is handed is read once, as its script
  args.forEach((arg, index) => {
    if (arg.substitutions.length > 0 && (inner?.kind !== 'argument' || inner.index !== index))
      contents.push(arg);
  });
  redirects.forEach(({ contents: own }, index) => {
    if (own && (inner?.kind !== 'heredoc' || inner.index !== index)) contents.push(own);
  });
  for (const own of contents) visitSubstitutions(sink, own, env, command);
  if (inner?.kind === 'argument') {
    const { pos, end } = argNodes[inner.index]!;
    walkInner(sink, unquotedSource(source, pos, end, command.args[inner.index]!.text), env, command);
  } else if (inner) {
    const heredoc = [...node.prefix, ...node.suffix].filter(isRedirection)[inner.index];
    if (heredoc?.type !== 'HereDoc') return;
    const { pos, end } = heredoc.body;
    const script = heredoc.delimiter?.quoted ? partSource(source, pos, end) : heredocSource(source, pos, end);
    walkInner(sink, script, env, command);
  }

  function addAssignment(item: Assignment, prefix: boolean): { text: string; literal: boolean } {
    const { value } = item;
    const read =
      value.type === 'Word'
        ? readWord(file, source, value)
        : wordOver(file, source, value.pos, value.end, value.elements);
    const span = source.span(item.pos, item.end);
    if (prefix || declares) {
      assignments.push({ name: item.name, value: read.word, append: item.append ?? false, span });
    }
    if (prefix) contents.push(item.index ? wordOver(file, source, item.pos, item.end, [item]) : read);
    const front = source.text.slice(item.pos, value.pos);
    return { text: front + read.word.text, literal: read.word.literal && !item.index };
  }
}

const isRedirection = (node: SyntaxNode): node is Redirection =>
  node.type === 'Redirect' || node.type === 'HereString' || node.type === 'HereDoc';

/** The redirects behind a compound command, as a command without a name. */
export function emitRedirects(
  sink: Sink,
  node: { readonly pos: number; readonly end: number; readonly redirects: readonly Redirection[] },
  env: Environment,
): void {
  const redirects = node.redirects.map((redirect) => readRedirect(sink.file, env.source, redirect));
  const command = push(sink, env, {
    name: undefined,
    args: [],
    assignments: [],
    redirects: redirects.map(({ redirect }) => redirect),
    span: env.source.span(node.pos, node.end),
  });
  for (const { contents } of redirects) if (contents) visitSubstitutions(sink, contents, env, command);
}

/** `[[ … ]]` and `(( … ))`, as commands of that name. */
export function emitTest(sink: Sink, node: TestCommand | ArithmeticCommand, env: Environment): void {
  const { source } = env;
  const args: ReadWord[] = [];
  if (node.type === 'TestCommand') collectWords(node.expression);
  else if (node.expression) {
    const { pos, end } = node.expression;
    args.push(wordOver(sink.file, source, pos, end, [node.expression]));
  }
  const nameEnd = node.pos + 2;
  const text = source.text.slice(node.pos, nameEnd);
  const command = push(sink, env, {
    name: wordOver(sink.file, source, node.pos, nameEnd, [], { text, literal: true }).word,
    args: args.map((arg) => arg.word),
    assignments: [],
    redirects: [],
    span: source.span(node.pos, node.end),
  });
  for (const arg of args) visitSubstitutions(sink, arg, env, command);

  function collectWords(part: SyntaxNode): void {
    if (part.type !== 'Word') forEachChild(part, collectWords);
    else if (part.end > part.pos) args.push(readWord(sink.file, source, part));
  }
}

/** Walks the scripts in a word; `command` is whose word it is. */
export function visitSubstitutions(
  sink: Sink,
  contents: Contents,
  env: Environment,
  command: ShellCommand | undefined,
): void {
  for (const { script, pos, end } of contents.substitutions) {
    if (!script) {
      sink.incomplete = true;
      continue;
    }
    const source =
      script.source === undefined ? env.source : unquotedSource(env.source, pos + 1, end, script.source);
    sink.walk(script, inside('substitution', env, command, source));
  }
}

/** Parses and walks a script that `command`, a shell, is handed. */
export function walkInner(sink: Sink, source: ShellSource, env: Environment, command: ShellCommand): void {
  if (source.text.length > LONGEST || sink.depth === DEEPEST) {
    sink.incomplete = true;
    return;
  }
  sink.depth++;
  sink.walk(parseTree(source.text), inside('script', env, command, source));
  sink.depth--;
}

function push(sink: Sink, env: Environment, own: Omit<ShellCommand, 'context'>): ShellCommand {
  // half-typed, the tree's nodes may end before their words do
  let { start, end } = own.span;
  for (const word of own.args.length > 0 ? [own.name, own.args.at(-1)] : [own.name]) {
    if (!word) continue;
    start = Math.min(start, word.span.start);
    end = Math.max(end, word.span.end);
  }
  const command: ShellCommand = { ...own, span: { start, end }, context: contextOf(env) };
  sink.commands.push(command);
  return command;
}
