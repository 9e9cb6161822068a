import type { Context } from '../facts/context.ts';
import { freeName } from '../facts/stage-edits.ts';
import { isStageName } from '../model/names.ts';
import type { Word } from '../syntax/types.ts';
import { replace } from '../text/edit.ts';
import { editsFix, introducing, onFirstLine } from './place.ts';
import { defineRule, type Fix } from './rule.ts';

export const invalidStageName = defineRule({
  id: 'invalid-stage-name',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  fix: 'safe',
  summary: 'A stage has a name that BuildKit does not accept.',
  docs: {
    what: 'A stage name starts with a letter and goes on with letters, digits, `-`, `_` and `.`. Variables are not expanded in it. Capitals are allowed, but lowered.',
    why: 'The build fails with "invalid name for build stage", whether or not the stage is needed.',
    ignore: 'Never: such a file cannot be built.',
    references: [{ title: 'FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' }],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS 1st\nRUN go build -o /app .\n',
      'ARG NAME=builder\nFROM golang:1.26 AS ${NAME}\nRUN go build -o /app .\n',
    ],
    good: ['FROM golang:1.26 AS first\nRUN go build -o /app .\n'],
  },
  *check(context) {
    for (const { from, nameWord } of context.model.stages) {
      if (!nameWord || from.words.length !== 3 || isStageName(nameWord.text.toLowerCase())) continue;
      const name = freeName(context, nameWord.text);
      yield {
        span: onFirstLine(from, nameWord.span, context.lines),
        message: `'${nameWord.text}' cannot name a stage: ${reason(nameWord.text)}. Write a name such as '${name}'.`,
        fixes: renameFixes(context, nameWord, name),
      };
    }
  },
});

function reason(text: string): string {
  if (text.includes('$')) return 'variables are not expanded in stage names';
  if (!/^[a-z]/i.test(text)) return 'a stage name starts with a letter';
  const bad = /[^a-z0-9-_.]/i.exec(text)?.[0];
  return bad === undefined ? 'it is not a valid name' : `'${bad}' is not allowed in stage names`;
}

/** The name and the references that can only have meant it. */
function renameFixes({ model }: Context, nameWord: Word, name: string): Fix[] {
  const meant = model.references.filter(
    ({ target, text, span }) =>
      target.kind !== 'stage' && text === nameWord.text && span.start > nameWord.span.end,
  );
  if (!meant.every(({ exact }) => exact)) return [];
  const edits = () => [nameWord, ...meant].map(({ span }) => replace(span, name));
  return [introducing(name, editsFix(`Rename to '${name}'`, edits))];
}
