import type { Context } from '../facts/context.ts';
import { canRenumber, referencesTo, renumber, stageBlock } from '../facts/stage-edits.ts';
import { goalOf, unusedStages } from '../facts/targets.ts';
import { runsTests } from '../facts/tests.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { replace } from '../text/edit.ts';
import { editsFix } from './place.ts';
import { defineRule, type Fix } from './rule.ts';

export const unusedStage = defineRule({
  id: 'unused-stage',
  since: '0.1.0',
  category: 'reference',
  severity: 'hint',
  fix: 'review',
  summary: 'No build needs this stage.',
  docs: {
    what: 'BuildKit builds the target and what it needs, and passes over every other stage. The rule reports stages that neither the last stage needs, nor a stage of `multistage.targets`, nor one that another file of the project builds (a Compose or Bake file, a workflow, a script). Without that setting, stages that are named as targets usually are (`dev`, `test`, `prod` …) count as used.',
    why: 'A stage that is never built costs readers’ time, and mistakes in it stay hidden.',
    ignore:
      'When something outside of the project builds it with `docker build --target`; best say so in `multistage.targets`.',
    references: [
      {
        title: 'Stop at a specific build stage',
        url: 'https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage',
      },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22 AS leftover\nRUN apk add --no-cache curl\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
    ],
  },
  *check(context) {
    for (const stage of unusedStages(context)) {
      if (runsTests(context, stage)) continue;
      const fix = deleteFix(context, stage);
      const goal = goalOf(context);
      yield {
        span: { start: stage.from.head.start, end: (stage.instructions.at(-1) ?? stage.from).head.end },
        tag: 'unnecessary',
        message:
          stage.name === undefined
            ? `BuildKit never builds this stage: ${goal} does not need it, and without a name it cannot be a target. Delete it.`
            : `BuildKit builds stage '${stage.name}' only when asked to: ${goal} does not need it. Delete it, or list it in multistage.targets.`,
        ...(fix && { fixes: [fix] }),
      };
    }
  },
});

/** Deletes a stage that nothing refers to. */
function deleteFix({ model }: Context, stage: Stage): Fix | undefined {
  if (referencesTo(model, stage).length > 0 || !canRenumber(model)) return undefined;
  return editsFix(
    `Delete ${describeStage(stage)}`,
    () => {
      const { start } = stageBlock(stage);
      const next = model.stages[stage.index + 1];
      const end = next ? stageBlock(next).start : stage.span.end;
      return [
        replace({ start, end }, ''),
        ...renumber(model, ({ index }) => (index > stage.index ? index - 1 : index)).filter(
          ({ span }) => span.end <= start || span.start >= end,
        ),
      ];
    },
    'review',
  );
}
