import type { Context } from '../facts/context.ts';
import { stageSources } from '../facts/stage-sources.ts';
import { describeStage } from '../model/types.ts';
import { replace } from '../text/edit.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { crossedPackages } from './support/crossed-packages.ts';
import { partsOf, sameVersionFixes } from './support/language-versions.ts';
import { imageWord } from './support/version-findings.ts';
import { type PathMismatch, wrongPaths } from './support/versioned-paths.ts';

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
      for (const finding of crossedPackages(context, stage)) {
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
    related: [imageWord(context, from, language), imageWord(context, stage, language)],
    fixes,
  };
}
