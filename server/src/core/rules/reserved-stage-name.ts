import { freeName, renameStage } from '../facts/stage-edits.ts';
import { RESERVED_STAGE_NAMES } from '../model/names.ts';
import { editsFix, introducing, onFirstLine } from './place.ts';
import { defineRule } from './rule.ts';

export const reservedStageName = defineRule({
  id: 'reserved-stage-name',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  fix: 'safe',
  summary: 'A stage is called scratch or context.',
  buildkit: { name: 'ReservedStageName', global: true },
  docs: {
    what: 'BuildKit keeps the names `scratch` and `context` for itself, but accepts them.',
    why: 'A stage called `scratch` takes the place of the empty image in every `FROM scratch` below it, and of every `RUN --mount` without `from`.',
    ignore: 'When other tools build the stage by this name.',
    references: [
      {
        title: 'ReservedStageName',
        url: 'https://docs.docker.com/reference/build-checks/reserved-stage-name/',
      },
    ],
  },
  examples: {
    bad: ['FROM alpine:3.22 AS scratch\nRUN apk add --no-cache curl\n'],
    good: ['FROM alpine:3.22 AS tools\nRUN apk add --no-cache curl\n'],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      const { from, name, nameWord } = stage;
      if (name === undefined || !nameWord || !RESERVED_STAGE_NAMES.has(name)) continue;
      const free = freeName(context, `${name}-stage`);
      const edits = renameStage(context.model, stage, free);
      yield {
        span: onFirstLine(from, nameWord.span, context.lines),
        message:
          name === 'scratch'
            ? `A stage called 'scratch' takes the place of the empty image in what follows. Give it another name.`
            : `'${name}' is a name that BuildKit keeps for itself. Give the stage another name.`,
        fixes: edits
          ? [
              introducing(
                free,
                editsFix(`Rename stage to '${free}' everywhere`, () => edits),
              ),
            ]
          : [],
      };
    }
  },
});
