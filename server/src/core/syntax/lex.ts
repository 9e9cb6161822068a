import { isSpace } from '../text/space.ts';
import type { Span } from '../text/span.ts';
import { replacePattern, trimPrefix, trimSuffix } from './pattern.ts';
import type { Escape } from './types.ts';

/**
 * BuildKit's word expansion (frontend/dockerfile/shell/lex.go): quotes, escapes, `$name`, `${name}` and
 * its modifiers. The same code finds heredocs, expands ARG and ENV, and records every variable with its place.
 */

/** A variable that a text names, whether or not it was set. Spans are offsets in the text given to `lex`. */
export interface VariableUse {
  readonly name: string;
  /** From "$" to the name's end or the closing brace. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** `:-`, `+`, `#`, `/` …; "" where there is none. */
  readonly modifier: string;
  readonly set: boolean;
}

export interface LexedWord {
  readonly text: string;
  readonly span: Span;
}

export interface LexResult {
  readonly text: string;
  /** Split at unquoted white space, after expansion. */
  readonly words: readonly LexedWord[];
  readonly uses: readonly VariableUse[];
  /** BuildKit's refusal, in our words. `text` and `words` are empty then, as there. */
  readonly error: LexError | undefined;
}

export interface LexError {
  readonly code:
    | 'unclosed-quote'
    | 'missing-brace'
    | 'bad-substitution'
    | 'unsupported-modifier'
    | 'required'
    | 'bad-pattern';
  readonly message: string;
  readonly offset: number;
}

export interface LexOptions {
  readonly escape: Escape;
  readonly rawQuotes?: boolean;
  readonly rawEscapes?: boolean;
  /** Heredoc bodies: quotes are text. */
  readonly skipQuotes?: boolean;
  /** Leave unset variables as they stand. */
  readonly keepUnset?: boolean;
}

export type Lookup = (name: string) => string | undefined;

const NOTHING: Lookup = () => undefined;
const PLAIN = /^[^$'"\\`<\s]*$/;

/** True where there is nothing to expand, to unquote or to split. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** Expands and splits `text`. Linear in its length. */
export function lex(text: string, options: LexOptions, lookup: Lookup = NOTHING): LexResult {
  if (isPlain(text)) {
    const words = text === '' ? [] : [{ text, span: { start: 0, end: text.length } }];
    return { text, words, uses: [], error: undefined };
  }
  const lexer = new Lexer(text, options, lookup);
  try {
    const { text: result, words } = lexer.until(undefined, options.rawEscapes ?? false, true);
    return { text: result, words, uses: lexer.uses, error: undefined };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { text: '', words: [], uses: lexer.uses, error: error.reason };
  }
}

class Refusal extends Error {
  readonly reason: LexError;

  constructor(reason: LexError) {
    super(reason.message);
    this.reason = reason;
  }
}

const isDigit = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';
const isNamePart = (char: string | undefined) =>
  char !== undefined && (/^\w$/.test(char) || (char > '\x7f' && /^[\p{L}\p{Nd}]$/u.test(char)));
const SPECIAL = new Set(['@', '*', '#', '?', '-', '$', '!', '0']);
const DEEPEST = 200;

class Words {
  readonly list: LexedWord[] = [];
  #text = '';
  #start = 0;
  #inWord = false;

  /** Unquoted text: white space ends the word. */
  add(chars: string, start: number, end: number): void {
    for (const char of chars) {
      if (!isSpace(char)) this.addRaw(char, start);
      else if (this.#inWord && this.#text !== '') this.#flush(start);
    }
    this.#end = end;
  }

  addRaw(chars: string, start: number, end = start + chars.length): void {
    if (!this.#inWord) this.#start = start;
    this.#text += chars;
    this.#inWord = true;
    this.#end = end;
  }

  #end = 0;

  #flush(end: number): void {
    this.list.push({ text: this.#text, span: { start: this.#start, end } });
    this.#text = '';
    this.#inWord = false;
  }

  finish(): readonly LexedWord[] {
    if (this.#text !== '') this.#flush(this.#end);
    return this.list;
  }
}

class Lexer {
  readonly source: string;
  readonly options: LexOptions;
  readonly lookup: Lookup;
  readonly uses: VariableUse[] = [];
  #at = 0;
  #rawEscapes: boolean;
  #depth = 0;

  constructor(source: string, options: LexOptions, lookup: Lookup) {
    this.source = source;
    this.options = options;
    this.lookup = lookup;
    this.#rawEscapes = options.rawEscapes ?? false;
  }

  until(
    stop: string | undefined,
    rawEscapes: boolean,
    split: boolean,
  ): { text: string; words: readonly LexedWord[] } {
    if (++this.#depth > DEEPEST) this.#refuse('bad-substitution', 'substitutions are nested too deeply');
    const before = this.#rawEscapes;
    this.#rawEscapes = rawEscapes;
    const { source } = this;
    const words = new Words();
    let text = '';
    while (this.#at < source.length) {
      const start = this.#at;
      const char = source[start]!;
      if (char === stop) {
        this.#at++;
        this.#rawEscapes = before;
        this.#depth--;
        return { text, words: words.finish() };
      }
      if (char === '$') {
        const value = this.#dollar();
        text += value;
        if (split) words.add(value, start, this.#at);
      } else if (!this.options.skipQuotes && (char === "'" || char === '"')) {
        const value = char === '"' ? this.#doubleQuoted() : this.#singleQuoted();
        text += value;
        if (split) words.addRaw(value, start, this.#at);
      } else if (char === '<') {
        const value = this.#angle();
        text += value;
        if (split) words.addRaw(value, start, this.#at);
      } else {
        this.#at++;
        let plain = char;
        if (char === this.options.escape) {
          if (this.#rawEscapes) {
            text += char;
            if (split) words.addRaw(char, start);
          }
          if (this.#at >= source.length) break;
          plain = source[this.#at++]!;
          if (split) words.addRaw(plain, start, this.#at);
        } else if (split) words.add(plain, start, this.#at);
        text += plain;
      }
    }
    if (stop !== undefined) this.#refuse('missing-brace', `the closing ${stop} is missing`);
    this.#depth--;
    return { text, words: words.finish() };
  }

  #refuse(code: LexError['code'], message: string, offset = this.#at): never {
    throw new Refusal({ code, message, offset });
  }

  #singleQuoted(): string {
    const start = this.#at;
    const close = this.source.indexOf("'", start + 1);
    if (close < 0) this.#refuse('unclosed-quote', 'a single quote is not closed', start);
    this.#at = close + 1;
    return this.options.rawQuotes ? this.source.slice(start, close + 1) : this.source.slice(start + 1, close);
  }

  #doubleQuoted(): string {
    const { source, options } = this;
    const start = this.#at++;
    let text = options.rawQuotes ? '"' : '';
    for (;;) {
      const char = source[this.#at];
      if (char === undefined) this.#refuse('unclosed-quote', 'a double quote is not closed', start);
      if (char === '"') {
        this.#at++;
        return options.rawQuotes ? `${text}"` : text;
      }
      if (char === '$') {
        text += this.#dollar();
        continue;
      }
      this.#at++;
      let plain = char;
      if (char === options.escape) {
        if (this.#rawEscapes) text += char;
        const next = source[this.#at];
        if (next === undefined) continue;
        if (next === '"' || next === '$' || next === options.escape) {
          plain = next;
          this.#at++;
        }
      }
      text += plain;
    }
  }

  /** `<<` keeps the white space behind it in its word, so that `<< EOF` is one. */
  #angle(): string {
    const start = this.#at++;
    if (this.source[this.#at] !== '<') return '<';
    this.#at++;
    while (this.source[this.#at] === ' ' || this.source[this.#at] === '\t' || this.source[this.#at] === '\r')
      this.#at++;
    return this.source.slice(start, this.#at);
  }

  #name(): string {
    const { source } = this;
    const start = this.#at;
    if (isDigit(source[start])) {
      while (isDigit(source[this.#at])) this.#at++;
    } else if (SPECIAL.has(source[start] ?? '')) {
      this.#at++;
    } else {
      while (isNamePart(source[this.#at])) this.#at++;
    }
    return source.slice(start, this.#at);
  }

  #use(name: string, start: number, nameStart: number, modifier: string): { value: string; set: boolean } {
    const value = this.lookup(name);
    const set = value !== undefined;
    const span = { start, end: this.#at };
    this.uses.push({
      name,
      span,
      nameSpan: { start: nameStart, end: nameStart + name.length },
      modifier,
      set,
    });
    return { value: value ?? '', set };
  }

  #dollar(): string {
    const { source, options } = this;
    const start = this.#at++;
    if (source[this.#at] !== '{') {
      const nameStart = this.#at;
      const name = this.#name();
      if (name === '') return '$';
      const { value, set } = this.#use(name, start, nameStart, '');
      return !set && options.keepUnset ? `$${name}` : value;
    }
    this.#at++;
    const first = source[this.#at];
    if (first === undefined) this.#refuse('missing-brace', 'the closing } is missing', start);
    if (first === '{' || first === '}' || first === ':') {
      this.#refuse('bad-substitution', 'a variable name is missing in ${…}', start);
    }
    const nameStart = this.#at;
    const name = this.#name();
    const modifier = source[this.#at++] ?? '';
    if (modifier === '}') {
      const { value, set } = this.#use(name, start, nameStart, '');
      return !set && options.keepUnset ? `\${${name}}` : value;
    }
    if (modifier === '/') return this.#replacement(name, start, nameStart);
    if (modifier === '') this.#refuse('missing-brace', 'the closing } is missing', start);
    let operator = modifier;
    if (modifier === ':') operator = source[this.#at++] ?? '';
    const whole = modifier === ':' ? `:${operator}` : operator;
    const raw = operator === '#' || operator === '%';
    // BuildKit reads the word of `${x:…}` before it looks at the operator
    if (modifier !== ':' && !'+-?#%'.includes(operator)) {
      this.#refuse('unsupported-modifier', `the modifier ${whole} is not supported`, start);
    }
    if (modifier === ':' && raw)
      this.#refuse('unsupported-modifier', `the modifier ${whole} is not supported`, start);
    const word = this.until('}', raw, false).text;
    const { value, set } = this.#use(name, start, nameStart, whole);
    if (options.keepUnset && !set) return `\${${name}${whole}${word}}`;
    const missing = !set || (modifier === ':' && value === '');
    switch (operator) {
      case '-':
        return missing ? word : value;
      case '+':
        return missing ? '' : word;
      case '?':
        if (missing)
          this.#refuse('required', `${name}: ${word || (set ? 'must not be empty' : 'must be set')}`, start);
        return value;
      case '#':
      case '%': {
        const greedy = word.startsWith(operator);
        const pattern = greedy ? word.slice(1) : word;
        const trimmed =
          operator === '#' ? trimPrefix(pattern, value, greedy) : trimSuffix(pattern, value, greedy);
        if (trimmed === undefined) this.#refuse('bad-pattern', `the pattern ${pattern} is not valid`, start);
        return trimmed;
      }
      default:
        return this.#refuse('unsupported-modifier', `the modifier ${whole} is not supported`, start);
    }
  }

  #replacement(name: string, start: number, nameStart: number): string {
    const all = this.source[this.#at] === '/';
    if (all) this.#at++;
    const pattern = this.until('/', true, false).text;
    const replacement = this.until('}', true, false).text;
    const { value, set } = this.#use(name, start, nameStart, all ? '//' : '/');
    if (this.options.keepUnset && !set) return `\${${name}/${pattern}/${replacement}}`;
    const replaced = replacePattern(pattern, value, replacement, all);
    if (replaced === undefined) this.#refuse('bad-pattern', `the pattern ${pattern} is not valid`, start);
    return replaced;
  }
}
