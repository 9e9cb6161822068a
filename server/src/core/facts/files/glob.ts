/** Go's `filepath.Match` on one name: `*`, `?`, `[a-z]`, `[^a]`, `\x`. Linear in pattern × name. */
export function matchesName(pattern: string, name: string): boolean {
  if (!/[*?[\\]/.test(pattern)) return pattern === name;
  const tokens = tokensOf(pattern);
  let places = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    if (token === '*') {
      for (let at = Math.min(...places); at <= name.length; at++) next.add(at);
    } else {
      for (const at of places) {
        const char = name[at];
        if (char !== undefined && (token === '?' || token(char))) next.add(at + 1);
      }
    }
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(name.length);
}

export const isGlob = (text: string): boolean => /[*?[]/.test(text);

type Token = '*' | '?' | ((char: string) => boolean);

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    if (char === '*' || char === '?') tokens.push(char);
    else if (char === '[') {
      const close = pattern.indexOf(']', at + 2);
      if (close < 0) return [() => false];
      tokens.push(classOf(pattern.slice(at + 1, close)));
      at = close;
    } else {
      const literal = char === '\\' && at + 1 < pattern.length ? pattern[++at]! : char;
      tokens.push((other) => other === literal);
    }
  }
  return tokens;
}

function classOf(text: string): (char: string) => boolean {
  const negated = /^[\^!]/.test(text);
  const ranges = [...text.slice(negated ? 1 : 0).matchAll(/(.)-(.)|(.)/gs)].map(
    ([, from, to, one]) => [from ?? one!, to ?? one!] as const,
  );
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}
