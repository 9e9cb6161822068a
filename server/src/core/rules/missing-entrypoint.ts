import type { Context } from '../facts/context.ts';
import { shippedTargets } from '../facts/ships.ts';
import type { StageFacts } from '../facts/types.ts';
import { rootOf, type Stage } from '../model/types.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { otherProbes, pathRemedies, type Remedies } from './support/absent-program-fixes.ts';
import { type Absence, absences } from './support/absent-programs.ts';
import { installProgramFix } from './support/install-packages.ts';
import { lumpedWords } from './support/lumped-words.ts';

export const missingEntrypoint = defineRule({
  id: 'missing-entrypoint',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  summary: 'CMD, ENTRYPOINT or HEALTHCHECK runs something that the image does not have.',
  docs: {
    what: 'Looks for the program that a container starts first, for the script or archive that an interpreter is told to run (`node dist/main.js`, `java -jar app.jar`), for the interpreter that a script from the build context names in its first line, and for the program of the health check. It speaks up where the image certainly lacks them: where the base image is known to come without them, and nothing installs or copies them. A whole command line in one word of JSON form (`["npm start"]`) is a program too that no image has.',
    why: 'The build succeeds and the container does not start: `exec: "…": no such file or directory`. Without its program a health check fails each time, and an orchestrator restarts a container that works. The usual causes are a binary that was copied to another place, a script that stayed in the builder, and `curl` in an image that is slim.',
    ignore:
      'Ignore it if the file is mounted when the container runs, or if the image is a base for others that add it.',
    references: [
      {
        title: 'Dockerfile reference: CMD and ENTRYPOINT',
        url: 'https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact',
      },
      {
        title: 'Dockerfile reference: HEALTHCHECK',
        url: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
      },
    ],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/server .\n\nFROM alpine:3.22\nCOPY --from=builder /out/server /usr/local/bin/server\nENTRYPOINT ["/server"]\n',
      'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nHEALTHCHECK CMD curl -f http://localhost:8000/health || exit 1\nCMD ["python", "main.py"]\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /out/server .\n\nFROM alpine:3.22\nCOPY --from=builder /out/server /usr/local/bin/server\nENTRYPOINT ["/usr/local/bin/server"]\n',
    ],
  },
  *check(context) {
    for (const stage of shippedTargets(context)) {
      const facts = context.facts(stage);
      if (facts.entrypoints.length === 0) continue;
      const lumped = lumpedWords(facts);
      yield* lumped.map((one) => one.finding);
      for (const absence of absences(context, facts)) {
        if (lumped.some(({ entrypoint }) => entrypoint === absence.launched.entrypoint)) continue;
        const found = finding(context, stage, facts, absence);
        if (found) yield found;
      }
    }
  },
});

function finding(context: Context, stage: Stage, facts: StageFacts, absence: Absence): Finding | undefined {
  const { word, entrypoint } = absence.launched;
  const isCheck = entrypoint.from === 'HEALTHCHECK';
  const outcome = isCheck ? 'the health check always fails' : 'the container cannot start';
  const { here, fixes: remedies } = pathRemedies(context, stage, absence);
  // a file that a container may get by a mount, or an image that builds on this one
  if (!absence.sure && !isCheck && here.length === 0 && !absence.removed) return undefined;
  const probes = isCheck ? otherProbes(context, facts, absence) : [];
  const install =
    absence.program === undefined
      ? undefined
      : installProgramFix(context, facts, absence.program, probes.length === 0);
  const fixes = [...remedies, ...probes, ...(install ? [install] : [])];
  const instead = here[0]?.sure
    ? ` It is at ${here[0].path} (line ${lineNumber(context.lines, here[0].proof.span.start)}).`
    : '';
  return {
    span: word.span,
    message: `${what(context, stage, absence)}, so ${outcome}.${instead}${advice(absence, fixes.length > 0)}`,
    severity: isCheck || !absence.sure ? 'warning' : 'error',
    related: related(stage, absence, here),
    fixes,
  };
}

function what(
  { lines }: Context,
  stage: Stage,
  { launched, path, program, script, removed }: Absence,
): string {
  const base = rootOf(stage).base.ref;
  const { text } = launched.word;
  if (script !== undefined) return `\`${text}\` is a script for \`${program}\`, which ${base} does not have`;
  if (removed)
    return `Line ${lineNumber(lines, removed.span.start)} takes ${path ?? `\`${program}\``} out of the image`;
  if (program !== undefined)
    return `\`${program}\` is not in the image: ${base} does not have it, and nothing here installs or copies it`;
  return text === path
    ? `Nothing puts ${path} into the image`
    : `\`${text}\` means ${path}, and nothing puts that into the image`;
}

const advice = ({ program }: Absence, canMend: boolean): string =>
  program === undefined ? '' : canMend ? '' : ` Copy it from an image or a stage that has it.`;

function related(stage: Stage, { removed }: Absence, here: Remedies['here']) {
  const proofs = removed ? [removed] : here.map(({ proof }) => proof);
  if (proofs.length === 0)
    return [
      { span: (stage.baseWord ?? stage.from.keyword).span, message: 'The image that the stage builds on.' },
    ];
  return proofs.map(({ span, message }) => ({
    span,
    message: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
  }));
}
