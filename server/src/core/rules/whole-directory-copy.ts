import type { Context } from '../facts/context.ts';
import { shippedStages, shippedTargets } from '../facts/ships.ts';
import type { StageSource } from '../facts/stage-sources.ts';
import type { FileSystem, StageFacts } from '../facts/types.ts';
import { describeStage } from '../model/types.ts';
import { baseOf, isWithin, resolvePath } from '../tools/paths.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { landingsOf } from './support/landings.ts';
import { narrowed } from './support/narrowing.ts';
import {
  builtInto,
  neededByNode,
  type ProjectDirectory,
  projectDirectory,
} from './support/whole-directories.ts';

export const wholeDirectoryCopy = defineRule({
  id: 'whole-directory-copy',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  fix: 'review',
  summary: 'A project is copied with its sources where what was built from them is all that runs.',
  docs: {
    what: '`COPY --from=builder /app /app` in a stage that ships takes a directory that got the whole build context, while CMD or ENTRYPOINT run something that was built in it. Programs that run their sources (Python, Ruby, PHP) are left alone. The fix has one COPY for each thing that is run or named on the command line; add what the program reads besides.',
    why: 'Sources, tests, caches and the `.git` directory are shipped: the image is larger, scanners report what never runs, and sources may leave the house.',
    ignore: 'Ignore it if the program reads most of the directory when it runs.',
    references: [{ title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  },
  examples: {
    bad: [
      'FROM golang:1.26 AS builder\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o server .\n\nFROM alpine:3.22\nCOPY --from=builder /app /app\nCMD ["/app/server", "--config", "/app/config.yaml"]\n',
    ],
    good: [
      'FROM golang:1.26 AS builder\nWORKDIR /app\nCOPY . .\nRUN CGO_ENABLED=0 go build -o server .\n\nFROM alpine:3.22\nCOPY --from=builder /app/server /app/server\nCOPY --from=builder /app/config.yaml /app/config.yaml\nCMD ["/app/server", "--config", "/app/config.yaml"]\n',
      'FROM python:3.13 AS builder\nWORKDIR /app\nCOPY . .\nRUN python -m venv .venv && .venv/bin/pip install -r requirements.txt\n\nFROM python:3.13-slim\nWORKDIR /app\nCOPY --from=builder /app /app\nCMD [".venv/bin/python", "main.py"]\n',
    ],
  },
  *check(context) {
    const shipped = shippedStages(context);
    for (const target of shippedTargets(context)) {
      const runs = context.facts(target);
      for (const { source, to } of landingsOf(context, target).all) {
        if (!to || source.path === '/' || !shipped.includes(source.stage)) continue;
        const project = projectDirectory(context, source, to, runs);
        if (project) yield whole(context, source, project, runs);
      }
    }
  },
});

function whole(context: Context, source: StageSource, project: ProjectDirectory, runs: StageFacts): Finding {
  const { lines } = context;
  const { from, path, span } = source;
  const { files } = context.facts(from);
  const kept = keptOf(context, source, project, runs);
  const edits = narrowed(context, source, kept);
  const line = lineNumber(lines, project.sources.span.start);
  const names = kept.map((one) => one.slice(path.length + 1)).join(', ');
  const unused = unusedIn(files, path, kept);
  return {
    span,
    message: `'${path}' of ${describeStage(from)} holds the sources too, as line ${line} ${project.sources.message}${unused}: they are shipped beside what is needed to run (${names}). Copy that alone.`,
    related: [
      { span: project.sources.span, message: `This ${project.sources.message}.` },
      ...project.artefacts.slice(0, 3).map(({ path: at, origin }) => ({
        span: origin.proof.span,
        message: `'${baseOf(at)}' is built here.`,
      })),
    ],
    fixes: edits ? [editsFix(`Copy only ${names}`, edits, 'review')] : [],
  };
}

const SETTINGS = /^(?:config|conf|settings|appsettings)[\w.-]*\.(?:ya?ml|json|toml|ini|properties)$/;
const DATA = /^(?:templates?|views|static|public|assets|migrations|locales|i18n|config|conf)$/;

/** What is run, what runs it from beside it, and what is named like something that programs read. */
function keptOf(
  { facts }: Context,
  { path, from }: StageSource,
  project: ProjectDirectory,
  runs: StageFacts,
): string[] {
  const { files } = facts(from);
  const kept = new Set<string>();
  for (const needed of project.needed) {
    const artefact = project.artefacts.find(({ path: at }) => isWithin(needed, at));
    const built = artefact?.path ?? builtFrom(path, needed);
    // of what cargo builds one file is enough; elsewhere the program's own files lie beside it
    kept.add(
      built === undefined || /\/(?:release|debug)$/.test(built) || /\.jar$/.test(needed) ? needed : built,
    );
  }
  for (const one of neededByNode(facts(from), path, runs)) kept.add(one);
  for (const [name, entry] of files.list(path).entries) {
    if (entry.contextPath !== undefined ? SETTINGS.test(name) : entry.kind === 'directory' && DATA.test(name))
      kept.add(resolvePath(path, `./${name}`));
  }
  return [...kept].filter((one) => ![...kept].some((other) => other !== one && isWithin(one, other)));
}

function builtFrom(path: string, needed: string): string | undefined {
  const inside = builtInto(needed.slice(path.length));
  return inside === undefined ? undefined : `${path}${inside}`;
}

/** Known names in the directory that nobody runs. */
function unusedIn(files: FileSystem, path: string, kept: readonly string[]): string {
  const names = [...files.list(path).entries.keys()].filter((name) =>
    kept.every((one) => !isWithin(one, resolvePath(path, `./${name}`))),
  );
  const shown = ['.git', 'tests', 'test', 'src', 'node_modules', 'docs'].filter((name) =>
    names.includes(name),
  );
  return shown.length > 0 ? ` (${shown.join(', ')})` : '';
}
