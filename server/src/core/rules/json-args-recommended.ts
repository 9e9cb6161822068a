import { carried } from '../model/remembered.ts';
import type { Instruction } from '../syntax/types.ts';
import { replaceFix } from './place.ts';
import { defineRule, type Fix, type StageSurroundings } from './rule.ts';
import { jsonForm, plainWords, repairedJson } from './support/exec-form.ts';
import { checkPage, reference } from './support/references.ts';
import { isShellLess } from './support/shell-less.ts';
import { type Step, spanOf, stepsOf } from './support/steps.ts';

export const jsonArgsRecommended = defineRule({
  id: 'json-args-recommended',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'review',
  buildkit: { name: 'JSONArgsRecommended' },
  hadolint: ['DL3025'],
  summary: 'CMD or ENTRYPOINT is in shell form, so signals do not reach the program.',
  docs: {
    what: 'CMD and ENTRYPOINT in shell form run as `/bin/sh -c "…"`. Where a SHELL instruction is in force the shell is wanted, and nothing is said.',
    why: 'The shell becomes process 1 and passes no signals on: `docker stop` waits ten seconds and then kills the program. A shell-form ENTRYPOINT also ignores CMD and the arguments of `docker run`, and an image without a shell (scratch, distroless) cannot start it at all.',
    ignore:
      'Ignore it if the command needs a shell (variables, pipes, `&&`), the shell is in the image and you start the program with `exec`. Writing `["/bin/sh", "-c", "exec …"]` says so without a comment.',
    references: [checkPage('json-args-recommended'), reference('shell-and-exec-form')],
  },
  examples: {
    bad: ['FROM node:22-slim\nCMD node server.js\n', "FROM node:22-slim\nCMD ['node', 'server.js']\n"],
    good: [
      'FROM node:22-slim\nCMD ["node", "server.js"]\n',
      'FROM node:22-slim\nSHELL ["/bin/bash", "-c"]\nCMD node server.js\n',
    ],
  },
  *checkStage(stage, surroundings) {
    let hasShell = stage.base.kind === 'stage' && setsShell(stage.base.stage);
    for (const step of stepsOf(stage)) {
      const { name, json } = step.instruction;
      if (name === 'SHELL' && json) hasShell = true;
      if ((name === 'CMD' || name === 'ENTRYPOINT') && !json && !hasShell) yield finding(surroundings, step);
    }
  },
});

const setsShell = carried(false, (before, stage) => {
  for (const { instruction } of stepsOf(stage))
    if (instruction.name === 'SHELL' && instruction.json) return true;
  return before;
});

function finding(surroundings: StageSurroundings, step: Step) {
  const { instruction, inherited } = step;
  const { name, args } = instruction;
  const span = spanOf(step, args.text === '' ? instruction.keyword.span : args.span, surroundings.lines);
  const meant = repairedJson(args.text);
  const message = meant
    ? `This ${name} looks like JSON but is none, so a shell runs the text with its brackets and fails. JSON needs double quotes around each word and no comma behind the last one.`
    : isHandedOver(surroundings, instruction)
      ? `${name} in shell form runs under /bin/sh -c. With exec the program gets signals, but the image needs a shell${name === 'ENTRYPOINT' ? ', and the arguments of docker run and CMD are dropped' : ''}. Write it as a JSON array.`
      : `${name} in shell form runs under /bin/sh -c, which passes no signals on: the program cannot stop cleanly. Write it as a JSON array.`;
  const closed =
    inherited ||
    args.text === '' ||
    instruction.innerComments.length > 0 ||
    instruction.emptyLines.length > 0;
  return { span, message, fixes: closed ? [] : fixes(surroundings, step, meant) };
}

/** `exec java -jar app.jar`: the program takes the shell's place. */
function isHandedOver({ shell }: StageSurroundings, instruction: Instruction): boolean {
  const [command, ...others] = shell(instruction).commands;
  return others.length === 0 && command?.name?.text === 'exec' && command.args.length > 0;
}

function fixes(
  surroundings: StageSurroundings,
  { instruction, stage }: Step,
  meant: readonly string[] | undefined,
): Fix[] {
  const { args } = instruction;
  if (meant) return [replaceFix(`Write ${jsonForm(meant)}`, args.span, jsonForm(meant), 'review')];
  if (surroundings.escape === '`') return [];
  const words = plainWords(surroundings, instruction);
  const plain = words && replaceFix(`Write ${jsonForm(words)}`, args.span, jsonForm(words), 'review');
  if (isShellLess(stage)) return plain ? [plain] : [];
  const shell = jsonForm(['/bin/sh', '-c', args.text]);
  const wrap = replaceFix(
    'Name the shell: ["/bin/sh", "-c", …]',
    args.span,
    shell,
    'review',
    words === undefined,
  );
  return plain ? [plain, wrap] : [wrap];
}
