import { cycles } from '../model/graph.ts';
import { type Dependency, describeStage, type Stage } from '../model/types.ts';
import { capital, lineNumber } from './place.ts';
import { defineRule } from './rule.ts';

/** Stages of a circle that a finding names: each circle has as many findings as steps. */
const MOST_NAMED = 10;

export const stageCycle = defineRule({
  id: 'stage-cycle',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  fix: 'none',
  summary: 'A stage copies or mounts from itself, or stages need each other in a circle.',
  hadolint: ['DL3023'],
  docs: {
    what: 'Reports every `COPY --from` and `RUN --mount=from=` that is part of a circle: a stage that names itself by name or by number, or two and more stages that need each other. `COPY --from=0` in a file with a single stage is one.',
    why: 'BuildKit checks all stages, needed or not, and fails with "circular dependency detected on stage".',
    ignore: 'Never: such a file cannot be built.',
    references: [{ title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nRUN go build -o /app .\nCOPY --from=builder /app /usr/local/bin/app\n',
      'FROM alpine:3.22\nCOPY --from=0 /app /app\n',
    ],
    good: ['FROM golang:1.26 AS builder\nRUN go build -o /app . && cp /app /usr/local/bin/app\n'],
  },
  *check({ model, lines }) {
    const circleOf = new Map<Stage, readonly Stage[]>();
    for (const { stages } of cycles(model)) for (const stage of stages) circleOf.set(stage, stages);
    if (circleOf.size === 0) return;
    for (const dependency of model.dependencies) {
      const { kind, stage, target, reference } = dependency;
      if (kind === 'from' || kind === 'onbuild' || target.kind !== 'stage') continue;
      const circle = circleOf.get(stage);
      if (!circle?.includes(target.stage)) continue;
      const others = circle.filter((other) => other !== stage).slice(0, MOST_NAMED);
      yield {
        span: reference.span,
        message:
          target.stage === stage
            ? itself(dependency, model.stages.length)
            : round(stage, target.stage, circle),
        related: others.map((other) => ({
          span: (other.nameWord ?? other.from.keyword).span,
          message: `${capital(describeStage(other))} is declared on line ${lineNumber(lines, other.from.keyword.span.start)}.`,
        })),
      };
    }
  },
});

function itself({ stage, target, kind, reference }: Dependency, count: number): string {
  const name = capital(describeStage(stage));
  if (kind === 'mount') {
    return reference.mount?.get('from') === undefined
      ? `A mount without from= starts from the empty image, but this very stage is called 'scratch' and takes its place. Give the stage another name.`
      : `${name} mounts itself, which BuildKit refuses. Leave the mount out: the files are there.`;
  }
  const byIndex = target.kind === 'stage' && target.by === 'index';
  if (byIndex && count === 1) {
    return `'${reference.text}' is the number of this very stage, the only one: a stage cannot copy from itself. Copy from the build context without --from, or add the stage that is meant.`;
  }
  return `${name} copies from itself, which BuildKit refuses. Use RUN cp or mv inside a stage.`;
}

/** `stages 'a', 'b' and 1`. */
function namesOf(circle: readonly Stage[]): string {
  const names = circle
    .slice(0, MOST_NAMED)
    .map(({ name, index }) => (name === undefined ? String(index) : `'${name}'`));
  const rest = circle.length - names.length;
  const last = rest > 0 ? `${rest} more` : names.pop();
  return `stages ${names.join(', ')} and ${last}`;
}

function round(stage: Stage, target: Stage, circle: readonly Stage[]): string {
  const names = namesOf(circle);
  return `${capital(describeStage(stage))} needs ${describeStage(target)}, which needs it in turn: BuildKit cannot build ${names} in any order. Take one of these steps out.`;
}
