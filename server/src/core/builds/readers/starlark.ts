import type { Span } from '../../text/span.ts';
import type { Written } from '../types.ts';

export interface Argument {
  readonly name: string | undefined;
  /** Undefined where it is more than one string. */
  readonly value: Written | undefined;
  readonly span: Span;
}

const TOKEN =
  /[ \t\r\n\\]+|#[^\n]*|(?<string>[rb]?(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(?<word>\w+)|(?<sign>[\s\S])/y;

interface Token {
  readonly kind: 'string' | 'word' | 'sign';
  readonly text: string;
  readonly span: Span;
}

/** The calls of some functions in a Starlark file, with their arguments. */
export function calls(
  text: string,
  isWanted: (name: string) => boolean,
): { readonly name: string; readonly args: readonly Argument[] }[] {
  const tokens = tokensOf(text);
  return tokens.flatMap(({ kind, text: name }, at) => {
    const isCall = kind === 'word' && isWanted(name) && tokens[at + 1]?.text === '(';
    return isCall && tokens[at - 1]?.text !== 'def' ? [{ name, args: argumentsAt(tokens, at + 2) }] : [];
  });
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const span = { start: found.index, end: TOKEN.lastIndex };
    for (const kind of ['string', 'word', 'sign'] as const)
      if (found.groups![kind] !== undefined) tokens.push({ kind, text: found[0], span });
    if (TOKEN.lastIndex >= text.length) break;
  }
  return tokens;
}

function argumentsAt(tokens: readonly Token[], from: number): Argument[] {
  const found: Argument[] = [];
  let depth = 0;
  let own: Token[] = [];
  const close = () => {
    if (own.length > 0) found.push(argumentOf(own));
    own = [];
  };
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]!;
    const { kind, text } = token;
    if (kind === 'sign' && '([{'.includes(text)) depth++;
    if (kind === 'sign' && ')]}'.includes(text) && depth-- === 0) break;
    if (kind === 'sign' && text === ',' && depth === 0) close();
    else own.push(token);
  }
  close();
  return found;
}

function argumentOf(tokens: readonly Token[]): Argument {
  const isNamed = tokens[0]!.kind === 'word' && tokens[1]?.text === '=' && tokens.length > 2;
  const rest = isNamed ? tokens.slice(2) : tokens;
  const [first] = rest;
  const span = { start: first!.span.start, end: rest.at(-1)!.span.end };
  return {
    name: isNamed ? tokens[0]!.text : undefined,
    value: rest.length === 1 && first!.kind === 'string' ? stringOf(first!) : undefined,
    span,
  };
}

function stringOf({ text, span }: Token): Written | undefined {
  const found = /^[rb]?("""|'''|"|')([\s\S]*)\1$/.exec(text);
  if (!found) return undefined;
  const inner = found[2]!;
  const start = span.end - found[1]!.length - inner.length;
  return {
    text: inner.replace(/\\(.)/g, '$1'),
    span: { start, end: start + inner.length },
    certain: true,
    shared: false,
    editable: !inner.includes('\\'),
  };
}
