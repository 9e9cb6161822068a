import { spanInFlag } from '../syntax/flags.ts';
import { isPlain, type LexOptions, type LexResult, lex } from '../syntax/lex.ts';
import type { Dockerfile, Flag, Instruction, Word } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import type { Environment } from './environment.ts';
import { STEERING_ARGS } from './names.ts';
import type { ExpandedWord, Stage, VariableUse } from './types.ts';

/** Where a word stands: what its variables belong to. */
export interface Place {
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  readonly environment: Environment;
  /** True where a variable that is not found may yet be set by the base image. */
  readonly open: boolean;
  readonly inherited: boolean;
}

const NO_USES: readonly VariableUse[] = [];

/** Expands words and notes every variable they name. */
export class Expansion {
  readonly words: ExpandedWord[] = [];
  readonly uses: VariableUse[] = [];
  readonly #file: Dockerfile;

  constructor(file: Dockerfile) {
    this.#file = file;
  }

  word(word: Word, role: ExpandedWord['role'], place: Place): ExpandedWord {
    if (isPlain(word.text)) return this.#plain(word.text, word.span, role, place);
    return this.#expand(word.text, word.span, role, place, { escape: this.#file.escape }, (start, end) => {
      const { line } = place.instruction;
      const raw = line.text.slice(word.logical.start, word.logical.end);
      // JSON strings without escapes lie one quote further
      const shift = raw === word.text ? 0 : raw === `"${word.text}"` ? 1 : undefined;
      if (shift === undefined) return word.span;
      return line.span(word.logical.start + shift + start, word.logical.start + shift + end);
    });
  }

  /** Most words hold nothing to expand. */
  #plain(text: string, span: Span, role: ExpandedWord['role'], { instruction, stage }: Place): ExpandedWord {
    const word: ExpandedWord = {
      instruction,
      stage,
      role,
      span,
      raw: text,
      value: text,
      error: undefined,
      uses: NO_USES,
      constant: true,
    };
    this.words.push(word);
    return word;
  }

  flag(flag: Flag, role: ExpandedWord['role'], place: Place): ExpandedWord {
    return this.part(flag.value ?? '', flag, 0, role, place);
  }

  /** Expands a part of a flag's value that starts at `offset` in it; -1 where it cannot be placed. */
  part(text: string, flag: Flag, offset: number, role: ExpandedWord['role'], place: Place): ExpandedWord {
    const span = (start: number, end: number): Span =>
      offset < 0 ? flag.valueSpan : spanInFlag(place.instruction, flag, offset + start, offset + end);
    const whole = text === '' ? flag.valueSpan : span(0, text.length);
    return this.#expand(text, whole, role, place, { escape: this.#file.escape }, span);
  }

  /** A heredoc body of COPY or ADD: quotes are text, and the escape character is always a backslash. */
  body(span: Span, place: Place): ExpandedWord {
    const text = this.#file.text.slice(span.start, span.end);
    const options: LexOptions = { escape: '\\', skipQuotes: true };
    return this.#expand(text, span, 'heredoc', place, options, (start, end) => ({
      start: span.start + start,
      end: span.start + end,
    }));
  }

  #expand(
    raw: string,
    span: Span,
    role: ExpandedWord['role'],
    place: Place,
    options: LexOptions,
    locate: (start: number, end: number) => Span,
  ): ExpandedWord {
    const { instruction, stage, environment } = place;
    const result: LexResult = lex(raw, options, (name) => environment.get(name)?.value);
    let constant = true;
    const uses = result.uses.map((use): VariableUse => {
      const binding = environment.get(use.name);
      if (binding ? !binding.constant : place.open) constant = false;
      return {
        name: use.name,
        span: locate(use.span.start, use.span.end),
        nameSpan: locate(use.nameSpan.start, use.nameSpan.end),
        modifier: use.modifier,
        instruction,
        stage,
        declaration: binding?.declaration,
        undefined: binding === undefined && !STEERING_ARGS.has(use.name),
        scope: () => environment.names(),
        inherited: place.inherited,
      };
    });
    const word: ExpandedWord = {
      instruction,
      stage,
      role,
      span,
      raw,
      value: result.text,
      error: result.error,
      uses,
      constant,
    };
    this.words.push(word);
    if (uses.length > 0) this.uses.push(...uses);
    return word;
  }
}
