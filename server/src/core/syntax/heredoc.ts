import type { Span } from '../text/span.ts';
import { lex } from './lex.ts';
import type { LogicalLine } from './logical.ts';
import type { Heredoc } from './types.ts';

/** One shell word that opens a heredoc (BuildKit's reHeredoc); a space after `<<` is allowed. */
const OPENER = /^(\d*)<<(-?)\s*([^<]*)$/;

/** `<<EOF` in a logical line, before its body has been read. */
export type HeredocOpener = Pick<Heredoc, 'name' | 'expand' | 'chomp' | 'fd' | 'opener'>;

/** Reads one word; undefined where it opens none, a reason where BuildKit fails on its name. */
export function parseOpener(word: string): Omit<HeredocOpener, 'opener'> | { reason: string } | undefined {
  const match = OPENER.exec(word);
  const rest = match?.[3];
  if (!match || !rest) return undefined;
  const plain = lex(rest, { escape: '\\', keepUnset: true });
  if (plain.error) return { reason: plain.error.message };
  if (plain.words.length !== 1) return undefined;
  const raw = lex(rest, { escape: '\\', keepUnset: true, rawQuotes: true });
  const name = plain.words[0]!.text;
  // quotes that vanish when the word is read quoted the delimiter
  const expand = quotes(name) === quotes(raw.words[0]?.text ?? '');
  return { name, expand, chomp: match[2] === '-', fd: Number(match[1] || 0) };
}

const quotes = (text: string) => text.replace(/[^'"]/g, '').length;

/**
 * The heredocs that a line opens, in order. BuildKit lexes with a backslash even under another escape
 * character, and finds none in a line whose quotes are not balanced.
 */
export function findOpeners(line: LogicalLine): {
  openers: HeredocOpener[];
  invalid: { span: Span; reason: string }[];
} {
  const openers: HeredocOpener[] = [];
  const invalid: { span: Span; reason: string }[] = [];
  const { words } = lex(line.text, { escape: '\\', rawQuotes: true, rawEscapes: true, keepUnset: true });
  for (const word of words) {
    if (!word.text.includes('<<')) continue;
    const parsed = parseOpener(word.text);
    if (!parsed) continue;
    const span = line.span(word.span.start, word.span.end);
    if ('reason' in parsed) invalid.push({ span, reason: parsed.reason });
    else openers.push({ ...parsed, opener: span });
  }
  return { openers, invalid };
}
