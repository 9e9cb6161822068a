import { defineRule } from './rule.ts';
import { pathFinding, settingsOf, valueFinding } from './support/left-variables.ts';
import { copiedStages } from './support/project-installs.ts';

export const envLeftBehind = defineRule({
  id: 'env-left-behind',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'review',
  summary:
    'A variable that the builder sets with ENV is needed where the program runs, and is not set there.',
  docs: {
    what: 'ENV ends with its stage; only stages that build on it with FROM see it. Reported are a `PATH` that leads to a copied virtual environment whose programs are started by name, variables with the path of copied files (`LD_LIBRARY_PATH`, `PYTHONPATH`, `NODE_PATH`, `HF_HOME` …), and variables that a CMD or ENTRYPOINT in shell form uses.',
    why: 'The files are there and nothing finds them: the container runs the image’s own Python without the packages, or ends with "not found", or downloads again what was copied.',
    ignore: 'Ignore it if the variable is set when the container is started.',
    references: [{ title: 'ENV', url: 'https://docs.docker.com/reference/dockerfile/#env' }],
  },
  examples: {
    bad: [
      'FROM python:3.12 AS builder\nRUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip install gunicorn flask\n\nFROM python:3.12-slim\nCOPY --from=builder /opt/venv /opt/venv\nCMD ["gunicorn", "app:app"]\n',
    ],
    good: [
      'FROM python:3.12 AS builder\nRUN python -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip install gunicorn flask\n\nFROM python:3.12-slim\nCOPY --from=builder /opt/venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nCMD ["gunicorn", "app:app"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.targets) {
      const told = new Set<string>();
      for (const builder of copiedStages(context, stage)) {
        for (const setting of settingsOf(builder, stage)) {
          const name = setting.pair.key.text;
          if (told.has(name)) continue;
          const finding =
            name === 'PATH'
              ? pathFinding(context, stage, builder, setting)
              : valueFinding(context, stage, builder, setting);
          if (!finding) continue;
          told.add(name);
          yield finding;
        }
      }
    }
  },
});
