import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { excerpt, type Mark } from '../../server/src/cli/excerpt.ts';
import { textWidth } from '../../server/src/cli/width.ts';
import { LineIndex } from '../../server/src/core/text/lines.ts';

/** An excerpt of `text`; marks are written as the marked text, the first one is what it is about. */
function show(
  text: string,
  marked: readonly string[],
  { width = 60, labels = [] as string[] } = {},
): string[] {
  const marks: Mark[] = marked.map((part, index) => {
    const start = text.indexOf(part);
    const label = labels[index];
    return {
      span: { start, end: start + part.length },
      primary: index === 0,
      ...(label !== undefined && { label }),
    };
  });
  return excerpt(new LineIndex(text), marks, {
    colors: pc.createColors(false),
    accent: (part) => part,
    width,
  });
}

describe('an excerpt', () => {
  it('puts marks under wide characters, tabs and accents', () => {
    expect(show('RUN\techo 日本 e\u0301 X', ['X'])).toEqual([
      '1 │ RUN echo 日本 e\u0301 X',
      '  │                 ^',
    ]);
    expect(show('RUN 🐳🐳', ['🐳🐳'])).toEqual(['1 │ RUN 🐳🐳', '  │     ^^^^']);
  });

  it('shows one line between two marks and cuts more', () => {
    expect(show('A\nB\nC\nD\nE\nF', ['C', 'A', 'F'])).toEqual([
      '1 │ A',
      '  │ ─',
      '2 │ B',
      '3 │ C',
      '  │ ^',
      '  ·',
      '6 │ F',
      '  │ ─',
    ]);
  });

  it('marks several places of one line, what it is about first', () => {
    expect(show('COPY a b', ['b', 'a'], { labels: ['', 'from here'] })).toEqual([
      '1 │ COPY a b',
      '  │        ^',
      '  │      ─ from here',
    ]);
  });

  it('marks an empty place and the end of the file', () => {
    const marks: Mark[] = [{ span: { start: 5, end: 5 }, primary: true }];
    const style = { colors: pc.createColors(false), accent: (part: string) => part, width: 60 };
    expect(excerpt(new LineIndex('FROM \n'), marks, style)).toEqual(['1 │ FROM', '  │      ^']);
    const end: Mark[] = [{ span: { start: 6, end: 6 }, primary: true }];
    expect(excerpt(new LineIndex('FROM \n'), end, style)).toEqual(['2 │', '  │ ^']);
  });

  it('cuts long lines around the mark', () => {
    for (const text of [
      `${'a'.repeat(200)} X ${'b'.repeat(200)}`,
      `${'日'.repeat(200)}X`,
      `${'\t'.repeat(90)}X`,
      `X${'b'.repeat(200)}`,
    ]) {
      const [line, marks] = show(text, ['X']);
      expect(textWidth(line!)).toBeLessThanOrEqual(60);
      const column = textWidth(line!.slice(0, line!.indexOf('X')));
      expect(marks).toBe(`  │${' '.repeat(column - 3)}^`);
    }
  });

  it('puts long labels under the marks', () => {
    const label = 'a label that is much too long for what is left of the line behind the mark';
    const rows = show(`FROM golang:1.26 AS ${'x'.repeat(20)} builder`, ['builder'], { labels: [label] });
    expect(rows.every((row) => textWidth(row) <= 60)).toBe(true);
    expect(
      rows
        .slice(2)
        .map((row) => row.slice(4).trim())
        .join(' '),
    ).toBe(label);
  });

  it('handles a carriage return in a line and at its end', () => {
    expect(show('RUN a\rb X\r\nRUN', ['X'])).toEqual(['1 │ RUN a␍b X', '  │         ^']);
  });
});
