/**
 * Markdown out of the user's text. Names, paths and values go into code spans; prose has every character
 * escaped that Markdown or HTML gives a meaning, so that a comment in a Dockerfile cannot make a link or a tag.
 */

/** Longer values are cut: a hover is read at a glance. */
const LONGEST_CODE = 120;
const LONGEST_PROSE = 400;

/** A code span that holds the text to the letter, on one line. */
export function code(text: string): string {
  const line = cut(text.replace(/\s+/g, ' ').trim(), LONGEST_CODE);
  if (line === '') return '(empty)';
  const runs = line.match(/`+/g) ?? [];
  const taken = new Set(runs.map(({ length }) => length));
  let length = 1;
  while (taken.has(length)) length++;
  const fence = '`'.repeat(length);
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${gap}${line}${gap}${fence}`;
}

/** Prose on one line. */
export function prose(text: string): string {
  return cut(text.replace(/\s+/g, ' ').trim(), LONGEST_PROSE)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|~@$]/g, (char) => `\\${char}`)
    .replace(/:\/\//g, '\\://')
    .replace(/\bwww\./gi, (start) => start.replace('.', '\\.'))
    .replace(/^(\d*)([#+\-.)=])/, '$1\\$2');
}

/** At most `most` items, then how many there are more. */
export function list(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** The text, or its start and an ellipsis; never half of a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
