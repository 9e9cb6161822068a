import type { Context } from '../facts/context.ts';
import { remembered } from '../model/remembered.ts';
import type { ExpandedWord, Stage } from '../model/types.ts';
import { defineRule } from './rule.ts';
import { baseSets } from './support/base-environment.ts';
import { reference } from './support/references.ts';

export const invalidExpansion = defineRule({
  id: 'invalid-expansion',
  since: '0.1.0',
  category: 'value',
  severity: 'error',
  fix: 'none',
  summary: 'A word that BuildKit expands has a broken variable or quotes that are not closed.',
  docs: {
    what: 'FROM, ARG, ENV, LABEL, COPY, ADD, WORKDIR, USER, VOLUME, EXPOSE, STOPSIGNAL and RUN’s mounts expand variables. This reports unclosed quotes and braces, `${}`, modifiers that BuildKit does not have, and `${NAME:?message}` where NAME has no value.',
    why: 'The build fails with "bad substitution", "missing }", "unexpected end of statement while looking for matching double-quote", "unsupported modifier in substitution" or the message behind `:?`.',
    ignore: 'For `${NAME:?…}`, put the value that your builds pass into `multistage.buildArgs`.',
    references: [reference('environment-replacement')],
  },
  examples: {
    bad: [
      'FROM alpine:3.20\nENV A="1\n',
      'FROM alpine:3.20\nCOPY app ${}/\n',
      'ARG BASE\nFROM ${BASE:?pass an image}\n',
    ],
    good: ['FROM alpine:3.20\nENV A="1"\nCOPY app ${A:-x}/\n'],
  },
  *check(context) {
    const seen = new Set<number>();
    const { globals, stages } = context.model;
    const words = [
      ...globals.words,
      ...stages.filter(hasErrorsInFrom).flatMap(({ fromWords }) => fromWords),
      ...stages.filter(hasErrors).flatMap(({ scope }) => scope.words),
    ];
    for (const word of words) {
      const { error, span, instruction } = word;
      if (!error || seen.has(span.start) || !isCertain(context, word)) continue;
      // templates of dev containers are filled in before they are built
      if (word.raw.includes('${templateOption:')) continue;
      // a build argument takes the default's place
      if (instruction.name === 'ARG' && isGiven(context, word)) continue;
      seen.add(span.start);
      yield { span, message: messageOf(word) };
    }
  },
});

const isWrong = ({ error }: ExpandedWord) => error !== undefined;
const hasErrors = remembered(({ scope }: Stage) => scope.words.some(isWrong));
const hasErrorsInFrom = remembered(({ fromWords }: Stage) => fromWords.some(isWrong));

function messageOf({ error, raw, uses, instruction }: ExpandedWord): string {
  const shown = raw.length > 60 ? `${raw.slice(0, 60)}…` : raw;
  switch (error!.code) {
    case 'unclosed-quote':
      return `'${shown}' cannot be expanded: ${error!.message} (unexpected end of statement while looking for matching quote). Close it, or escape it.`;
    case 'missing-brace':
      return `'${shown}' cannot be expanded: missing '}' (${error!.message}).`;
    case 'required': {
      const last = uses.at(-1);
      const advice = last?.undefined
        ? `Nothing declares it: add ARG ${last.name}${instruction.name === 'FROM' ? ' above the first FROM' : ''}.`
        : `Give it a default, or pass --build-arg ${last?.name}=… to every build (and in multistage.buildArgs).`;
      return `The build stops here with "${error!.message}": ${last?.name} has no value. ${advice}`;
    }
    case 'bad-substitution':
      return `Bad substitution in '${shown}': ${error!.message}.`;
    default:
      return `'${shown}' cannot be expanded: ${error!.message}.`;
  }
}

/** An image may set what `:?` asks for. */
function isCertain(context: Context, { error, uses, stage, instruction }: ExpandedWord): boolean {
  if (error!.code !== 'required' || !stage || instruction.name === 'FROM') return true;
  const last = uses.at(-1);
  return !last?.undefined || baseSets(context, stage, last.name) === 'no';
}

function isGiven({ settings }: Context, { instruction, span }: ExpandedWord): boolean {
  const pair = instruction.pairs.find(({ value }) => value?.span.start === span.start);
  return pair !== undefined && Object.hasOwn(settings.buildArgs, pair.key.text);
}
