import type { Context } from '../facts/context.ts';
import { declarationsOf } from '../model/declarations.ts';
import { describeStage, rootOf } from '../model/types.ts';
import { capital, choices, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix, type Severity } from './rule.ts';
import { type Crossing, crossingsInto, isStarted, listens } from './support/crossings.ts';
import { declareGlobally } from './support/declaring.ts';
import { GLIBC_STEPS, glibcMinor, NEEDED_WHEN } from './support/glibc-steps.ts';
import { floatingNote, onRelease, releaseName } from './support/releases.ts';

export const glibcTooNew = defineRule({
  id: 'glibc-too-new',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning', 'info'],
  fix: 'review',
  summary: 'A program is built on a newer glibc than the one it runs on.',
  docs: {
    what: 'A program that was linked on a newer release of a distribution is copied to a stage on an older one, and between their versions of glibc lies one that such programs always need: 2.34 took the threads in, 2.38 has the number parsers of C23, 2.39 what the standard library of Rust starts processes with. Tags that move are named with what they mean: `rust:1-slim` went from bookworm to trixie in August 2025.',
    why: 'The container stops at once with "version `GLIBC_2.39\' not found". It often begins without a change of the Dockerfile, when the builder\'s tag moves to the next release.',
    ignore:
      'Ignore it if the program is made to run on older releases by other means, such as `cargo zigbuild`.',
    references: [
      { title: 'Rust image: tags', url: 'https://hub.docker.com/_/rust' },
      { title: 'glibc 2.34', url: 'https://sourceware.org/pipermail/libc-alpha/2021-August/129718.html' },
    ],
  },
  examples: {
    bad: [
      'FROM rust:1-slim AS builder\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM debian:bookworm-slim\nCOPY --from=builder /src/target/release/app /usr/local/bin/app\nCMD ["app"]\n',
    ],
    good: [
      'FROM rust:1-slim-bookworm AS builder\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM debian:bookworm-slim\nCOPY --from=builder /src/target/release/app /usr/local/bin/app\nCMD ["app"]\n',
    ],
  },
  *checkFacts(runs, context) {
    if (runs.image?.libc !== 'glibc') return;
    for (const crossing of crossingsInto(context, runs.stage)) {
      const { linkage, built } = crossing;
      if (linkage.kind !== 'dynamic' || linkage.libc !== 'glibc') continue;
      const there = built.image?.distribution?.libcVersion;
      const here = runs.image.distribution?.libcVersion;
      if (there === undefined || here === undefined) continue;
      const step = GLIBC_STEPS[linkage.language ?? 'none']?.find(
        (version) => glibcMinor(here) < version && version <= glibcMinor(there),
      );
      if (step !== undefined) yield tooNew(context, crossing, step);
    }
  },
});

function tooNew(context: Context, crossing: Crossing, step: number): Finding {
  const { source, path, maker, built, runs } = crossing;
  const root = rootOf(runs.stage);
  const [there, here] = [built.image!, runs.image!];
  const fixes = fixesFor(context, crossing);
  const line = lineNumber(context.lines, maker.proof.span.start);
  const advice = fixes.length > 0 ? ` ${choices(fixes.map(({ title }) => title))}.` : '';
  const proves = [built, runs].map((facts) => {
    const { baseWord, from } = rootOf(facts.stage);
    const { libcVersion } = facts.image!.distribution!;
    return {
      span: (baseWord ?? from.keyword).span,
      message: `${releaseName(facts.image!)} has glibc ${libcVersion}${floatingNote(facts, facts.stage)}.`,
    };
  });
  return {
    span: source.span,
    severity: severityOf(crossing, step),
    message: `Line ${line} links ${path} on ${releaseName(there)} with glibc ${there.distribution!.libcVersion}${floatingNote(built, built.stage)}, and ${describeStage(runs.stage)}${root === runs.stage ? '' : ` on ${root.base.ref}`} is ${releaseName(here)} with ${here.distribution!.libcVersion}${NEEDED_WHEN[step]}: "version \`GLIBC_2.${step}' not found".${advice}`,
    related: [{ span: maker.proof.span, message: `${capital(maker.proof.message)}.` }, ...proves],
    fixes,
  };
}

function severityOf(crossing: Crossing, step: number): Severity {
  // measured: a server without child processes runs on the older release
  if (step === 39 && !crossing.built.image?.floating) return 'info';
  if (crossing.linkage.likely) return listens(crossing) ? 'warning' : 'info';
  return step === 34 && isStarted(crossing) ? 'error' : 'warning';
}

function fixesFor(context: Context, { built, runs }: Crossing): Fix[] {
  const [there, here] = [built.image!.distribution!, runs.image!.distribution!];
  if (there.id !== 'debian' || here.id !== 'debian' || !here.codename || !there.codename) return [];
  const fixes: Fix[] = [];
  const down = onRelease(built, built.stage, here.codename);
  if (down) fixes.push(editsFix(`Build on ${here.codename}`, () => [down], 'review'));
  const up = onRelease(runs, runs.stage, there.codename);
  if (up) fixes.push(editsFix(`Run it on ${there.codename}`, () => [up], 'review', false));
  const variable = '${DEBIAN_RELEASE}';
  const both = [onRelease(built, built.stage, variable), onRelease(runs, runs.stage, variable)];
  if (
    both.every((edit) => edit !== undefined) &&
    declarationsOf(context.model, 'DEBIAN_RELEASE').length === 0
  ) {
    const edits = () => [
      ...declareGlobally(context, `DEBIAN_RELEASE=${here.codename}`),
      ...both.flatMap((edit) => edit ?? []),
    ];
    fixes.push(editsFix('Name the release of both stages in one ARG', edits, 'review', false));
  }
  return fixes;
}
