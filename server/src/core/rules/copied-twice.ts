import type { Context } from '../facts/context.ts';
import { expanded } from '../facts/stage-sources.ts';
import type { CommandStep, Step } from '../facts/types.ts';
import { baseOf, isWithin, resolvePath } from '../tools/paths.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { mergeFixes } from './support/merged-copies.ts';
import { hasShipped, type ShippedStep, shippedSteps } from './support/shipped-steps.ts';

export const copiedTwice = defineRule({
  id: 'copied-twice',
  since: '0.1.0',
  category: 'size',
  severity: 'info',
  fix: 'review',
  summary: 'A recursive chown or chmod writes what COPY has brought into a second layer.',
  docs: {
    what: 'Reports `chown -R` and `chmod -R` in a RUN of the final image, on a directory that an earlier COPY or ADD of the same image has filled.',
    why: 'A layer holds whole files: one that only changes its owner or mode is stored again, with all its bytes. The image gets larger by everything that the command touches, and so does every push and pull. `--chown` and `--chmod` set both while the files are copied.',
    ignore: 'Ignore it where the directory holds a few small files.',
    references: [
      {
        title: 'COPY --chown and --chmod',
        url: 'https://docs.docker.com/reference/dockerfile/#copy---chown---chmod',
      },
    ],
  },
  examples: {
    bad: ['FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node /app\nUSER node\n'],
    good: ['FROM node:22-slim\nWORKDIR /app\nCOPY --chown=node:node . .\nUSER node\n'],
  },
  *check(context) {
    if (!hasShipped(context, /\bch(?:own|mod|grp)\b/)) return;
    const steps = [...shippedSteps(context)];
    for (const [index, step] of steps.entries()) {
      for (const command of step.commands) {
        const found = finding(context, steps.slice(0, index), step, command);
        if (found) yield found;
      }
    }
  },
});

function finding(
  context: Context,
  before: readonly ShippedStep[],
  step: ShippedStep,
  command: CommandStep,
): Finding | undefined {
  const paths = command.effects.flatMap((effect) =>
    effect.kind === 'own' && effect.recursive ? effect.path : [],
  );
  if (paths.length === 0 || !command.command.name || command.command.context.conditional) return undefined;
  const copies = before.filter((one) => {
    const to = filled(context, one);
    return to !== undefined && paths.some((path) => isWithin(to, path));
  });
  if (copies.length === 0) return undefined;
  const lines = copies.map(({ instruction }) => lineNumber(context.lines, instruction.head.start));
  const flag = command.name === 'chmod' ? '--chmod' : '--chown';
  return {
    span: command.command.name.span,
    message: `This stores ${paths.join(' and ')} a second time: line ${lines.join(' and ')} brought ${copies.length === 1 ? 'it' : 'its files'}, and a layer holds each file that changes as a whole. Use ${flag} there.`,
    related: copies.map(({ instruction }) => ({ span: instruction.head, message: `${flag} belongs here.` })),
    fixes: mergeFixes(context, before, copies, step, command),
  };
}

/** The directory that a COPY or ADD fills; undefined of one that brings single files. */
function filled(context: Context, step: Step): string | undefined {
  const { name, words, flags } = step.instruction;
  const last = words.at(-1);
  if ((name !== 'COPY' && name !== 'ADD') || !last || words.length < 2) return undefined;
  if (words.slice(0, -1).every(({ text }) => /(?:^|\/)[^/]*\.[a-z]{1,5}$/i.test(text) && !/^\.+$/.test(text)))
    return undefined;
  if (flags.some((flag) => flag.name === 'chown' && flag.value === undefined)) return undefined;
  const to = expanded(last.text, step, context.file.escape);
  if (to === undefined || (!to.startsWith('/') && step.workdir === undefined)) return undefined;
  const path = resolvePath(step.workdir ?? '/', to);
  // settings are small
  return path === '/' || isWithin(path, '/etc') || baseOf(path).startsWith('.') ? undefined : path;
}
