import type { Span } from '../text/span.ts';
import type {
  ShellAssignment,
  ShellCommand,
  ShellContext,
  ShellRedirect,
  ShellScope,
  ShellScript,
  ShellVariable,
  ShellWord,
} from './types.ts';

/** A script that stands `by` characters further down in another version of the file. */
export function movedScript(script: ShellScript, by: number): ShellScript {
  const mover = new Mover(by);
  return {
    ...script,
    commands: script.commands.map((command) => mover.command(command)),
    looseWords: script.looseWords.map((word) => mover.word(word)),
    errors: script.errors.map(({ message, span }) => ({ message, span: mover.span(span) })),
  };
}

class Mover {
  readonly #by: number;
  readonly #commands = new Map<ShellCommand, ShellCommand>();
  readonly #scopes = new Map<ShellScope, ShellScope>();

  constructor(by: number) {
    this.#by = by;
  }

  span({ start, end }: Span): Span {
    return { start: start + this.#by, end: end + this.#by };
  }

  word({ text, raw, span, literal, variables }: ShellWord): ShellWord {
    return { text, raw, span: this.span(span), literal, variables: this.#variables(variables) };
  }

  command(command: ShellCommand): ShellCommand {
    let moved = this.#commands.get(command);
    if (!moved) {
      const { name, args, assignments, redirects, span, context } = command;
      moved = {
        name: name && this.word(name),
        args: args.map((arg) => this.word(arg)),
        assignments: assignments.length === 0 ? assignments : assignments.map((one) => this.#assignment(one)),
        redirects: redirects.length === 0 ? redirects : redirects.map((one) => this.#redirect(one)),
        span: this.span(span),
        context: this.#context(context),
      };
      this.#commands.set(command, moved);
    }
    return moved;
  }

  #variables(variables: readonly ShellVariable[]): readonly ShellVariable[] {
    if (variables.length === 0) return variables;
    return variables.map(({ name, span, nameSpan }) => ({
      name,
      span: this.span(span),
      nameSpan: this.span(nameSpan),
    }));
  }

  #assignment({ name, value, append, span }: ShellAssignment): ShellAssignment {
    return { name, value: this.word(value), append, span: this.span(span) };
  }

  #redirect(redirect: ShellRedirect): ShellRedirect {
    const { target, span, heredocBody, bodyVariables } = redirect;
    return {
      ...redirect,
      target: target && this.word(target),
      span: this.span(span),
      ...(heredocBody && { heredocBody: this.span(heredocBody) }),
      ...(bodyVariables && { bodyVariables: this.#variables(bodyVariables) }),
    };
  }

  #context(context: ShellContext): ShellContext {
    const { scope, within } = context;
    return { ...context, scope: this.#scope(scope), within: within && this.command(within) };
  }

  /** Not by recursion from scope to parent: there may be thousands. */
  #scope(scope: ShellScope): ShellScope {
    const open: ShellScope[] = [];
    for (let at: ShellScope | undefined = scope; at && !this.#scopes.has(at); at = at.parent) open.push(at);
    for (const each of open.reverse()) {
      const { kind, parent, command } = each;
      this.#scopes.set(each, {
        kind,
        parent: parent && this.#scopes.get(parent),
        command: command && this.command(command),
      });
    }
    return this.#scopes.get(scope)!;
  }
}
