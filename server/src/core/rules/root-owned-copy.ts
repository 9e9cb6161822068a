import type { Context } from '../facts/context.ts';
import { chainOf } from '../facts/ships.ts';
import type { CommandStep } from '../facts/types.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { linesAbove } from './support/added-lines.ts';
import { type Denied, deniedBy, mayBeRoot } from './support/denied-writes.ts';
import { inCasingOf } from './support/steps.ts';

export const rootOwnedCopy = defineRule({
  id: 'root-owned-copy',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  fix: 'review',
  summary: 'A RUN under USER writes into a directory that belongs to root.',
  docs: {
    what: 'WORKDIR makes its directory for the USER in force, which is root above any USER line, and COPY and ADD write as root without `--chown`. Reports a RUN below USER which creates a file or installs packages in such a directory, where nothing has changed its owner or mode. What the program writes once the container runs is not known, so it is not looked at.',
    why: 'The build fails: `EACCES: permission denied, mkdir "/app/node_modules"`. Of the directory that a USER needs only its owner has to change.',
    ignore: 'Ignore it if the account has the number 0.',
    references: [
      { title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
      {
        title: 'COPY --chown and --chmod',
        url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
      },
    ],
  },
  examples: {
    bad: ['FROM node:22-slim\nWORKDIR /app\nCOPY package.json package-lock.json ./\nUSER node\nRUN npm ci\n'],
    good: [
      'FROM node:22-slim\nWORKDIR /app\nRUN chown node:node /app\nCOPY package.json package-lock.json ./\nUSER node\nRUN npm ci\n',
      'FROM node:22-slim\nUSER node\nWORKDIR /app\nCOPY --chown=node:node package.json package-lock.json ./\nRUN npm ci\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage) || !stage.instructions.some(({ name }) => name === 'RUN')) continue;
      const chain = chainOf(stage);
      if (!chain.some(({ instructions }) => instructions.some(({ name }) => name === 'USER'))) continue;
      const found = firstDenied(context, stage, chain);
      if (found) yield found;
    }
  },
});

/** The build ends at the first one. */
function firstDenied(context: Context, stage: Stage, chain: readonly Stage[]): Finding | undefined {
  const steps = chain.flatMap((one) => context.facts(one).steps);
  for (const step of context.facts(stage).steps) {
    const { instruction, user, commands } = step;
    if (instruction.name !== 'RUN' || user === undefined || /^(?:root|0)$/.test(user)) continue;
    if (instruction.flags.length > 0) continue;
    const earlier = steps.slice(0, steps.indexOf(step));
    for (const command of commands) {
      if (mayBeRoot(command)) break;
      const denied = deniedBy(earlier, step, command);
      if (denied) return finding(context, stage, user, command, denied);
    }
  }
  return undefined;
}

function finding(
  context: Context,
  stage: Stage,
  user: string,
  { command }: CommandStep,
  denied: Denied,
): Finding {
  const { directory, path, made } = denied;
  const line = lineNumber(context.lines, made.instruction.head.start);
  return {
    span: (command.name ?? command).span,
    message: `User '${user}' cannot write ${path}: ${made.instruction.name} on line ${line} made ${directory} for root, so the build fails with "permission denied". Give the directory to '${user}' first.`,
    related: [{ span: made.instruction.head, message: `This makes ${directory} for root.` }],
    fixes: fixes(context, stage, user, directory, made.instruction),
  };
}

function fixes(context: Context, stage: Stage, user: string, directory: string, made: Instruction): Fix[] {
  const { text } = context;
  const last = stage.instructions.findLast(
    ({ name, words }) => name === 'USER' && words[0]?.text.split(':')[0] === user,
  );
  const found: Fix[] = [];
  if (made.name === 'COPY' && stage.instructions.includes(made))
    found.push(
      editsFix(
        `Copy with --chown=${user}`,
        () => [insert(made.keyword.span.end, ` --chown=${user}`)],
        'review',
      ),
    );
  const shell = context.facts(stage).image?.shell;
  if (last && shell !== 'none')
    found.push(
      editsFix(
        `Give ${directory} to ${user}`,
        () => [
          linesAbove(text, last, [`${inCasingOf(last.keyword.text, 'RUN')} chown ${user} ${directory}`]),
        ],
        'review',
        found.length === 0,
      ),
    );
  return found;
}
