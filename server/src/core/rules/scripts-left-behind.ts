import type { Context } from '../facts/context.ts';
import type { Stage } from '../model/types.ts';
import { parentOf } from '../tools/paths.ts';
import { minorOf } from '../tools/python-site.ts';
import { capital, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { linesAbove } from './support/added-lines.ts';
import { carried, type Landing, landingsOf } from './support/landings.ts';
import { isBare, isLeftAlone } from './support/needed-packages.ts';
import { PACKAGE_PROGRAMS } from './support/package-programs.ts';
import { copiedStages, installedApart } from './support/project-installs.ts';
import { type Started, startedBy } from './support/started.ts';
import { inCasingOf } from './support/steps.ts';

export const scriptsLeftBehind = defineRule({
  id: 'scripts-left-behind',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  fix: 'review',
  summary: 'The packages of Python are copied, but not the program that the container starts.',
  docs: {
    what: 'A stage copies `site-packages` from a builder and starts `gunicorn`, `uvicorn`, `celery` or another program that a package brings. pip puts the package into `site-packages` and its program into the `bin` directory beside `lib`, which is not copied.',
    why: 'The container does not start: `exec: "gunicorn": executable file not found in $PATH`.',
    ignore: 'Ignore it if a script that runs first puts the program there.',
    references: [
      { title: 'Entry points', url: 'https://packaging.python.org/en/latest/specifications/entry-points/' },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nRUN pip install gunicorn flask\n\nFROM python:3.12-slim\nCOPY --from=builder /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages\nCMD ["gunicorn", "app:app"]\n',
    ],
    good: [
      'FROM python:3.12 AS builder\nRUN pip install gunicorn flask\n\nFROM python:3.12-slim\nCOPY --from=builder /usr/local/lib/python3.12/site-packages /usr/local/lib/python3.12/site-packages\nCOPY --from=builder /usr/local/bin /usr/local/bin\nCMD ["gunicorn", "app:app"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.targets) {
      for (const started of startedBy(context.facts(stage))) {
        const finding = leftBehind(context, stage, started);
        if (finding) yield finding;
      }
    }
  },
});

function leftBehind(context: Context, stage: Stage, started: Started): Finding | undefined {
  const { name, word } = started.program;
  if (!PACKAGE_PROGRAMS.has(name) || landingsOf(context, stage).hidden) return undefined;
  for (const from of copiedStages(context, stage)) {
    for (const installed of installedApart(context, from, stage)) {
      const { ecosystem, location, scripts, stage: by } = installed;
      if (ecosystem !== 'python' || location === undefined || scripts === undefined) continue;
      const packages = carried(context, stage, by, location);
      if (packages.is !== 'at') continue;
      const program = `${scripts}/${name}`;
      if (carried(context, stage, by, program).is !== 'nowhere') continue;
      if (word.text.includes('/') && parentOf(word.text) !== scripts) continue;
      if (!isAbsent(context, stage, word.text)) continue;
      return describe(context, packages.landing, program, started, by);
    }
  }
  return undefined;
}

/** True where no instruction and no image can have put the program on the PATH. */
function isAbsent(context: Context, stage: Stage, program: string): boolean {
  const facts = context.facts(stage);
  if (facts.unknownSince || !isBare(context, stage, 'python')) return false;
  if (facts.installations.some(({ ecosystem }) => ecosystem === 'python' || ecosystem === 'conda'))
    return false;
  const look = facts.hasCommand(program);
  return look.presence === 'absent' || (look.presence === 'unknown' && isLeftAlone(facts, look.because));
}

function describe(context: Context, landing: Landing, program: string, started: Started, by: Stage): Finding {
  const { lines } = context;
  const { name } = started.program;
  const { span, path } = landing.source;
  const line = lineNumber(lines, started.command.span.start);
  return {
    span,
    message: `The container cannot start: \`${name}\` (line ${line}) is ${program} in the builder, and only ${path} is copied. Copy its script too, or run \`python -m ${name}\`.`,
    related: [
      { span: started.command.span, message: `\`${name}\` is not found.` },
      ...context
        .facts(by)
        .installations.filter(({ scripts }) => scripts === parentOf(program))
        .slice(-1)
        .map(({ proof }) => ({
          span: proof.span,
          message: `${capital(proof.message)}, and programs into ${parentOf(program)}.`,
        })),
    ],
    fixes: copies(context, landing, program),
  };
}

function copies({ text, facts }: Context, { source }: Landing, program: string): Fix[] {
  const { instruction, reference, from, stage } = source;
  const directory = parentOf(program);
  const isSame =
    minorOf(facts(from).runtime('python')?.version) === minorOf(facts(stage).runtime('python')?.version);
  const keyword = inCasingOf(instruction.keyword.text, 'COPY');
  return [...(isSame ? [directory] : []), program].map((path, index) =>
    editsFix(
      `Copy ${path} too`,
      () => [linesAbove(text, instruction, [`${keyword} --from=${reference.text} ${path} ${path}`])],
      'review',
      index === 0,
    ),
  );
}
