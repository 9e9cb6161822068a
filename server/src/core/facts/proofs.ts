import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import type { Origin, Proof } from './types.ts';

const LONGEST = 60;

/** An instruction inside a sentence: `` `COPY . /app` ``. */
export function phraseOf({ name, flags, args }: Instruction): string {
  const text = [name, ...flags.map((flag) => flag.text), args.text].join(' ').replace(/[\s`]+/g, ' ');
  return `\`${text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text}\``;
}

export const proofOf = ({ head }: Instruction, message: string): Proof => ({ span: head, message });

export const originOf = (
  stage: Stage,
  instruction: Instruction,
  from: Origin['from'],
  message: string,
  span: Span = instruction.head,
): Origin => ({ stage, instruction, from, proof: { span, message } });
