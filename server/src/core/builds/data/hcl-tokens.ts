import type { Span } from '../../text/span.ts';

export interface Token {
  readonly kind: 'name' | 'string' | 'number' | 'heredoc' | 'sign' | 'newline' | 'end';
  /** As written. */
  readonly text: string;
  readonly span: Span;
}

const TOKEN =
  /[ \t\r\f]+|(?<comment>#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<newline>\n)|(?<heredoc><<-?[A-Za-z_]\w*)|(?<name>[A-Za-z_][\w-]*)|(?<number>\d[\w.]*)|(?<quote>")|(?<sign>&&|\|\||[=!<>]=|=>|\.\.\.|[\s\S])/y;

/** The words of an HCL file, read one by one. */
export class HclTokens {
  readonly #text: string;
  #at = 0;
  #peeked: Token | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** True where nothing but blanks is left. */
  get isAtEnd(): boolean {
    this.skipNewlines();
    return this.peek().kind === 'end';
  }

  peek(): Token {
    this.#peeked ??= this.#read();
    return this.#peeked;
  }

  next(): Token {
    const token = this.peek();
    this.#peeked = undefined;
    return token;
  }

  skipNewlines(): void {
    while (this.peek().kind === 'newline') this.next();
  }

  skipLine(): void {
    for (let token = this.next(); token.kind !== 'newline' && token.kind !== 'end'; token = this.next());
  }

  /** Behind what closes the bracket `open`, which has been read. */
  skipTo(open: string): void {
    const close = open === '(' ? ')' : open === '[' ? ']' : '}';
    let depth = 1;
    for (let token = this.next(); token.kind !== 'end'; token = this.next()) {
      if (token.kind !== 'sign') continue;
      if (token.text === open) depth++;
      else if (token.text === close && --depth === 0) return;
    }
  }

  #read(): Token {
    for (;;) {
      const start = this.#at;
      if (start >= this.#text.length) return { kind: 'end', text: '', span: { start, end: start } };
      TOKEN.lastIndex = start;
      const found = TOKEN.exec(this.#text)!;
      const groups = found.groups!;
      this.#at = TOKEN.lastIndex;
      if (groups['quote'] !== undefined) return this.#token('string', start, stringEnd(this.#text, start));
      if (groups['heredoc'] !== undefined)
        return this.#token('heredoc', start, heredocEnd(this.#text, start, groups['heredoc']));
      for (const kind of ['newline', 'name', 'number', 'sign'] as const)
        if (groups[kind] !== undefined) return this.#token(kind, start, this.#at);
    }
  }

  #token(kind: Token['kind'], start: number, end: number): Token {
    this.#at = end;
    return { kind, text: this.#text.slice(start, end), span: { start, end } };
  }
}

/** Behind the closing quote, or the end of the line where there is none. */
function stringEnd(text: string, start: number): number {
  let open = 0;
  for (let at = start + 1; at < text.length; at++) {
    const letter = text[at];
    if (letter === '\n') return at;
    if (letter === '\\') at++;
    else if (letter === '{' && (text[at - 1] === '$' || open > 0)) open++;
    else if (letter === '}' && open > 0) open--;
    else if (letter === '"' && open === 0) return at + 1;
  }
  return text.length;
}

function heredocEnd(text: string, start: number, opener: string): number {
  const word = opener.replace(/^<<-?/, '');
  const end = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'gm');
  end.lastIndex = start + opener.length;
  return end.exec(text) ? end.lastIndex : text.length;
}
