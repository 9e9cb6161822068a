import { isLibraryImage } from '../data/library-images.ts';
import type { Context } from '../facts/context.ts';
import { cycles } from '../model/graph.ts';
import { type Dependency, describeStage, type Stage } from '../model/types.ts';
import { capital, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { moveUp } from './support/moved-stage.ts';

export const forwardStage = defineRule({
  id: 'forward-stage',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'safe',
  summary: 'A stage copies or mounts from a stage that is declared later.',
  docs: {
    what: 'BuildKit builds stages in the order of the file, so `COPY --from` and `RUN --mount=from=` can only use stages above. Of several stages with one name they mean the last in the file, which may lie below. A `FROM` that bears the name of a later stage is reported as a warning: it means an image. The fix moves the stage up; where it is the last of the file, a plain `docker build` would make another stage afterwards, so that fix is to be reviewed.',
    why: 'The build fails with "cannot copy from stage …, it needs to be defined before current stage".',
    ignore:
      'When the stage is only built by a target that never needs it; name your targets in `multistage.targets`.',
    references: [{ title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  },
  examples: {
    bad: [
      'FROM alpine:3.22 AS final\nCOPY --from=builder /app /app\n\nFROM golang:1.26 AS builder\nRUN go build -o /app .\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\n\nFROM alpine:3.22 AS final\nCOPY --from=builder /app /app\n',
    ],
  },
  *check(context) {
    const { model } = context;
    const circular = new Set(cycles(model).flatMap(({ stages }) => stages));
    for (const dependency of model.dependencies) {
      const { stage, target, kind } = dependency;
      if (kind === 'from') {
        const finding = laterBase(context, dependency);
        if (finding) yield finding;
        continue;
      }
      if (target.kind !== 'stage' || target.stage.index <= stage.index) continue;
      // a named context takes the whole stage's place: it is there from the start, and its commands never run
      if (stage.replaced || target.stage.replaced || isUnusedSource(dependency)) continue;
      if (circular.has(stage) && circular.has(target.stage)) continue;
      yield forward(context, dependency, target.stage);
    }
  },
});

function forward(context: Context, { stage, reference, kind }: Dependency, target: Stage): Finding {
  const { lines, targetsAreKnown, reachable, model } = context;
  const line = lineNumber(lines, target.from.keyword.span.start);
  const earlier = model.stages.find(
    ({ name, index }) => name !== undefined && name === target.name && index < stage.index,
  );
  const why =
    kind === 'onbuild'
      ? ` The ONBUILD on line ${lineNumber(lines, reference.instruction.head.start)} runs in ${describeStage(stage)}.`
      : '';
  const move = moveUp(context, target, stage);
  const byDefault =
    targetsAreKnown || reachable.has(stage)
      ? ''
      : ` A plain docker build passes ${describeStage(stage)} by; docker build --check and a build of that stage fail.`;
  return {
    span: kind === 'onbuild' ? stage.baseWord!.span : reference.span,
    message:
      `${capital(describeStage(target))} is declared on line ${line}, below this one: BuildKit cannot use a stage before it is built.${why}` +
      (earlier ? ` An earlier stage has the same name, but --from means the last.` : ` Move it up.`) +
      (typeof move === 'string' ? ` ${move}` : '') +
      byDefault,
    ...(targetsAreKnown && !reachable.has(stage) && { severity: 'warning' as const }),
    related: [
      {
        span: (target.nameWord ?? target.from.keyword).span,
        message: `${capital(describeStage(target))} is declared here.`,
      },
    ],
    fixes: typeof move === 'string' ? [] : [move],
  };
}

/** A bind or tmpfs mount without `from` looks at the build context, or at nothing, when it runs. */
const isUnusedSource = ({ reference: { mount } }: Dependency): boolean =>
  mount !== undefined && mount.get('from') === undefined && mount.type !== 'cache';

/** `FROM builder` above `FROM … AS builder` is an image called builder. */
function laterBase({ model, lines }: Context, { stage, target, reference }: Dependency): Finding | undefined {
  if (target.kind !== 'image' || isLibraryImage(target.ref)) return undefined;
  const later = model.byName.get(target.ref);
  if (!later || later.index <= stage.index) return undefined;
  const line = lineNumber(lines, later.from.keyword.span.start);
  return {
    span: reference.span,
    severity: 'warning',
    message: `Stage '${target.ref}' is declared on line ${line}, below this FROM, which therefore means an image of that name. Move the stage up.`,
    related: [{ span: later.nameWord!.span, message: `Stage '${target.ref}' is declared here.` }],
  };
}
