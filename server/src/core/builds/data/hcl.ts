import type { Span } from '../../text/span.ts';
import { HclTokens, type Token } from './hcl-tokens.ts';

/** An expression of HCL, as far as a build file needs it. */
export type Expression =
  /** A string with `${…}` in it, or without. */
  | {
      readonly kind: 'template';
      readonly parts: readonly (string | Expression)[];
      readonly span: Span;
      readonly exact: boolean;
    }
  /** `name` or `name.attribute`. */
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Expression[]; readonly span: Span }
  | {
      readonly kind: 'object';
      readonly entries: readonly { readonly key: string | undefined; readonly value: Expression }[];
      readonly span: Span;
    }
  | { readonly kind: 'literal'; readonly value: string | boolean | null; readonly span: Span }
  /** Calls, conditions, operators: their value is not known. */
  | { readonly kind: 'other'; readonly span: Span };

export interface Attribute {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
}

/** `type "label" { … }`. */
export interface Block {
  readonly type: string;
  readonly labels: readonly { readonly text: string; readonly span: Span }[];
  readonly attributes: readonly Attribute[];
  readonly span: Span;
}

/** Deeper than any file that a person wrote. */
const DEEPEST = 64;

/**
 * The blocks of an HCL file with their attributes; blocks inside of blocks are passed over. Tolerant: what it does not
 * understand costs one attribute.
 */
export function readHcl(text: string): Block[] {
  const tokens = new HclTokens(text);
  const blocks: Block[] = [];
  while (!tokens.isAtEnd) {
    const block = readBlock(tokens);
    if (block) blocks.push(block);
  }
  return blocks;
}

function readBlock(tokens: HclTokens): Block | undefined {
  const first = tokens.next();
  if (first.kind !== 'name') return undefined;
  const labels: { text: string; span: Span }[] = [];
  for (let token = tokens.peek(); token.kind === 'string' || token.kind === 'name'; token = tokens.peek()) {
    tokens.next();
    labels.push({ text: token.kind === 'string' ? plainText(token) : token.text, span: innerSpan(token) });
  }
  if (tokens.peek().text !== '{') {
    tokens.skipLine();
    return undefined;
  }
  tokens.next();
  const { attributes, end } = readBody(tokens);
  return { type: first.text, labels, attributes, span: { start: first.span.start, end } };
}

function readBody(tokens: HclTokens): { readonly attributes: Attribute[]; readonly end: number } {
  const attributes: Attribute[] = [];
  for (;;) {
    const token = tokens.next();
    if (token.kind === 'end' || token.text === '}') return { attributes, end: token.span.end };
    if (token.kind !== 'name' && token.kind !== 'string') continue;
    if (tokens.peek().text === '=') {
      tokens.next();
      const value = readExpression(tokens, 0);
      attributes.push({ name: nameOf(token), nameSpan: innerSpan(token), value });
      continue;
    }
    while (tokens.peek().kind === 'string' || tokens.peek().kind === 'name') tokens.next();
    if (tokens.peek().text === '{') {
      tokens.next();
      readBody(tokens);
    }
  }
}

/** Up to the end of the line, or to what closes the list or object around it. */
function readExpression(tokens: HclTokens, depth: number): Expression {
  const value = readTerm(tokens, depth);
  let isAlone = true;
  let end = value.span.end;
  for (let token = tokens.peek(); !endsExpression(token); token = tokens.peek()) {
    isAlone = false;
    tokens.next();
    if (OPENING.has(token.text)) tokens.skipTo(token.text);
    end = token.span.end;
  }
  return isAlone ? value : { kind: 'other', span: { start: value.span.start, end } };
}

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);

const endsExpression = ({ kind, text }: Token): boolean =>
  kind === 'end' || kind === 'newline' || text === ',' || text === ']' || text === '}' || text === ')';

function readTerm(tokens: HclTokens, depth: number): Expression {
  const token = tokens.peek();
  if (endsExpression(token) || depth > DEEPEST)
    return { kind: 'other', span: { start: token.span.start, end: token.span.start } };
  tokens.next();
  switch (token.kind) {
    case 'string':
      return templateOf(token, depth);
    case 'heredoc':
      return { kind: 'other', span: token.span };
    case 'number':
      return { kind: 'literal', value: token.text, span: token.span };
    case 'name':
      return nameFrom(token, tokens);
    default:
  }
  if (token.text === '[') return readList(token, tokens, depth);
  if (token.text === '{') return readObject(token, tokens, depth);
  if (OPENING.has(token.text)) tokens.skipTo(token.text);
  return { kind: 'other', span: token.span };
}

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function nameFrom(first: Token, tokens: HclTokens): Expression {
  if (Object.hasOwn(WORDS, first.text))
    return { kind: 'literal', value: WORDS[first.text]!, span: first.span };
  const path = [first.text];
  let { end } = first.span;
  while (tokens.peek().text === '.') {
    tokens.next();
    const part = tokens.next();
    path.push(part.text);
    end = part.span.end;
  }
  return { kind: 'name', path, span: { start: first.span.start, end } };
}

function readList(open: Token, tokens: HclTokens, depth: number): Expression {
  const items: Expression[] = [];
  for (;;) {
    tokens.skipNewlines();
    const token = tokens.peek();
    if (token.kind === 'end' || token.text === ']') {
      tokens.next();
      return { kind: 'list', items, span: { start: open.span.start, end: token.span.end } };
    }
    if (token.text === ',' || token.text === '}' || token.text === ')') tokens.next();
    else items.push(readExpression(tokens, depth + 1));
  }
}

function readObject(open: Token, tokens: HclTokens, depth: number): Expression {
  const entries: { key: string | undefined; value: Expression }[] = [];
  for (;;) {
    tokens.skipNewlines();
    const token = tokens.next();
    if (token.kind === 'end' || token.text === '}')
      return { kind: 'object', entries, span: { start: open.span.start, end: token.span.end } };
    const isKey = token.kind === 'name' || token.kind === 'string';
    const sign = tokens.peek().text;
    if (isKey && (sign === '=' || sign === ':')) {
      tokens.next();
      entries.push({ key: nameOf(token), value: readExpression(tokens, depth + 1) });
    } else if (OPENING.has(token.text)) tokens.skipTo(token.text);
  }
}

const nameOf = (token: Token): string => (token.kind === 'string' ? plainText(token) : token.text);

/** Without quotes. */
const plainText = ({ text }: Token): string =>
  text.slice(1, text.length > 1 && text.endsWith('"') ? -1 : undefined);

function innerSpan({ kind, text, span }: Token): Span {
  if (kind !== 'string') return span;
  const isClosed = text.length > 1 && text.endsWith('"');
  return { start: span.start + 1, end: isClosed ? span.end - 1 : span.end };
}

function templateOf(token: Token, depth: number): Expression {
  return template(plainText(token), innerSpan(token), depth);
}

/** The parts of a string: text, and the expressions of `${…}`. Also of the strings of HCL’s JSON. */
export function template(text: string, span: Span, depth: number): Expression {
  const parts: (string | Expression)[] = [];
  let exact = true;
  let plain = '';
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('$${', at) || text.startsWith('%%{', at)) {
      plain += text.slice(at + 1, at + 3);
      at += 2;
      exact = false;
    } else if (text.startsWith('${', at)) {
      const end = closing(text, at + 2);
      if (plain !== '') parts.push(plain);
      plain = '';
      const inner = new HclTokens(text.slice(at + 2, end));
      const read = depth > DEEPEST ? undefined : readExpression(inner, depth + 1);
      const start = span.start + at + 2;
      parts.push(
        read && inner.isAtEnd
          ? shifted(read, start)
          : { kind: 'other', span: { start, end: span.start + end } },
      );
      at = end;
      exact = false;
    } else if (text[at] === '%' && text[at + 1] === '{') {
      return { kind: 'other', span };
    } else if (text[at] === '\\') {
      plain += text[at + 1] ?? '';
      at++;
      exact = false;
    } else plain += text[at];
  }
  if (plain !== '' || parts.length === 0) parts.push(plain);
  return { kind: 'template', parts, span, exact };
}

function closing(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at;
  }
  return text.length;
}

/** Names alone are asked for their place. */
function shifted(expression: Expression, by: number): Expression {
  const span = { start: expression.span.start + by, end: expression.span.end + by };
  return expression.kind === 'name' ? { ...expression, span } : { kind: 'other', span };
}
