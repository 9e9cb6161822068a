import { lineNumber } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';
import { spanOf, stepsOf } from './support/steps.ts';

/** BuildKit's words, whole or between underscores, in any case (dockerfile2llb/validations.go). */
const SECRET = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const HARMLESS = /(?:_|^)(?:public|file|version)(?:_|$)/i;

export const secretsUsedInArgOrEnv = defineRule({
  id: 'secrets-used-in-arg-or-env',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'none',
  buildkit: { name: 'SecretsUsedInArgOrEnv' },
  summary: 'ARG or ENV has the name of a secret: its value stays in the image.',
  docs: {
    what: 'A stage declares an ARG or ENV whose name contains `password`, `secret`, `token`, `key`, `auth`, `credential` or the like as a word of its own.',
    why: 'ENV is part of the image’s configuration, and ARG values are in its history and in build provenance: whoever can pull the image can read them. `RUN --mount=type=secret,id=npm,env=NPM_TOKEN …` gives a value to one command and leaves nothing behind.',
    ignore:
      'Ignore it if the value is no secret (a public key, a placeholder that is set when the container starts).',
    references: [
      checkPage('secrets-used-in-arg-or-env'),
      { title: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    ],
  },
  examples: {
    bad: ['FROM node:22-slim\nARG NPM_TOKEN\nRUN npm ci\n', 'FROM node:22-slim\nENV DB_PASSWORD=hunter2\n'],
    good: [
      'FROM node:22-slim\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n',
      'FROM node:22-slim\nENV DB_PASSWORD_FILE=/run/secrets/db\n',
    ],
  },
  *checkStage(stage, { lines }) {
    for (const step of stepsOf(stage)) {
      const { name, pairs, keyword } = step.instruction;
      if (name !== 'ARG' && name !== 'ENV') continue;
      for (const { key } of pairs) {
        if (!SECRET.test(key.text) || HARMLESS.test(key.text)) continue;
        const where =
          name === 'ENV'
            ? 'in the configuration of the image'
            : 'in the history of the image and in its provenance';
        const id = key.text.toLowerCase().replace(/_/g, '-');
        yield {
          span: spanOf(step, key.span, lines),
          message: `The value of ${key.text} stays ${where}, where whoever pulls it can read it. If it is a secret, give it to the RUN that needs it: RUN --mount=type=secret,id=${id},env=${key.text}.`,
          related: step.inherited
            ? [
                {
                  span: keyword.span,
                  message: `The ONBUILD trigger on line ${lineNumber(lines, keyword.span.start)}.`,
                },
              ]
            : [],
        };
      }
    }
  },
});
