import type { Context } from '../facts/context.ts';
import { referencesTo } from '../facts/stage-edits.ts';
import type { Stage } from '../model/types.ts';
import { replace } from '../text/edit.ts';
import { editsFix, onFirstLine } from './place.ts';
import { defineRule, type Fix } from './rule.ts';

export const stageNameCasing = defineRule({
  id: 'stage-name-casing',
  since: '0.1.0',
  category: 'reference',
  severity: 'warning',
  fix: 'safe',
  summary: 'A stage name is not in lower case.',
  buildkit: { name: 'StageNameCasing' },
  docs: {
    what: 'BuildKit lowers stage names; the rule reports names with capitals. The fix lowers the name and every reference to it.',
    why: '`COPY --from` finds the stage in any case, but `FROM` only in lower case: a later `FROM` with the name as it stands fails.',
    ignore: 'When a convention asks for capitals and no FROM names the stage.',
    references: [
      { title: 'StageNameCasing', url: 'https://docs.docker.com/reference/build-checks/stage-name-casing/' },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS Builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=Builder /app /app\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      const { nameWord, from } = stage;
      const lower = nameWord?.text.toLowerCase();
      if (!nameWord || lower === nameWord.text || stage.name === undefined) continue;
      yield {
        span: onFirstLine(from, nameWord.span, context.lines),
        message: `Stage name '${nameWord.text}' is not in lower case: BuildKit knows the stage as '${lower}', and FROM finds it by that name only.`,
        fixes: lowerFixes(context, stage, stage.name),
      };
    }
  },
});

/** FROM finds the stage in lower case only, so what refers to it there says so already. */
function lowerFixes({ model }: Context, stage: Stage, name: string): Fix[] {
  const others = referencesTo(model, stage).filter(
    ({ kind, target, text }) =>
      kind !== 'from' && target.kind === 'stage' && target.by === 'name' && text !== name,
  );
  if (!others.every(({ exact }) => exact)) return [];
  return [
    editsFix(`Change to '${name}' everywhere`, () =>
      [stage.nameWord!, ...others].map(({ span }) => replace(span, name)),
    ),
  ];
}
