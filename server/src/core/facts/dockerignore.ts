/**
 * `.dockerignore` as BuildKit reads it (moby/patternmatcher and its ignorefile package): Go's filepath.Match
 * with `**`, anchored at the context's root, without git's rules. Matching is a set of positions that moves
 * through the pattern, so no pattern is slow.
 */
export interface Dockerignore {
  /** True where a line starts with "!": BuildKit's check then says nothing. */
  readonly hasExceptions: boolean;
  /** The pattern that leaves `path` or a directory above it out; exceptions do not count. */
  excludes(path: string): IgnorePattern | undefined;
  /** What is left out of the build context. */
  readonly patterns: Patterns;
}

export interface IgnorePattern {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Patterns in order, of which the last that fits decides; "!" in front of one makes it an exception. */
export interface Patterns {
  readonly hasExceptions: boolean;
  /**
   * Which patterns fit `path`; `parent` says it of the directory above, whose answer is handed down. Paths are
   * relative and clean.
   */
  fit(path: string, parent: readonly boolean[] | undefined): readonly boolean[];
  /** What `fit` gave means that the path matches. */
  matches(fit: readonly boolean[]): boolean;
}

export function createPatterns(texts: readonly string[]): Patterns {
  const patterns = texts.flatMap((text) => {
    const exception = text.startsWith('!');
    const written = (exception ? text.slice(1) : text).trim();
    if (written === '') return [];
    return { exception, tokens: tokenize(rooted(written)) };
  });
  return {
    hasExceptions: patterns.some(({ exception }) => exception),
    fit: (path, parent) =>
      patterns.map(({ tokens }, index) => (parent?.[index] ?? false) || matches(tokens, path)),
    matches: (fit) => {
      const last = fit.lastIndexOf(true);
      return last >= 0 && !patterns[last]!.exception;
    },
  };
}

/** A pattern seen from the context's root. */
function rooted(written: string): string {
  const clean = cleanPath(written);
  return clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
}

const known = new WeakMap<object, Dockerignore>();

/** What an ignore file leaves out; read once. */
export function ignoreOf(file: { readonly text: string }): Dockerignore {
  let ignore = known.get(file);
  if (!ignore) {
    ignore = parseDockerignore(file.text);
    known.set(file, ignore);
  }
  return ignore;
}

function parseDockerignore(text: string): Dockerignore {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((content, index) => ({ written: content.startsWith('#') ? '' : content.trim(), line: index + 1 }))
    .filter(({ written }) => written !== '');
  const patterns = lines
    .filter(({ written }) => !written.startsWith('!'))
    .map(({ written, line }) => ({ text: written, line, tokens: tokenize(rooted(written)) }));
  return {
    hasExceptions: patterns.length < lines.length,
    patterns: createPatterns(lines.map(({ written }) => written)),
    excludes(path) {
      const clean = cleanPath(path);
      if (clean === '.' || clean === '/') {
        return patterns.find((pattern) => /^\/?(?:\*\*?|\*\*\/\*)\/?$/.test(pattern.text));
      }
      const whole = clean.startsWith('/') ? clean.slice(1) : clean;
      const parts = whole.split('/');
      const paths = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
      return patterns.find(({ tokens }) => paths.some((each) => matches(tokens, each)));
    },
  };
}

/** Go's `filepath.Clean`. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!rooted) out.push('..');
  }
  const joined = out.join('/');
  return rooted ? `/${joined}` : joined || '.';
}

type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'class'; readonly pattern: RegExp }
  /** `?` */
  | { readonly kind: 'one' }
  /** `*` */
  | { readonly kind: 'star' }
  /** `**` at the end, or in front of text without a slash. */
  | { readonly kind: 'any' }
  /** Two stars and a slash: any number of directories. */
  | { readonly kind: 'directories' };

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '*' && pattern[at + 1] === '*') {
      at += pattern[at + 2] === '/' ? 2 : 1;
      const atEnd = at + 1 === pattern.length;
      // BuildKit takes a leading ** with plain text behind it for "ends in"
      const suffix = tokens.length === 0 && pattern[at] !== '/' && !/[*?[\\]/.test(pattern.slice(at + 1));
      tokens.push({ kind: atEnd || suffix ? 'any' : 'directories' });
    } else if (char === '*') tokens.push({ kind: 'star' });
    else if (char === '?') tokens.push({ kind: 'one' });
    else if (char === '\\' && at + 1 < pattern.length) tokens.push({ kind: 'char', char: pattern[++at]! });
    else if (char === '[') {
      const close = pattern.indexOf(']', at + 2);
      const source = close < 0 ? undefined : classOf(pattern.slice(at, close + 1));
      tokens.push(source ? { kind: 'class', pattern: source } : { kind: 'char', char });
      if (source) at = close;
    } else tokens.push({ kind: 'char', char });
  }
  return tokens;
}

function classOf(source: string): RegExp | undefined {
  try {
    return new RegExp(`^[${source.slice(1, -1).replaceAll('[', '\\[')}]$`, 's');
  } catch {
    return undefined;
  }
}

function matches(tokens: readonly Token[], path: string): boolean {
  let places = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const at of places) {
      const char = path[at];
      if (token.kind === 'char' && char === token.char) next.add(at + 1);
      else if (token.kind === 'one' && char !== undefined && char !== '/') next.add(at + 1);
      else if (token.kind === 'class' && char !== undefined && token.pattern.test(char)) next.add(at + 1);
    }
    const first = Math.min(...places);
    if (token.kind === 'any') for (let at = first; at <= path.length; at++) next.add(at);
    if (token.kind === 'star') {
      for (const start of places) {
        for (let at = start; at <= path.length && !next.has(at); at++) {
          next.add(at);
          if (path[at] === '/') break;
        }
      }
    }
    if (token.kind === 'directories') {
      for (const at of places) next.add(at);
      for (let at = first; at < path.length; at++) if (path[at] === '/') next.add(at + 1);
    }
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(path.length);
}
