import { holds } from '../data/images/types.ts';
import type { Context } from '../facts/context.ts';
import { shippedTargets } from '../facts/ships.ts';
import type { Look, StageFacts } from '../facts/types.ts';
import { rootOf, type Stage } from '../model/types.ts';
import { mountsOf } from '../syntax/mount.ts';
import type { Instruction } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { replaceFix } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { commandSpan, isDefaultShell, isShellScript } from './support/default-shell.ts';
import { jsonForm, plainWords } from './support/exec-form.ts';
import { launchedBy } from './support/launched.ts';
import { isShellLess } from './support/shell-less.ts';

export const shellFormWithoutShell = defineRule({
  id: 'shell-form-without-shell',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  fix: 'review',
  summary: 'An instruction needs a shell in an image that has none.',
  docs: {
    what: 'Scratch, distroless images and Chainguard’s have no `/bin/sh`. Reports shell form of CMD, ENTRYPOINT and HEALTHCHECK there, a RUN in shell form, and a shell script as the program that a container starts. Nothing is said where a shell was copied in, where SHELL names another one, and of the `:debug` images.',
    why: 'Shell form runs as `/bin/sh -c "…"`: the container fails with `exec: "/bin/sh": stat /bin/sh: no such file or directory`, and so does the build at a RUN.',
    ignore: 'Ignore it if the base image is replaced by one with a shell when you build.',
    references: [
      {
        title: 'Dockerfile reference: shell and exec form',
        url: 'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
      },
      { title: 'Distroless images', url: 'https://github.com/GoogleContainerTools/distroless#entrypoints' },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n\nFROM scratch\nCOPY --from=builder /server /server\nCMD /server --listen :8080\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /server .\n\nFROM scratch\nCOPY --from=builder /server /server\nCMD ["/server", "--listen", ":8080"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage) || stage.replaced || !isShellLess(stage)) continue;
      const run = runWithout(context, stage);
      if (run) yield run;
    }
    for (const stage of shippedTargets(context)) if (isShellLess(stage)) yield* started(context, stage);
  },
});

/** True where there is certainly no `/bin/sh`. */
function lacksShell({ image }: StageFacts, look: Look): boolean {
  if (look.presence === 'absent') return true;
  if (look.presence === 'present' || look.because !== undefined || !image) return false;
  return image.shell === 'none' && holds(image.commands, 'sh') === false;
}

/** The first RUN that has no shell: the build ends there. */
function runWithout(context: Context, stage: Stage): Finding | undefined {
  const facts = context.facts(stage);
  for (const { instruction, before } of facts.steps) {
    if (instruction.name !== 'RUN' || !isDefaultShell(context, instruction)) continue;
    if (instruction.heredocs.length > 0 || mountsOf(instruction).some(({ type }) => type !== 'cache'))
      continue;
    if (stage.triggers.includes(instruction) || !lacksShell(facts, before.look('/bin/sh'))) continue;
    return {
      span: instruction.keyword.span,
      message: `RUN needs /bin/sh, which ${rootOf(stage).base.ref} does not have: the build fails here. Run it in the stage that builds, and copy what it makes.`,
      related: base(stage),
    };
  }
  return undefined;
}

function* started(context: Context, stage: Stage): Iterable<Finding> {
  const facts = context.facts(stage);
  if (!lacksShell(facts, facts.files.look('/bin/sh'))) return;
  const image = rootOf(stage).base.ref;
  for (const { instruction, from } of facts.entrypoints) {
    const command = commandSpan(instruction);
    if (!command || !isDefaultShell(context, instruction)) continue;
    const outcome = from === 'HEALTHCHECK' ? 'the health check always fails' : 'the container cannot start';
    yield {
      span: command,
      message: `${from} in shell form needs /bin/sh, which ${image} does not have: ${outcome}. Write it as a JSON array.`,
      related: base(stage),
      fixes: jsonFix(context, instruction, command),
    };
  }
  for (const { word, kind, entrypoint } of launchedBy(facts)) {
    if (kind !== 'program' || !isShellScript(context, facts, word.text)) continue;
    if (commandSpan(entrypoint.instruction)) continue;
    yield {
      span: word.span,
      message: `\`${word.text}\` is a shell script, and ${image} has no shell to run it: the container cannot start. Start the program itself, or use an image with a shell.`,
      related: base(stage),
    };
  }
}

const base = (stage: Stage) => [
  { span: (stage.baseWord ?? stage.from.keyword).span, message: 'The image that has no shell.' },
];

function jsonFix(context: Context, instruction: Instruction, span: Span): Fix[] {
  if (instruction.innerComments.length > 0 || instruction.emptyLines.length > 0) return [];
  const words = plainWords(context, instruction);
  return words ? [replaceFix(`Write ${jsonForm(words)}`, span, jsonForm(words), 'review')] : [];
}
