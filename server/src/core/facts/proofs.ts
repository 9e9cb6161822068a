import type { Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import type { Origin, Proof, StageKey } from './kept.ts';

const LONGEST = 60;

/** An instruction inside a sentence: `` `COPY . /app` ``. */
export function phraseOf({ name, flags, args }: Instruction): string {
  const text = [name, ...flags.map((flag) => flag.text), args.text].join(' ').replace(/[\s`]+/g, ' ');
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text}\``;
}

/** A sentence, or what makes it: nearly none is ever read. */
export type Message = string | (() => string);

class LazyProof implements Proof {
  readonly instruction: Instruction;
  readonly place: Span | undefined;
  #message: Message;

  constructor(instruction: Instruction, message: Message, place: Span | undefined) {
    this.instruction = instruction;
    this.place = place;
    this.#message = message;
  }

  get message(): string {
    if (typeof this.#message !== 'string') this.#message = this.#message();
    return this.#message;
  }
}

export const proofOf = (instruction: Instruction, message: Message, place?: Span): Proof =>
  new LazyProof(instruction, message, place);

export const originOf = (
  stage: StageKey,
  instruction: Instruction,
  from: Origin['from'],
  message: Message,
  place?: Span,
): Origin => ({ stage, from, proof: proofOf(instruction, message, place) });
