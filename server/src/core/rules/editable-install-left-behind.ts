import type { Context } from '../facts/context.ts';
import type { Installed } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { isWithin } from '../tools/paths.ts';
import { capital, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { sourceFixes } from './support/copied-sources.ts';
import { carried, landingsOf } from './support/landings.ts';
import { copiedStages, installedApart } from './support/project-installs.ts';

export const editableInstallLeftBehind = defineRule({
  id: 'editable-install-left-behind',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary: 'Packages are copied, but the sources that an editable install points to are not.',
  docs: {
    what: '`pip install -e`, `uv sync` and `poetry install` leave the project where it is and only note its path in `site-packages`. A stage copies the packages or the virtual environment, and the project’s directory is not in it under the same path.',
    why: 'The container starts and ends with `ModuleNotFoundError` for the project itself, while all its dependencies are there.',
    ignore: 'Ignore it if the project is mounted when the container runs.',
    references: [
      {
        title: 'Non-editable installs with uv',
        url: 'https://docs.astral.sh/uv/guides/integration/docker/#non-editable-installs',
      },
      {
        title: 'Editable installs',
        url: 'https://pip.pypa.io/en/stable/topics/local-project-installs/#editable-installs',
      },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nRUN python -m venv /opt/venv\nWORKDIR /src\nCOPY . .\nRUN /opt/venv/bin/pip install -e .\n\nFROM python:3.12-slim\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["/opt/venv/bin/python", "-m", "app"]\n',
    ],
    good: [
      'FROM python:3.12 AS builder\nRUN python -m venv /opt/venv\nWORKDIR /src\nCOPY . .\nRUN /opt/venv/bin/pip install .\n\nFROM python:3.12-slim\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["/opt/venv/bin/python", "-m", "app"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.targets) {
      for (const from of landingsOf(context, stage).hidden ? [] : copiedStages(context, stage)) {
        const done = new Set<string>();
        // a later install that is not editable takes the place of an earlier one
        for (const installed of installedApart(context, from, stage).reverse()) {
          for (const source of installed.editable ?? []) {
            const finding = done.has(source) ? undefined : leftBehind(context, stage, installed, source);
            if (finding) yield finding;
          }
          for (const source of sourcesOf(installed)) done.add(source);
        }
      }
    }
  },
});

/** Directories of projects that an installation follows. */
const sourcesOf = ({ manifests, editable = [] }: Installed): string[] => [
  ...editable,
  ...manifests
    .filter((path) => path.endsWith('/pyproject.toml'))
    .map((path) => path.slice(0, path.lastIndexOf('/')) || '/'),
];

function leftBehind(
  context: Context,
  stage: Stage,
  installed: Installed,
  source: string,
): Finding | undefined {
  const { location, stage: by, packages, manager } = installed;
  if (location === undefined || context.facts(stage).unknownSince) return undefined;
  // uv and poetry install the project only where it is a package
  if (manager !== 'pip' && packages.length === 0) return undefined;
  const there = carried(context, stage, by, location);
  if (there.is !== 'at' || !there.paths.some((path) => path === location)) return undefined;
  if (!isEmptyHere(context, stage, source, location)) return undefined;
  const { lines } = context;
  const line = lineNumber(lines, installed.proof.span.start);
  return {
    span: there.landing.source.span,
    message: `The project itself stays behind: line ${line} installs ${source} as editable, so ${location} only points there, and ${describeStage(stage)} has no sources in ${source}. Install it without that, or copy ${source} too.`,
    related: [{ span: installed.proof.span, message: `${capital(installed.proof.message)}.` }],
    fixes: sourceFixes(context, there.landing, installed, source),
  };
}

/** True where the stage certainly has nothing in a directory but, perhaps, the packages themselves. */
function isEmptyHere(context: Context, stage: Stage, source: string, location: string): boolean {
  const { files } = context.facts(stage);
  const look = files.look(source);
  if (look.presence !== 'present') return look.presence === 'absent';
  const { entries, complete } = files.list(source);
  return (
    complete &&
    [...entries.keys()].every((name) => isWithin(location, `${source === '/' ? '' : source}/${name}`))
  );
}
