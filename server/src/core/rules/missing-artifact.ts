import type { Context } from '../facts/context.ts';
import { type Presence, presenceIn } from '../facts/stage-paths.ts';
import { type StageSource, sourcesInto } from '../facts/stage-sources.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { baseOf } from '../tools/paths.ts';
import { capital, lineNumber, replaceFix } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { type Elsewhere, elsewhere, otherStagesWith } from './support/elsewhere.ts';
import { elsewhereAdvice, elsewherePlaces } from './support/elsewhere-words.ts';
import { shellEnding } from './support/shell-endings.ts';
import { type Slip, slipOf } from './support/slips.ts';

export const missingArtifact = defineRule({
  id: 'missing-artifact',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  summary: 'COPY --from or a mount takes a path that nothing in that stage makes.',
  docs: {
    what: 'The files of the stage are known as far as the path: neither its base image nor any of its instructions puts something there, or one of them takes it away again. The message says where the build wrote instead. A pattern that matches nothing is a warning: BuildKit then copies nothing, without a word. Where a command may have written there without us knowing, nothing is said, unless the path is a slip of the pen for something that was built right beside it. COPY runs no shell: in front of `2>/dev/null || true` too a source has to be there, and these words are taken for sources.',
    why: 'The build fails with "not found" once every stage has been built, which may take many minutes. The usual cause is a relative output path: it is seen from WORKDIR, and base images have one of their own (`/go` in golang).',
    ignore:
      'Ignore it if a build argument with another value than its default moves the file, or name that value in `multistage.buildArgs`.',
    references: [
      { title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
      { title: 'COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.20 AS builder\nRUN go build -o app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nCMD ["/app"]\n',
    ],
    good: [
      'FROM golang:1.20 AS builder\nRUN go build -o app .\n\nFROM alpine:3.22\nCOPY --from=builder /go/app /app\nCMD ["/app"]\n',
    ],
  },
  *checkFacts({ stage }, context) {
    const endings = stage.instructions.flatMap((instruction) => shellEnding(instruction) ?? []);
    const severity = context.reachable.has(stage) ? 'error' : 'warning';
    yield* endings.map(({ finding }) => ({ ...finding, severity }) as const);
    for (const source of sourcesInto(context, stage)) {
      if (endings.some(({ instruction }) => instruction === source.instruction)) continue;
      const presence = presenceIn(context, source.from, source.path);
      if (presence.is === 'absent') yield missing(context, source, presence);
      const slip = presence.is === 'unknown' ? slipOf(context, source, presence.because) : undefined;
      if (slip) yield slipped(context, source, slip);
    }
  },
});

type Absence = Extract<Presence, { is: 'absent' }>;

function missing(context: Context, source: StageSource, { pattern, removed }: Absence): Finding {
  const { lines, reachable } = context;
  const { from, path, span, stage, reference } = source;
  const name = describeStage(from);
  const result = pattern ? 'nothing is copied' : 'the build fails with "not found"';
  const what = removed
    ? `'${path}' is gone from ${name}: ${removed.message} on line ${lineNumber(lines, removed.span.start)}, so ${result}.`
    : pattern
      ? `Nothing in ${name} matches ${path}: ${result}.`
      : `Nothing in ${name} makes ${path}: ${result}.`;
  const others = removed ? [] : otherStagesWith(context, source);
  const near = removed ? [] : elsewhere(context, source);
  // the very path in another stage says more than another name in this one
  const found = others.length > 0 ? near.filter((one) => baseOf(one.path) === baseOf(path)) : near;
  const shipped = reachable.has(stage);
  const severity = pattern || !shipped || (reference.kind === 'mount' && removed) ? 'warning' : 'error';
  return {
    span,
    message: [
      what,
      ...others.map((one) => `${capital(describeStage(one))} has it.`),
      removed || pattern || others.length > 0 ? '' : elsewhereAdvice(context, source, found),
    ]
      .filter((part) => part !== '')
      .join(' '),
    severity,
    related: elsewherePlaces(found, removed),
    fixes: () => otherPaths(source, others, found),
  };
}

function otherPaths(
  { span, plain, reference }: StageSource,
  others: readonly Stage[],
  found: readonly Elsewhere[],
): Fix[] {
  const fixes: Fix[] = [];
  if (reference.exact) {
    for (const { name } of others)
      fixes.push(
        replaceFix(`Take it from stage '${name}'`, reference.span, name!, 'review', others.length === 1),
      );
  }
  if (plain) {
    for (const [index, { path, sure }] of found.entries()) {
      const isBest = index === 0 && sure && others.length === 0;
      fixes.push(replaceFix(`Take ${path}`, span, path, 'review', isBest));
    }
  }
  return fixes;
}

function slipped({ lines }: Context, { path, from, span, plain }: StageSource, slip: Slip): Finding {
  const line = lineNumber(lines, slip.proof.span.start);
  return {
    span,
    message: `Nothing in ${describeStage(from)} is known to make ${path}, and nobody takes ${slip.path}, which line ${line} builds right beside it: without ${path} the build fails with "not found". Did you mean ${slip.path}?`,
    severity: 'warning',
    related: [{ span: slip.proof.span, message: `${capital(slip.proof.message)}.` }],
    fixes: plain ? [replaceFix(`Take ${slip.path}`, span, slip.path, 'review')] : [],
  };
}
