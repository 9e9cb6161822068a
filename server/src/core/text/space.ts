/**
 * White space as Go's `unicode.IsSpace` has it, which BuildKit trims by. It differs from JavaScript's:
 * U+0085 counts, U+FEFF does not.
 */
const SPACE = '\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const isUnicodeSpace = new RegExp(`^[${SPACE}]$`);

export function isSpace(char: string | undefined): boolean {
  if (char === undefined) return false;
  const code = char.charCodeAt(0);
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return isUnicodeSpace.test(char);
}

/** The first offset at or after `from` that holds no white space, or `end`. */
export function skipSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text[at])) at++;
  return at;
}

/** The offset behind the last character before `end` that is no white space, or `start`. */
export function trimSpaceEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text[at - 1])) at--;
  return at;
}
