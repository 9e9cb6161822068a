import type { Dockerfile, Flag, Instruction, Word } from '../syntax/types.ts';
import { isStageName } from './names.ts';

/** A FROM and what follows it, before any name is resolved. */
export interface StageShell {
  readonly index: number;
  readonly from: Instruction;
  readonly baseWord: Word | undefined;
  readonly asWord: Word | undefined;
  readonly nameWord: Word | undefined;
  readonly name: string | undefined;
  readonly platformFlag: Flag | undefined;
  readonly instructions: Instruction[];
}

/** Splits a file into what stands in front of the first FROM, and its stages. */
export function splitStages(file: Dockerfile): { preamble: Instruction[]; shells: StageShell[] } {
  const preamble: Instruction[] = [];
  const shells: StageShell[] = [];
  for (const instruction of file.instructions) {
    if (instruction.name === 'FROM') shells.push(makeShell(instruction, shells.length));
    else (shells.at(-1)?.instructions ?? preamble).push(instruction);
  }
  return { preamble, shells };
}

function makeShell(from: Instruction, index: number): StageShell {
  const [baseWord, second, third] = from.words;
  const asWord = second?.text.toLowerCase() === 'as' ? second : undefined;
  const nameWord = asWord ? third : undefined;
  const lower = nameWord?.text.toLowerCase();
  return {
    index,
    from,
    baseWord,
    asWord,
    nameWord,
    name: lower !== undefined && from.words.length === 3 && isStageName(lower) ? lower : undefined,
    platformFlag: from.flags.find((flag) => flag.name === 'platform' && flag.value !== undefined),
    instructions: [],
  };
}

/** What `docker build --call=outline` shows for a name: the comment in front that starts with it. */
export function docCommentOf(instruction: Instruction, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const comment = instruction.comments.find(({ indented, text }) => !indented && text.startsWith(`${name} `));
  return comment?.text.slice(name.length + 1);
}
