import type { Context } from '../facts/context.ts';
import { stageSources } from '../facts/stage-sources.ts';
import type { Installed } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { replace } from '../text/edit.ts';
import { parentOf } from '../tools/paths.ts';
import { capital, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix, type Related, type Severity } from './rule.ts';
import { type Carried, carried, landingsOf } from './support/landings.ts';
import { partsOf, sameVersionFixes } from './support/language-versions.ts';
import { copiedStages, installedApart } from './support/project-installs.ts';
import { type CopiedVenv, copiedVenvs } from './support/venvs.ts';
import { hasOthers, type PathMismatch, wrongPaths } from './support/versioned-paths.ts';

export const interpreterMismatch = defineRule({
  id: 'interpreter-mismatch',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  otherSeverities: ['error', 'info'],
  fix: 'review',
  summary: 'Packages are installed for another version of the language than the one that runs them.',
  docs: {
    what: 'Packages of Python, gems of Ruby or extensions of PHP are copied into a stage whose interpreter has another version, or a path names a version (`python3.11/site-packages`) that the image does not have. For packages of Node.js it is an information: only compiled add-ons depend on the version.',
    why: 'Python and Ruby look for packages in a directory with their own version in its name, PHP for extensions in one with its API’s date: what was installed for another version is not found, or does not load. Updates that change one FROM line and not the other bring this about.',
    ignore:
      'Ignore it if a variable such as `PYTHONPATH` leads to the packages and none of them is compiled.',
    references: [{ title: 'site', url: 'https://docs.python.org/3/library/site.html' }],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nRUN python -m venv /opt/venv\nRUN /opt/venv/bin/pip install flask\n\nFROM python:3.13-slim\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["/opt/venv/bin/python", "-m", "flask", "run"]\n',
    ],
    good: [
      'ARG PYTHON_VERSION=3.13\nFROM python:${PYTHON_VERSION} AS builder\nRUN python -m venv /opt/venv\nRUN /opt/venv/bin/pip install flask\n\nFROM python:${PYTHON_VERSION}-slim\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["/opt/venv/bin/python", "-m", "flask", "run"]\n',
    ],
  },
  *check(context) {
    const told = new Set<number>();
    for (const source of stageSources(context)) {
      const wrong = context.reachable.has(source.stage) ? wrongPaths(context, source) : undefined;
      if (!wrong || told.has(source.span.start)) continue;
      told.add(source.span.start);
      yield pathFinding(context, wrong);
    }
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage)) continue;
      for (const finding of stageFindings(context, stage)) {
        if (told.has(finding.span.start)) continue;
        told.add(finding.span.start);
        yield finding;
      }
    }
  },
});

function pathFinding(context: Context, wrong: PathMismatch): Finding {
  const { source, named, has, side, language } = wrong;
  const { from, stage } = source;
  const owner = describeStage(side === 'source' ? from : stage);
  const why =
    side === 'source'
      ? `${owner} has ${language} ${has}, so nothing lies there and the build fails with "not found".`
      : `${owner} has ${language} ${has}, which does not look there, so what is copied is not found.`;
  const rewritten = (version: string) => {
    const name = wrong.write(partsOf(version, 2) ?? wrong.has);
    return name === undefined || name === named
      ? []
      : wrong.words.map(({ span, text }) => replace(span, text.replaceAll(named, name)));
  };
  const fixes: Fix[] = !wrong.isSameVersion
    ? sameVersionFixes(context, wrong.key, from, stage, rewritten)
    : wrong.words.length > 0 && wrong.write(has) !== undefined
      ? [editsFix(`Write ${wrong.write(has)} in the paths`, () => rewritten(has), 'review')]
      : [];
  return {
    span: source.span,
    ...(side === 'source' && { severity: 'error' as const }),
    message: `The path names ${named}, but ${why} Let the images and the path agree.`,
    related: [image(context, from, language), image(context, stage, language)],
    fixes,
  };
}

const image = (context: Context, stage: Stage, language: string): Related => ({
  span: (stage.baseWord ?? stage.from.keyword).span,
  message: `${capital(describeStage(stage))} starts here${versionIn(context, stage, language)}.`,
});

function versionIn(context: Context, stage: Stage, language: string): string {
  const key = LABELS.find(([, label]) => label === language)?.[0];
  const version = key && context.facts(stage).runtime(key)?.version;
  return version ? `, with ${language} ${version}` : '';
}

const LABELS = [
  ['python', 'Python'],
  ['node', 'Node.js'],
  ['ruby', 'Ruby'],
  ['php', 'PHP'],
] as const;

/** How many numbers of a version packages depend on. */
const PARTS = { python: 2, ruby: 2, node: 1 } as const;

function* stageFindings(context: Context, stage: Stage): Generator<Finding> {
  for (const copy of copiedVenvs(context, stage)) {
    if (copy.landing.source.stage !== stage) continue;
    const finding = venvFinding(context, stage, copy);
    if (finding) yield finding;
  }
  if (landingsOf(context, stage).hidden) return;
  for (const from of copiedStages(context, stage)) {
    for (const installed of installedApart(context, from, stage)) {
      const { ecosystem, location, stage: by } = installed;
      const isKnown = ecosystem === 'ruby' || ecosystem === 'node' || ecosystem === 'python';
      if (location === undefined || !isKnown) continue;
      const there = carried(context, stage, by, location);
      if (there.is !== 'at' || there.landing.source.stage !== stage) continue;
      if (ecosystem === 'python') {
        const finding = prefixFinding(context, stage, installed, location, there);
        if (finding) yield finding;
        continue;
      }
      const parts = PARTS[ecosystem];
      const [old, own] = [by, stage].map((one) =>
        partsOf(context.facts(one).runtime(ecosystem)?.version, parts),
      );
      if (old === undefined || own === undefined || old === own) continue;
      const label = ecosystem === 'ruby' ? 'Ruby' : 'Node.js';
      const effect =
        ecosystem === 'ruby'
          ? `Ruby ${own} looks for gems in a directory of its own version and does not find them.`
          : 'Compiled add-ons among them do not load, if there are any.';
      yield versions(
        context,
        ecosystem,
        label,
        by,
        stage,
        there.landing.source.span,
        installed.proof.span,
        [old, own],
        effect,
        ecosystem === 'node' ? 'info' : undefined,
      );
    }
  }
}

/** Packages of Python that go below the prefix of an interpreter of another version. */
function prefixFinding(
  context: Context,
  stage: Stage,
  { stage: by, proof }: Installed,
  location: string,
  { paths, landing }: Extract<Carried, { is: 'at' }>,
): Finding | undefined {
  const old = /\/lib\/python(\d+\.\d+)\/site-packages$/.exec(location)?.[1];
  const runtime = context.facts(stage).runtime('python');
  const own = partsOf(runtime?.version, 2);
  if (!runtime || old === undefined || own === undefined || old === own) return undefined;
  const place = `${parentOf(parentOf(runtime.path))}/lib/python${old}/site-packages`;
  if (!paths.every((path) => path === place) || hasOthers(context, stage, 'python')) return undefined;
  const effect = `Python ${own} does not look for packages in ${place}.`;
  const { span } = landing.source;
  return versions(context, 'python', 'Python', by, stage, span, proof.span, [old, own], effect, undefined);
}

function venvFinding(context: Context, stage: Stage, { venv, landing }: CopiedVenv): Finding | undefined {
  const runtime = context.facts(stage).runtime('python');
  const builder = context.facts(venv.stage).runtime('python');
  // only where the link leads to the interpreter of each image
  if (!runtime || !builder || venv.python === undefined || venv.python !== builder.path) return undefined;
  if (runtime.path !== builder.path) return undefined;
  const [old, own] = [builder, runtime].map(({ version }) => partsOf(version, 2));
  if (old === undefined || own === undefined || old === own) return undefined;
  const effect = `Python ${own} looks for packages in lib/python${own} of the environment and does not find them.`;
  return versions(
    context,
    'python',
    'Python',
    venv.stage,
    stage,
    landing.source.span,
    venv.proof.span,
    [old, own],
    effect,
    undefined,
  );
}

function versions(
  context: Context,
  key: string,
  label: string,
  builder: Stage,
  stage: Stage,
  span: Finding['span'],
  proof: Finding['span'],
  [old, own]: readonly (string | undefined)[],
  effect: string,
  severity: Severity | undefined,
): Finding {
  const line = lineNumber(context.lines, proof.start);
  return {
    span,
    ...(severity && { severity }),
    message: `These packages are installed with ${label} ${old} (line ${line}), and ${describeStage(stage)} runs ${label} ${own}. ${effect} Use one version in both stages.`,
    related: [image(context, builder, label), image(context, stage, label)],
    fixes: sameVersionFixes(context, key, builder, stage),
  };
}
