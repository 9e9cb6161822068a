import { parseJsonForm } from './json.ts';
import { LineWord } from './line-word.ts';
import type { LogicalLine } from './logical.ts';
import type { Escape, Pair, SyntaxProblem, Word } from './types.ts';
import { firstBlanks, quotedWords, splitBlanks } from './words.ts';

/** How BuildKit's parser reads the arguments of each instruction (parser/line_parsers.go). */
type Reading =
  | 'blanks'
  | 'json-or-blanks'
  | 'json-or-text'
  | 'text'
  | 'pairs'
  | 'names'
  | 'healthcheck'
  | 'trigger'
  | 'none';

const READINGS: Readonly<Record<string, Reading>> = {
  ADD: 'json-or-blanks',
  ARG: 'names',
  CMD: 'json-or-text',
  COPY: 'json-or-blanks',
  ENTRYPOINT: 'json-or-text',
  ENV: 'pairs',
  EXPOSE: 'blanks',
  FROM: 'blanks',
  HEALTHCHECK: 'healthcheck',
  LABEL: 'pairs',
  MAINTAINER: 'text',
  ONBUILD: 'trigger',
  RUN: 'json-or-text',
  SHELL: 'json-or-text',
  STOPSIGNAL: 'text',
  USER: 'text',
  VOLUME: 'json-or-blanks',
  WORKDIR: 'text',
};

/** Every instruction that BuildKit knows, in upper case. */
export const INSTRUCTIONS: readonly string[] = Object.keys(READINGS);

export const readingOf = (name: string): Reading => READINGS[name] ?? 'none';

export interface Arguments {
  readonly json: boolean;
  readonly words: readonly Word[];
  readonly pairs: readonly Pair[];
}

const NONE: Arguments = { json: false, words: [], pairs: [] };

/** Reads `line.text[start, end)`, which is trimmed, as the arguments of instruction `name`. */
export function readArguments(
  name: string,
  line: LogicalLine,
  start: number,
  end: number,
  escape: Escape,
  problems: SyntaxProblem[],
): Arguments {
  const word = (from: number, to: number): Word => new LineWord(line, from, to);
  const text = (): Arguments => (start === end ? NONE : { ...NONE, words: [word(start, end)] });
  const blanks = (): Arguments => ({
    ...NONE,
    words: splitBlanks(line.text, start, end).map((s) => word(s.start, s.end)),
  });
  const json = (from: number, otherwise: () => Arguments): Arguments => {
    const form = parseJsonForm(line, from, end);
    if (form.kind === 'strings') return { json: true, words: form.words, pairs: [] };
    if (form.kind === 'not-strings') {
      problems.push({ code: 'json-not-strings', span: line.span(from, end), instruction: name });
    }
    return otherwise();
  };

  switch (readingOf(name)) {
    case 'blanks':
      return blanks();
    case 'json-or-blanks':
      return json(start, blanks);
    case 'json-or-text':
      return start === end ? NONE : json(start, text);
    case 'text':
      return text();
    case 'names':
      return readNames();
    case 'pairs':
      return readPairs();
    case 'healthcheck': {
      const gap = /\s+/.exec(line.text.slice(start, end));
      const kindEnd = gap ? start + gap.index : end;
      if (kindEnd === start) return NONE;
      const kind = word(start, kindEnd);
      const rest = gap ? kindEnd + gap[0].length : end;
      if (rest >= end) return { ...NONE, words: [kind] };
      const command = json(rest, () => ({ ...NONE, words: [word(rest, end)] }));
      return { ...command, words: [kind, ...command.words] };
    }
    default:
      return NONE;
  }

  function readNames(): Arguments {
    const words = quotedWords(line.text, start, end, escape).map((s) => word(s.start, s.end));
    const pairs = words.map(
      (whole): Pair => splitPair(whole) ?? { key: whole, value: undefined, legacy: false, span: whole.span },
    );
    return { json: false, words, pairs };
  }

  function splitPair(whole: Word): Pair | undefined {
    const equals = whole.text.indexOf('=');
    if (equals < 0) return undefined;
    const { start: from, end: to } = whole.logical;
    return {
      key: word(from, from + equals),
      value: word(from + equals + 1, to),
      legacy: false,
      span: whole.span,
    };
  }

  function readPairs(): Arguments {
    const words = quotedWords(line.text, start, end, escape);
    const first = words[0];
    if (!first) return NONE;
    if (!line.text.slice(first.start, first.end).includes('=')) {
      const gap = firstBlanks(line.text, start, end);
      if (!gap || gap.end >= end) {
        problems.push({ code: 'missing-value', span: line.span(start, end), instruction: name });
        return { ...NONE, pairs: [] };
      }
      const key = word(start, gap.start);
      const value = word(gap.end, end);
      return { ...NONE, pairs: [{ key, value, legacy: true, span: line.span(start, end) }] };
    }
    const pairs: Pair[] = [];
    for (const { start: from, end: to } of words) {
      const whole = word(from, to);
      const pair = splitPair(whole);
      if (pair) pairs.push(pair);
      else problems.push({ code: 'missing-equals', span: whole.span, word: whole.text });
    }
    return { ...NONE, pairs };
  }
}
