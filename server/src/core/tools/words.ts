import type { ShellWord } from '../shell/types.ts';
import type { Argument } from './types.ts';

const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+])([^{}$`]*))?\})/g;

/**
 * What a program gets for a word: several arguments where an unquoted variable holds blanks. `env` gives a
 * variable's text, undefined where it is not known.
 */
export function expandWord(
  word: ShellWord,
  env: (name: string) => string | undefined,
  home: string | undefined,
): Argument[] {
  const { span } = word;
  if (word.literal) return [{ text: word.text, known: true, glob: false, span }];
  let known = true;
  let text = word.text;
  if (word.variables.length > 0 || text.includes('$')) {
    text = text.replace(VARIABLE, (whole, plain, braced, modifier, other) => {
      const value = env(plain ?? braced);
      if (value === undefined) return whole;
      if (modifier?.endsWith('-')) return value === '' ? other : value;
      if (modifier?.endsWith('+')) return value === '' ? '' : other;
      return value;
    });
  }
  if (/^~(?=\/|$)/.test(text) && home !== undefined) text = home + text.slice(1);
  if (/[$`]|^~|[<>]\(/.test(text)) known = false;
  const quoted = /^["']/.test(word.raw);
  const glob = !quoted && /[*?[]/.test(text);
  const braces = !quoted && /\{[^}]*(?:,|\.\.)[^}]*\}/.test(text);
  const one = (part: string): Argument => ({
    text: part,
    known: known && !glob && !braces,
    glob: known && glob && !braces,
    span,
  });
  if (quoted || !known || !/\s/.test(text)) return [one(text)];
  return text
    .split(/\s+/)
    .filter((part) => part !== '')
    .map(one);
}
