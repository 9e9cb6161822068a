import type { Dockerfile, Flag, Instruction, Word } from '../syntax/types.ts';
import { isStageName } from './names.ts';
import { remembered } from './remembered.ts';

/** A FROM and what follows it, before any name is resolved. */
export interface StageShell {
  readonly index: number;
  readonly from: Instruction;
  readonly name: string | undefined;
  readonly instructions: Instruction[];
}

/** Splits a file into what stands in front of the first FROM, and its stages. */
export function splitStages(file: Dockerfile): { preamble: Instruction[]; shells: StageShell[] } {
  const preamble: Instruction[] = [];
  const shells: StageShell[] = [];
  let current = preamble;
  for (const instruction of file.instructions) {
    if (instruction.name === 'FROM') {
      current = [];
      shells.push({
        index: shells.length,
        from: instruction,
        name: nameOf(instruction),
        instructions: current,
      });
    } else current.push(instruction);
  }
  return { preamble, shells };
}

/** The word AS, in any casing. */
export const asWordOf = (from: Instruction): Word | undefined => (hasAs(from) ? from.words[1] : undefined);

const hasAs = remembered(({ words }: Instruction) => words[1]?.text.toLowerCase() === 'as');

const nameOf = remembered((from: Instruction) => {
  const name = hasAs(from) && from.words.length === 3 ? from.words[2]!.text.toLowerCase() : undefined;
  return name !== undefined && isStageName(name) ? name : undefined;
});

/** The `--platform` of a FROM; one without a value counts as none. */
export const platformFlagOf = ({ flags }: Instruction): Flag | undefined =>
  flags.find(({ name, value }) => name === 'platform' && value !== undefined);

/** What `docker build --call=outline` shows for a name: the comment in front that starts with it. */
export function docCommentOf(instruction: Instruction, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const comment = instruction.comments.find(({ indented, text }) => !indented && text.startsWith(`${name} `));
  return comment?.text.slice(name.length + 1);
}
