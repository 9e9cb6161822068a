import type { Context } from '../facts/context.ts';
import { remembered } from '../model/remembered.ts';
import type { Stage } from '../model/types.ts';
import { INSTRUCTIONS } from '../syntax/arguments.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { editsFix, lineNumber, replaceFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { reference } from './support/references.ts';
import { inCasingOf, isKnown } from './support/steps.ts';
import { nearestWord } from './support/suggestion.ts';

export const unknownInstruction = defineRule({
  id: 'unknown-instruction',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  fix: 'safe',
  hadolint: ['DL1000'],
  summary: 'A line starts with a word that is no instruction.',
  docs: {
    what: 'A line’s first word is no instruction of Dockerfiles. Either it is mistyped, or the line belongs to the instruction above, which lacks a backslash at its end. Of several such lines in a row the first is reported, and those that look mistyped.',
    why: 'The build fails with "unknown instruction".',
    ignore:
      'There is no reason to: the build fails. Files for other tools (Earthfiles, templates) should not be opened as Dockerfiles.',
    references: [reference('format')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nCOPPY . /app\n', 'FROM alpine:3.20\nRUN apk update\n  && apk add curl\n'],
    good: ['FROM alpine:3.20\nRUN apk update \\\n  && apk add curl\n'],
  },
  *check(context) {
    const { preamble, stages } = context.model;
    if (preamble.every(isKnown) && stages.every(knowsAll)) return;
    let before: Instruction | undefined;
    for (const instruction of context.file.instructions) {
      if (!isKnown(instruction)) {
        const near = suggestion(instruction);
        if (near || !before || isKnown(before)) yield finding(context, instruction, before, near);
      }
      before = instruction;
    }
  },
});

const knowsAll = remembered(({ instructions }: Stage) => instructions.every(isKnown));

function finding(
  context: Context,
  instruction: Instruction,
  before: Instruction | undefined,
  near: string | undefined,
): Finding {
  const { keyword } = instruction;
  const { span, text } = keyword;
  const unknown = `Unknown instruction: ${text.length > 40 ? `${text.slice(0, 40)}…` : text}.`;
  const split = /^([A-Za-z]+)[^\x20-\x7e]/.exec(text)?.[1];
  if (split && INSTRUCTIONS.includes(split.toUpperCase())) {
    const odd = { start: span.start + split.length, end: span.start + split.length + 1 };
    return {
      span,
      message: `The character behind ${split} looks like a blank but is none (unknown instruction). Replace it by a blank.`,
      fixes: [replaceFix('Replace it by a blank', odd, ' ')],
    };
  }
  if (/^(?:<{7}|={7}|>{7}|\|{7})$/.test(text)) {
    return { span, message: `${unknown} It is the marker of an unresolved merge conflict.` };
  }
  if (/^(?:\/\/|--|;|\/\*)/.test(text)) {
    return { span, message: `${unknown} Comments start with # in Dockerfiles.`, fixes: [] };
  }
  if (before && !near && isKnown(before) && belongsTo(instruction, before)) {
    const end = before.head.end;
    return {
      span,
      message: `${unknown} The line seems to go on with the ${before.name} of line ${lineNumber(context.lines, before.keyword.span.start)}, which lacks a ${context.file.escape} at its end.`,
      related: [{ span: { start: end, end }, message: `A ${context.file.escape} is missing here.` }],
      fixes: [
        editsFix(
          `End the line above with ${context.file.escape}`,
          () => [insert(end, ` ${context.file.escape}`)],
          'review',
        ),
      ],
    };
  }
  if (!near) return { span, message: `${unknown} Instructions are ${INSTRUCTIONS.join(', ')}.` };
  const better = inCasingOf(text, near);
  return {
    span,
    message: `${unknown} Did you mean ${better}?`,
    fixes: [replaceFix(`Change to ${better}`, span, better)],
  };
}

/** Short words are near to everything: `cd` is no mistyped CMD. */
function suggestion({ keyword, args }: Instruction): string | undefined {
  const word = keyword.text.toUpperCase();
  if (word.length < 3 || !/^[A-Z_:-]+$/.test(word)) return undefined;
  const near = nearestWord(word, INSTRUCTIONS);
  if (!near) return undefined;
  const looksMeant = keyword.text === word || args.text === '' || word.length > 4;
  return looksMeant && (word.length > 3 || near.length - word.length === 1 || near.length === 3)
    ? near
    : undefined;
}

/** Heredocs end on a line of their own, so nothing can go on behind them. */
function belongsTo({ keyword, lines }: Instruction, before: Instruction): boolean {
  const holder = before.trigger ?? before;
  if (holder.heredocs.length > 0 || holder.json || lines.first - before.lines.last > 2) return false;
  return (
    /^[&|;)}\]"'-]/.test(keyword.text) ||
    (holder.name === 'RUN' && keyword.text !== keyword.text.toUpperCase()) ||
    before.args.text === ''
  );
}
