/**
 * The shell patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/text}`: `*` and `?` only, no
 * brackets, as BuildKit has them (shell/lex.go). Matched without a backtracking regular expression, so that a
 * pattern of many `*` costs no more than pattern × value.
 */

type Token =
  | { readonly kind: 'any' }
  | { readonly kind: 'one' }
  | { readonly kind: 'char'; readonly char: string };

/** Undefined where a backslash stands before anything but `*`, `?`, `\`, `}` and `/`. */
function tokens(pattern: string): Token[] | undefined {
  const list: Token[] = [];
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at++) {
    const char = chars[at]!;
    if (char === '*') list.push({ kind: 'any' });
    else if (char === '?') list.push({ kind: 'one' });
    else if (char !== '\\') list.push({ kind: 'char', char });
    else if (chars[at + 1] === '}' || chars[at + 1] === '/') continue;
    else {
      const next = chars[++at];
      if (next !== '*' && next !== '?' && next !== '\\') return undefined;
      list.push({ kind: 'char', char: next });
    }
  }
  return list;
}

/** The lengths of all prefixes of `value[from…]` that the pattern matches, ascending. */
function matchEnds(pattern: readonly Token[], value: readonly string[], from: number): number[] {
  let ends = new Set([from]);
  for (const token of pattern) {
    const next = new Set<number>();
    if (token.kind === 'any') {
      const least = Math.min(...ends);
      for (let end = least; end <= value.length; end++) next.add(end);
    } else {
      for (const end of ends) {
        const char = value[end];
        if (char !== undefined && (token.kind === 'one' || token.char === char)) next.add(end + 1);
      }
    }
    if (next.size === 0) return [];
    ends = next;
  }
  return [...ends].sort((a, b) => a - b);
}

/** `${name#pattern}`, with `greedy` `##`. Undefined where the pattern is not valid. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string | undefined {
  const parsed = tokens(pattern);
  if (!parsed) return undefined;
  const chars = [...value];
  const ends = matchEnds(parsed, chars, 0);
  const end = greedy ? ends.at(-1) : ends[0];
  return end === undefined ? value : chars.slice(end).join('');
}

/** `${name%pattern}`, with `greedy` `%%`. Undefined where the pattern is not valid. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string | undefined {
  const parsed = tokens(pattern);
  if (!parsed) return undefined;
  const chars = [...value].reverse();
  const ends = matchEnds(parsed.reverse(), chars, 0);
  const end = greedy ? ends.at(-1) : ends[0];
  return end === undefined ? value : chars.slice(end).reverse().join('');
}

/** `${name/pattern/text}`, with `all` `//`. Undefined where the pattern is not valid. */
export function replacePattern(
  pattern: string,
  value: string,
  text: string,
  all: boolean,
): string | undefined {
  const parsed = tokens(pattern);
  if (!parsed) return undefined;
  const chars = [...value];
  let out = '';
  let at = 0;
  while (at <= chars.length) {
    const end = matchEnds(parsed, chars, at).at(-1);
    if (end === undefined) {
      out += chars[at] ?? '';
      at++;
      continue;
    }
    out += text;
    if (end === at) out += chars[at] ?? '';
    at = end === at ? at + 1 : end;
    if (!all) return out + chars.slice(at).join('');
    if (at >= chars.length && end !== at) break;
    if (at === chars.length) break;
  }
  return out;
}
