import type { Context } from '../facts/context.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { replace } from '../text/edit.ts';
import { isWithin, resolvePath } from '../tools/paths.ts';
import { capital, editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { startedBy } from './support/started.ts';
import { type CopiedVenv, copiedVenvs } from './support/venvs.ts';

export const venvPathChanged = defineRule({
  id: 'venv-path-changed',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'review',
  summary: 'A virtual environment of Python is copied to another path than it was made in.',
  docs: {
    what: 'A stage makes a virtual environment, and another copies it to a directory of another name, where nothing lies under the old one. Where no script of it is known to run, it is an information. Environments of `uv venv --relocatable` are left alone, and so is `pip install --prefix`, whose scripts name the interpreter and not the prefix.',
    why: 'The scripts in its `bin` begin with the full path of its interpreter (`#!/venv/bin/python`), and `activate` holds it too. Under another path `gunicorn` and its like end with "no such file or directory" although the file is there.',
    ignore: 'Ignore it if only `python -m …` of the environment is run.',
    references: [
      { title: 'How venvs work', url: 'https://docs.python.org/3/library/venv.html#how-venvs-work' },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nRUN python -m venv /venv\nRUN /venv/bin/pip install gunicorn\n\nFROM python:3.12-slim\nCOPY --from=builder /venv /opt/venv\nCMD ["/opt/venv/bin/gunicorn", "app:app"]\n',
    ],
    good: [
      'FROM python:3.12 AS builder\nRUN python -m venv /opt/venv\nRUN /opt/venv/bin/pip install gunicorn\n\nFROM python:3.12-slim\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["/opt/venv/bin/gunicorn", "app:app"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage)) continue;
      for (const copy of copiedVenvs(context, stage)) {
        const { venv, to, landing } = copy;
        if (!venv.fixed || to === venv.directory || landing.source.stage !== stage) continue;
        const old = context.facts(stage).files.look(`${venv.directory}/bin/python`);
        if (old.presence !== 'absent') continue;
        yield moved(context, stage, copy);
      }
    }
  },
});

function moved(context: Context, stage: Stage, copy: CopiedVenv): Finding {
  const { venv, to, landing } = copy;
  const { lines } = context;
  const line = lineNumber(lines, venv.proof.span.start);
  const facts = context.facts(stage);
  const path = facts.env('PATH') ?? '';
  const script = startedBy(facts).find(({ program: { name, word } }) => {
    if (/^(?:python|pypy)[\d.]*$/.test(name)) return false;
    return word.text.includes('/')
      ? isWithin(resolvePath(facts.workdir ?? '/', word.text), to)
      : path.startsWith(`${to}/bin:`) &&
          /^(?:gunicorn|uvicorn|celery|flask|hypercorn|daphne|uwsgi|streamlit|alembic|fastapi)$/.test(name);
  });
  const what = script
    ? `\`${script.program.name}\` (line ${lineNumber(lines, script.command.span.start)}) does not start: its first line`
    : 'The scripts in its bin directory do not start: their first line';
  return {
    span: landing.source.span,
    severity: script ? 'warning' : 'info',
    message: `The virtual environment was made in ${venv.directory} (line ${line}) and lies in ${to} here. ${what} names the interpreter ${venv.directory}/bin/python, which ${describeStage(stage)} does not have. Keep the path the same.`,
    related: [{ span: venv.proof.span, message: `${capital(venv.proof.message)}.` }],
    fixes: keepPath(context, stage, copy),
  };
}

/** Writes the old path wherever the stage has the new one. */
function keepPath(context: Context, stage: Stage, { venv, to, landing }: CopiedVenv): Fix[] {
  const { instruction, path } = landing.source;
  const last = instruction.words.at(-1)!;
  const { text } = context;
  if (path !== venv.directory || instruction.words.length !== 2) return [];
  if (text.slice(last.span.start, last.span.end) !== last.text || to === '/') return [];
  const pattern = new RegExp(`(?<![\\w./-])${to.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.-])`, 'g');
  return [
    editsFix(
      `Copy it to ${venv.directory}`,
      () => [
        replace(last.span, venv.directory),
        ...stage.instructions
          .filter((one) => one.index > instruction.index)
          .flatMap(({ span }) =>
            [...text.slice(span.start, span.end).matchAll(pattern)].map(({ index }) => {
              const start = span.start + index;
              return replace({ start, end: start + to.length }, venv.directory);
            }),
          ),
      ],
      'review',
    ),
  ];
}
