import type { Context } from '../facts/context.ts';
import { nameInsteadOfIndex, suggestedName } from '../facts/stage-edits.ts';
import type { Stage } from '../model/types.ts';
import { editsFix, introducing, lineNumber } from './place.ts';
import { defineRule, type Fix } from './rule.ts';

export const indexReference = defineRule({
  id: 'index-reference',
  since: '0.1.0',
  category: 'reference',
  severity: 'info',
  fix: 'safe',
  summary: 'COPY --from names a stage by its number.',
  docs: {
    what: '`COPY --from=0` means the first stage of the file, whatever it is. The fix gives the stage a name where it has none and uses the name everywhere.',
    why: 'A stage that is added or moved later makes the number mean another one, and the build may go on without an error. `RUN --mount=from=` and `--target` take names only.',
    ignore: 'When the file is generated and its order is certain.',
    references: [
      {
        title: 'Name your build stages',
        url: 'https://docs.docker.com/build/building/multi-stage/#name-your-build-stages',
      },
    ],
  },
  examples: {
    bad: ['FROM golang:1.26\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=0 /app /app\n'],
    good: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
    ],
  },
  *check(context) {
    const { model, lines } = context;
    for (const { kind, target, stage, span, text } of model.references) {
      if (kind !== 'copy' || target.kind !== 'stage' || target.by !== 'index' || target.stage === stage)
        continue;
      const named = target.stage;
      const line = lineNumber(lines, named.from.keyword.span.start);
      const fix = nameFix(context, named);
      yield {
        span,
        message:
          named.name === undefined
            ? `--from=${text} means the stage of line ${line} only as long as the order of stages stays. Name the stage and use the name.`
            : `--from=${text} means stage '${named.name}' (line ${line}) only as long as the order of stages stays. Use the name.`,
        related: [
          {
            span: (named.nameWord ?? named.from.keyword).span,
            message: `Stage ${named.index} is declared here.`,
          },
        ],
        ...(fix && { fixes: [fix] }),
      };
    }
  },
});

/** Names a stage, or uses the name it has, wherever the file gives its number. */
function nameFix(context: Context, stage: Stage): Fix | undefined {
  const name = stage.name ?? suggestedName(context, stage);
  if (!nameInsteadOfIndex(context.model, stage, name)) return undefined;
  const title =
    stage.name === undefined
      ? `Name this stage '${name}' and use the name`
      : `Use the stage's name '${name}'`;
  return introducing(
    name,
    editsFix(title, () => nameInsteadOfIndex(context.model, stage, name) ?? []),
  );
}
