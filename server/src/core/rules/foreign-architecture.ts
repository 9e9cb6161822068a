import type { Context } from '../facts/context.ts';
import { describeStage, rootOf, type Stage } from '../model/types.ts';
import { insert, replace } from '../text/edit.ts';
import { capital, choices, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { linesAbove } from './support/added-lines.ts';
import { type Crossing, crossingsInto } from './support/crossings.ts';
import { lineage } from './support/landings.ts';
import { inCasingOf } from './support/steps.ts';
import { asksForTarget, isOnBuildPlatform, isPlainGo } from './support/target-platform.ts';

export const foreignArchitecture = defineRule({
  id: 'foreign-architecture',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary:
    'A program is compiled for the machine that builds, and shipped for the platform that is asked for.',
  docs: {
    what: 'A stage on `--platform=$BUILDPLATFORM` compiles a program with Go, Rust or C and never asks for which platform (`TARGETARCH`, `TARGETPLATFORM`, `GOARCH`, a target triple), and the program is copied to a stage on the target platform. What does not hang on the architecture, such as JavaScript, class files and Python sources, is left alone.',
    why: 'With `docker build --platform=linux/arm64` on an amd64 machine the image says arm64 and holds an amd64 program: "exec format error". Where both are the same nobody sees it.',
    ignore:
      'Ignore it if the image is only ever built for the platform of the machine that builds it; `--platform` is of no use then.',
    references: [
      {
        title: 'Multi-platform builds',
        url: 'https://docs.docker.com/build/building/multi-platform/#cross-compilation',
      },
      {
        title: 'Platform arguments',
        url: 'https://docs.docker.com/reference/dockerfile/#automatic-platform-args-in-the-global-scope',
      },
    ],
  },
  examples: {
    bad: [
      'FROM --platform=$BUILDPLATFORM golang:1.25 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nCMD ["/app"]\n',
    ],
    good: [
      'FROM --platform=$BUILDPLATFORM golang:1.25 AS builder\nARG TARGETOS\nARG TARGETARCH\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /app .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nCMD ["/app"]\n',
    ],
  },
  *checkFacts({ stage }, context) {
    const { platformFlag } = rootOf(stage);
    if (platformFlag && !/TARGETPLATFORM/.test(platformFlag.value ?? '')) return;
    for (const crossing of crossingsInto(context, stage)) {
      const { linkage, built } = crossing;
      if (linkage.language === undefined || !isOnBuildPlatform(built.stage)) continue;
      if (!asksForTarget(context, crossing)) yield foreign(context, crossing);
    }
  },
});

function foreign(context: Context, crossing: Crossing): Finding {
  const { source, path, maker, built, runs } = crossing;
  const root = rootOf(built.stage);
  const fixes = [...forTarget(context, crossing), ...onTarget(root)];
  const line = lineNumber(context.lines, maker.proof.span.start);
  const advice = fixes.length > 0 ? ` ${choices(fixes.map(({ title }) => title))}.` : '';
  return {
    span: source.span,
    message: `Line ${line} compiles ${path} for the machine that builds, as ${describeStage(root)} is on $BUILDPLATFORM and asks for no target, and ${describeStage(runs.stage)} is on the target platform: built for another one, it stops with "exec format error".${advice}`,
    related: [
      {
        span: (root.platformFlag ?? root.from.keyword).span,
        message: 'This stage is on the machine that builds.',
      },
      { span: maker.proof.span, message: `${capital(maker.proof.message)}.` },
    ],
    fixes,
  };
}

/** Go compiles for any platform. */
function forTarget(context: Context, crossing: Crossing): Fix[] {
  const { text } = context;
  const { maker } = crossing;
  const { start, end } = maker.proof.span;
  const command = text.slice(start, end);
  if (!isPlainGo(context, crossing)) return [];
  const names = /\bGOOS=/.test(command) ? ['TARGETARCH'] : ['TARGETOS', 'TARGETARCH'];
  const set = names.map((name) => `${name.replace('TARGET', 'GO')}=$${name} `).join('');
  const { instruction } = maker;
  const keyword = inCasingOf(instruction.keyword.text, 'ARG');
  const declared = lineage(crossing.built.stage).flatMap(({ instructions }) =>
    instructions.flatMap((one) => (one.name === 'ARG' ? one.words.map(({ text: word }) => word) : [])),
  );
  const missing = names.filter((name) => !declared.includes(name)).map((name) => `${keyword} ${name}`);
  const edits = () => [
    ...(missing.length > 0 ? [linesAbove(text, instruction, missing)] : []),
    insert(start, set),
  ];
  return [editsFix('Compile for the target platform', edits, 'review')];
}

/** Under emulation, where the machine is another one. */
function onTarget({ platformFlag }: Stage): Fix[] {
  if (!platformFlag) return [];
  const { start, end } = platformFlag.span;
  return [
    editsFix(
      'Build on the target platform, emulated if need be',
      () => [replace({ start, end: end + 1 }, '')],
      'review',
      false,
    ),
  ];
}
