import type { Snapshot } from '../../core/analysis.ts';
import type { Severity } from '../../core/settings.ts';
import type { LineIndex } from '../../core/text/lines.ts';
import type { Span } from '../../core/text/span.ts';
import type { Problem } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

/** One file and what was found in it. */
export interface CheckedFile {
  readonly name: string;
  readonly snapshot: Pick<Snapshot, 'lines' | 'diagnostics'>;
  /** True for standard input. */
  readonly isPiped: boolean;
}

/** What `check` found, by the files' names. */
export interface Report {
  readonly files: readonly CheckedFile[];
  readonly problems: readonly Problem[];
}

/** A report as text, with a line break at its end. */
export type Reporter = (report: Report, terminal: Terminal) => string;

/** How many findings there are of each severity. */
export function countBySeverity({ files }: Report): Record<Severity, number> {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { snapshot } of files) for (const { severity } of snapshot.diagnostics) counts[severity]++;
  return counts;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Counted from 0, in UTF-16 units, as in LSP. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const rangeOf = (lines: LineIndex, { start, end }: Span): Range => ({
  start: lines.position(start),
  end: lines.position(end),
});
