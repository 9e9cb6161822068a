import type { Instruction } from '../syntax/types.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import type { LineIndex } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import type { Fix, Safety } from './rule.ts';

/**
 * Where a finding that equals a BuildKit check is shown: BuildKit names the instruction's first line, so a
 * word on a later line gives way to the keyword (and is better named as related information).
 */
export function onFirstLine(instruction: Instruction, span: Span, lines: LineIndex): Span {
  const first = lines.lineAt(instruction.keyword.span.start);
  return lines.lineAt(span.start) === first && lines.lineAt(span.end) === first
    ? span
    : instruction.keyword.span;
}

/** A fix that replaces one span. */
export function replaceFix(
  title: string,
  span: Span,
  newText: string,
  safety: Safety = 'safe',
  preferred = true,
): Fix {
  return { title, safety, preferred, edits: () => [replace(span, newText)] };
}

/** Names that one may choose from are no help where there are more. */
const MOST_CHOICES = 4;

/** How messages write the name of a stage. */
const quoted = (name: string): string => `'${name}'`;

/**
 * Fixes that replace one span: a single name is the best and as safe as `safety`; of several, none is more than a
 * guess.
 */
export function choiceFixes(
  names: readonly string[],
  span: Span,
  safety: Safety = 'safe',
  written: (name: string) => string = quoted,
): Fix[] {
  const isSure = names.length === 1;
  return names
    .slice(0, MOST_CHOICES)
    .map((name) => replaceFix(`Change to ${written(name)}`, span, name, isSure ? safety : 'review', isSure));
}

/** `Did you mean 'a' or 'b'?`; empty where there is no name. */
export function didYouMean(names: readonly string[], written: (name: string) => string = quoted): string {
  const some = names.slice(0, MOST_CHOICES).map(written);
  const last = some.pop();
  if (last === undefined) return '';
  return `Did you mean ${some.length > 0 ? `${some.join(', ')} or ${last}` : last}?`;
}

/** A fix of several edits, computed when it is chosen. */
export function editsFix(
  title: string,
  edits: () => readonly TextEdit[],
  safety: Safety = 'safe',
  preferred = true,
): Fix {
  return { title, safety, preferred, edits };
}

/** The file's line of an offset, counted from 1, as messages name it. */
export const lineNumber = (lines: LineIndex, offset: number): number => lines.lineAt(offset) + 1;

/** All lines of an instruction, with line breaks: what deleting it removes. */
export const wholeLines = (instruction: Instruction): Span => instruction.span;

/** The text with its first letter in upper case, for the start of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Titles of fixes as one sentence without its end: "Do this, or do that". */
export const choices = (titles: readonly string[]): string =>
  titles
    .map((title, index) => (index === 0 ? title : title.charAt(0).toLowerCase() + title.slice(1)))
    .join(', or ');

/** The same fix, known to bring the stage name `name` into the file. */
export const introducing = (name: string, fix: Fix): Fix => ({ ...fix, introduces: name });
