import type { Context } from '../facts/context.ts';
import { goalOf } from '../facts/targets.ts';
import { runsTests } from '../facts/tests.ts';
import { reachableFrom } from '../model/graph.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { insert, replace } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { capital, editsFix, lineNumber } from './place.ts';
import { defineRule, type Fix } from './rule.ts';

export const skippedTestStage = defineRule({
  id: 'skipped-test-stage',
  since: '0.1.0',
  category: 'reference',
  severity: 'info',
  fix: 'review',
  summary: 'A stage runs tests, but the default build never reaches it.',
  docs: {
    what: 'Reports a stage that runs a test suite (`go test`, `npm test`, `pytest` …) and that neither the last stage needs, nor a stage of `multistage.targets`, nor one that another file of the project builds (a Compose or Bake file, a workflow, a script). One fix mounts the stage into an empty command of the target; the other lets a stage below, which is needed and stands on the same base, build on the tests, as below: whatever the tests leave behind is in it then.',
    why: 'The legacy builder ran every stage in order; BuildKit builds what the target needs only. Tests in other stages do not run, and their failure stops no build.',
    ignore:
      'When something outside of the project builds the stage with `docker build --target`; best say so in `multistage.targets`.',
    references: [
      {
        title: 'Differences between legacy builder and BuildKit',
        url: 'https://docs.docker.com/build/building/multi-stage/#differences-between-legacy-builder-and-buildkit',
      },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS base\nCOPY . .\n\nFROM base AS test\nRUN go test ./...\n\nFROM base AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
    ],
    good: [
      'FROM golang:1.26 AS base\nCOPY . .\n\nFROM base AS test\nRUN go test ./...\n\nFROM test AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\n',
    ],
  },
  *check(context) {
    const { reachable, model, lines } = context;
    const asked = reachableFrom(model, [...context.asked.keys()]);
    const skipped = model.stages.filter((stage) => !reachable.has(stage) && !asked.has(stage));
    if (skipped.length === 0) return;
    const goal = goalOf(context);
    const needed = new Set(
      model.dependencies.flatMap(({ target }) => (target.kind === 'stage' ? target.stage : [])),
    );
    for (const stage of skipped) {
      // what others take reports or files from is a target of its own
      const run = needed.has(stage) ? undefined : runsTests(context, stage);
      if (!run) continue;
      const fixes = [dependFix(context, stage), buildOnFix(context, stage)].flatMap((fix) => fix ?? []);
      yield {
        span: (stage.nameWord ?? stage.from.keyword).span,
        message: `${capital(describeStage(stage))} runs tests (line ${lineNumber(lines, run.keyword.span.start)}), but ${goal} does not need it: BuildKit skips it, and failing tests stop no build.`,
        related: [{ span: run.head, message: 'The tests that are not run.' }],
        fixes: fixes.map((fix, index) => ({ ...fix, preferred: index === 0 })),
      };
    }
  },
});

/** `FROM test AS builder`, where both stand on one base. */
function buildOnFix({ model, reachable }: Context, stage: Stage): Fix | undefined {
  const { name, base, index } = stage;
  if (name === undefined || base.kind !== 'stage' || model.byName.get(name) !== stage || stage.platformFlag)
    return undefined;
  const builder = model.stages.find(
    (other) =>
      other.index > index &&
      other.base.kind === 'stage' &&
      other.base.stage === base.stage &&
      other.base.raw === other.base.ref &&
      !other.platformFlag &&
      reachable.has(other),
  );
  if (!builder?.baseWord) return undefined;
  const { span } = builder.baseWord;
  return editsFix(`Build ${describeStage(builder)} on '${name}'`, () => [replace(span, name)], 'review');
}

/** Mounts the test stage for one empty command of the target: no byte of it gets into the image. */
function dependFix({ model, text, targets }: Context, stage: Stage): Fix | undefined {
  const [target] = targets;
  if (
    !target ||
    stage.name === undefined ||
    stage.index > target.index ||
    model.byName.get(stage.name) !== stage
  )
    return undefined;
  if (reachableFrom(model, [stage]).has(target)) return undefined;
  const run = target.instructions.find(
    ({ name, json, heredocs }) => name === 'RUN' && !json && heredocs.length === 0,
  );
  // without a RUN of its own the target may have no shell
  if (!run) return undefined;
  const line = `${run.keyword.text} --mount=type=bind,from=${stage.name},target=/run/${stage.name} true`;
  return editsFix(
    `Make ${describeStage(target)} depend on '${stage.name}'`,
    () => [insert(run.span.start, `${line}${lineBreakOf(text)}`)],
    'review',
  );
}
