import { remembered } from '../model/remembered.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { editsFix } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';
import { isKnown } from './support/steps.ts';

export const consistentInstructionCasing = defineRule({
  id: 'consistent-instruction-casing',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'ConsistentInstructionCasing', global: true },
  summary: 'An instruction is written in another casing than most of the file.',
  docs: {
    what: 'Instruction keywords work in any casing. This reports those that differ from the majority of the stages’ instructions, and those in mixed casing. Upper case wins a tie; ARGs in front of the first FROM do not count.',
    why: 'Upper-case keywords are what sets instructions apart from shell commands in long files. One that differs is easily read over.',
    ignore: 'Ignore it if a generator writes parts of the file and you cannot change it.',
    references: [checkPage('consistent-instruction-casing')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nrun apk add --no-cache curl\nWORKDIR /app\n'],
    good: [
      'FROM alpine:3.20\nRUN apk add --no-cache curl\n',
      'from alpine:3.20\nrun apk add --no-cache curl\n',
    ],
  },
  *check({ model }) {
    let lower = 0;
    let upper = 0;
    for (const stage of model.stages) {
      const counts = casingsOf(stage);
      lower += counts.lower;
      upper += counts.upper;
    }
    const wanted = lower > upper ? 'lower' : 'upper';
    const mixed = model.stages.filter((stage) => casingsOf(stage)[wanted] < casingsOf(stage).all);
    for (const instruction of mixed.flatMap(instructionsOf)) {
      const { span, text } = instruction.keyword;
      const better = recase(text, wanted);
      if (text === better) continue;
      yield {
        span,
        message: `'${text}' is not in ${wanted} case as most instructions of this file are. Write '${better}', so that it is not read over.`,
        fixes: [editsFix(`Write '${better}'`, () => edits(instruction, wanted))],
      };
    }
  },
});

type Casing = 'lower' | 'upper';

const recase = (text: string, casing: Casing) =>
  casing === 'lower' ? text.toLowerCase() : text.toUpperCase();

const instructionsOf = ({ from, instructions }: Stage) => [from, ...instructions.filter(isKnown)];

/** How many keywords of a stage are in each casing. */
const casingsOf = remembered((stage: Stage) => {
  const keywords = instructionsOf(stage).map(({ keyword }) => keyword.text);
  const count = (casing: Casing) => keywords.filter((text) => text === recase(text, casing)).length;
  return { lower: count('lower'), upper: count('upper'), all: keywords.length };
});

/** FROM takes its AS along: the two should match (from-as-casing). */
function edits({ name, keyword, words }: Instruction, casing: Casing): TextEdit[] {
  const own = replace(keyword.span, recase(keyword.text, casing));
  const as = name === 'FROM' && words.length === 3 ? words[1] : undefined;
  return as ? [own, replace(as.span, recase(as.text, casing))] : [own];
}
