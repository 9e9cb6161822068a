import { structuredPatch } from 'diff';
import { colorsFor, type Terminal, visible } from './terminal.ts';

/**
 * The changes from one text to another; empty where there are none. In a pipe as `git apply` and `patch` take
 * them, on a terminal for people.
 */
export function unifiedDiff(
  before: { readonly name: string; readonly text: string },
  after: { readonly name: string; readonly text: string },
  { out, env }: Terminal,
): string {
  if (before.text === after.text) return '';
  const colors = colorsFor(out, env);
  const { hunks } = structuredPatch(before.name, after.name, before.text, after.text, '', '', { context: 3 });
  const lines = [colors.bold(`--- ${headerName(before.name)}`), colors.bold(`+++ ${headerName(after.name)}`)];
  for (const { oldStart, oldLines, newStart, newLines, lines: body } of hunks) {
    lines.push(colors.cyan(`@@ -${hunkRange(oldStart, oldLines)} +${hunkRange(newStart, newLines)} @@`));
    for (const raw of body) {
      const line = out.isTTY ? visible(raw.replace(/\r$/, '')) : raw;
      lines.push(line.startsWith('+') ? colors.green(line) : line.startsWith('-') ? colors.red(line) : line);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** As diff does: a count of 1 is left out, and no lines at all stand behind the line before them. */
const hunkRange = (start: number, count: number) =>
  count === 1 ? `${start}` : `${count === 0 ? start - 1 : start},${count}`;

/** A tab tells git and patch where a name with blanks ends. */
const headerName = (name: string) => (name.includes(' ') ? `${name}\t` : name);
