import type { Context } from '../facts/context.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import type { CompletionItem } from './types.ts';

/** Words that are neither instructions nor flags: AS behind an image, CMD and NONE of HEALTHCHECK. */
export function keywordCompletions(
  { text }: Context,
  instruction: Instruction,
  offset: number,
): CompletionItem[] {
  const offered = wordsAt(instruction, text, offset);
  if (offered.length === 0) return [];
  const start = offset - /[A-Za-z]*$/.exec(text.slice(Math.max(0, offset - 8), offset))![0].length;
  const isLower = /^[a-z]/.test(instruction.keyword.text);
  return offered.map(([word, documentation], order) => ({
    label: isLower ? word.toLowerCase() : word,
    kind: 'keyword',
    detail: '',
    documentation,
    edit: replace({ start, end: offset }, `${isLower ? word.toLowerCase() : word} `),
    sortText: `6${String(order).padStart(5, '0')}`,
    ...(instruction.name === 'HEALTHCHECK' && { isGeneric: true }),
  }));
}

type Words = readonly (readonly [string, string])[];

const AS: Words = [['AS', 'Gives the stage a name: `COPY --from` and `FROM` find it by that.']];
const HEALTHCHECK: Words = [
  ['CMD', 'The command that tells whether the container is well: 0 for yes, 1 for no.'],
  ['NONE', 'Switches off the check of the base image.'],
];

function wordsAt({ name, words, keyword, flags }: Instruction, text: string, offset: number): Words {
  const front = name === 'FROM' ? words[0]?.span.end : (flags.at(-1)?.span ?? keyword.span).end;
  if (front === undefined || offset <= front) return [];
  if (!/^[ \t]+[A-Za-z]*$/.test(text.slice(front, offset)) || /\w/.test(text[offset] ?? '')) return [];
  if (name === 'FROM') return words.length <= 2 ? AS : [];
  return name === 'HEALTHCHECK' ? HEALTHCHECK : [];
}
