/**
 * Whether a name matches a shell's glob. Hidden names are matched only by globs that begin with a dot. At most
 * the product of both lengths.
 */
export function globMatcher(glob: string): (name: string) => boolean {
  const parts = tokens(glob);
  return (name) => (!name.startsWith('.') || glob.startsWith('.')) && matches(parts, name);
}

type Token = '*' | ((character: string) => boolean);

function tokens(glob: string): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < glob.length; at++) {
    const character = glob[at]!;
    let end = character === '[' ? glob.indexOf(']', at + 2) : -1;
    // the "]" of a class is not that of the set
    if (end > 0 && glob[end - 1] === ':') end = glob.indexOf(']', end + 1);
    if (character === '*') {
      if (found.at(-1) !== '*') found.push('*');
    } else if (character === '?') found.push(() => true);
    else if (end > 0) {
      found.push(setOf(glob.slice(at + 1, end)));
      at = end;
    } else found.push((other) => other === character);
  }
  return found;
}

/** `a-z_`, `!0-9`; classes such as `[:alpha:]` match anything. */
function setOf(text: string): (character: string) => boolean {
  if (text.includes('[:')) return () => true;
  const negated = /^[!^]/.test(text);
  const body = negated ? text.slice(1) : text;
  const inside = (character: string): boolean => {
    for (let at = 0; at < body.length; at++) {
      if (body[at + 1] === '-' && at + 2 < body.length) {
        if (body[at]! <= character && character <= body[at + 2]!) return true;
        at += 2;
      } else if (body[at] === character) return true;
    }
    return false;
  };
  return (character) => inside(character) !== negated;
}

function matches(parts: readonly Token[], name: string): boolean {
  let part = 0;
  let star = -1;
  let retry = 0;
  for (let at = 0; at < name.length; ) {
    const token = parts[part];
    if (token === '*') {
      star = part++;
      retry = at;
    } else if (token?.(name[at]!)) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++retry;
    } else return false;
  }
  while (parts[part] === '*') part++;
  return part === parts.length;
}
