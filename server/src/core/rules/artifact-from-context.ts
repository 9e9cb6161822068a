import { type Artefact, artefactsBelow } from '../facts/artefacts.ts';
import type { Context } from '../facts/context.ts';
import { isGlob } from '../facts/files/glob.ts';
import { nameInsteadOfIndex, suggestedName } from '../facts/stage-edits.ts';
import { expanded, stagesBefore } from '../facts/stage-sources.ts';
import type { StageFacts, Step } from '../facts/types.ts';
import { ofModel, remembered } from '../model/remembered.ts';
import { describeStage, type Stage, stageLabel } from '../model/types.ts';
import type { Word } from '../syntax/types.ts';
import { insert, replace } from '../text/edit.ts';
import { baseOf, isWithin, resolvePath } from '../tools/paths.ts';
import { capital, editsFix, introducing, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';
import { contextPlaces } from './support/context-places.ts';
import { lineage } from './support/landings.ts';

export const artifactFromContext = defineRule({
  id: 'artifact-from-context',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary: 'An artefact that an earlier stage builds is copied from the build context.',
  docs: {
    what: 'A COPY without `--from` names what an earlier stage has built: by its absolute path there (`COPY /app/dist …`), or by its path in the project (`COPY target/release/app …`), while nothing is ever taken from that stage. The fix adds `--from`.',
    why: 'Without `--from`, COPY looks into the build context. The build fails with "not found", or it ships whatever an earlier build on the host has left there: a stale binary, perhaps for another platform. What the stage built is thrown away; BuildKit does not even run it.',
    ignore:
      'Ignore it if the artefact is meant to be built on the host, and the stage is there for other builds.',
    references: [{ title: 'COPY --from', url: 'https://docs.docker.com/reference/dockerfile/#copy---from' }],
  },
  examples: {
    bad: [
      'FROM rust:1.90 AS builder\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM debian:trixie-slim\nCOPY target/release/app /usr/local/bin/app\nCMD ["app"]\n',
    ],
    good: [
      'FROM rust:1.90 AS builder\nWORKDIR /src\nCOPY . .\nRUN cargo build --release\n\nFROM debian:trixie-slim\nCOPY --from=builder /src/target/release/app /usr/local/bin/app\nCMD ["app"]\n',
    ],
  },
  *check(context) {
    for (const stage of context.model.stages) {
      if (!context.reachable.has(stage)) continue;
      for (const step of context.facts(stage).steps) {
        const { name, flags, heredocs, words } = step.instruction;
        if (name !== 'COPY' || heredocs.length > 0 || flags.some((flag) => flag.name === 'from')) continue;
        if (stage.triggers.includes(step.instruction)) continue;
        for (const word of words.slice(0, -1)) {
          const made = maker(context, stage, step, word);
          if (made) yield fromContext(context, step, word, made);
        }
      }
    }
  },
});

interface Made {
  readonly stage: Stage;
  /** What the source would be called there. */
  readonly path: string;
  readonly artefact: Artefact;
}

/** The earlier stage that builds what a word names, where nobody takes anything from it or the context has no such file. */
function maker(context: Context, stage: Stage, step: Step, word: Word): Made | undefined {
  const text = expanded(word.text, step, context.file.escape);
  const named = text === undefined ? '/' : resolvePath('/', text);
  if (named === '/') return undefined;
  const isInContext = !isOutsideContext(context, named);
  const below = lineage(stage);
  for (const one of stagesBefore(context, stage)) {
    if (below.includes(one) || one.replaced) continue;
    if (isInContext && isTaken(context, one)) continue;
    const facts = context.facts(one);
    const built = builtIn(facts);
    if (!mayBeBuilt(built, named)) continue;
    // what the context certainly lacks can only be meant for what the stage made beside its files
    const roots = [...rootsIn(facts, context), ...(isInContext ? [] : placesOfFiles(facts))];
    const places = roots.map((place) => resolvePath(place, `./${named}`));
    if (word.text.startsWith('/')) places.push(named);
    for (const path of places) {
      if (!built.some((one) => isWithin(path, one.path))) continue;
      const artefact = artefactsBelow(facts.files, '/').find(({ path: at }) => isWithin(path, at));
      if (artefact) return { stage: one, path, artefact };
    }
  }
  return undefined;
}

/** True where all files of the build context are known, and none is at the path or below it. */
function isOutsideContext({ project }: Context, named: string): boolean {
  const { files } = project ?? {};
  if (!files?.complete || isGlob(named)) return false;
  const path = named.slice(1);
  return (
    !files.paths.some((one) => isWithin(one, path)) &&
    !(files.unread ?? []).some((one) => isWithin(one, path) || isWithin(path, one))
  );
}

interface Built {
  readonly path: string;
  readonly isFile: boolean;
}

const builtIn = remembered(({ files }: StageFacts): readonly Built[] =>
  artefactsBelow(files, '/').map(({ path, entry }) => ({ path, isFile: entry.kind === 'file' })),
);

/** A glance: a file has to bear one of the names in the path, whatever may lie in a directory. */
function mayBeBuilt(built: readonly Built[], named: string): boolean {
  const names = named.split('/');
  return built.some(({ path, isFile }) => !isFile || names.includes(baseOf(path)));
}

/** The directories that are to a stage what its root is to the build context. */
const rootsIn = remembered((facts: StageFacts, context: Context) => [
  ...new Set([...contextPlaces(context, facts.stage), ...manifestPlaces(facts)]),
]);

/** Directories of the stage that get a file from the root of the context. */
const placesOfFiles = ({ steps, files }: StageFacts): string[] =>
  [...new Set(steps.flatMap(({ workdir }) => workdir ?? []))].filter((workdir) =>
    [...files.list(workdir).entries].some(([name, { contextPath }]) => contextPath === name),
  );

/** Directories that get a project's manifest from the root of the context. */
function manifestPlaces({ steps, files }: StageFacts): string[] {
  const workdirs = new Set(steps.flatMap(({ workdir }) => workdir ?? []));
  return [...workdirs].filter((workdir) =>
    MANIFESTS.some((name) => {
      const look = files.look(resolvePath(workdir, name));
      return look.presence === 'present' && look.entry.contextPath === name;
    }),
  );
}

const MANIFESTS = [
  'package.json',
  'Cargo.toml',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'mix.exs',
  'composer.json',
  'pyproject.toml',
  'CMakeLists.txt',
  'Makefile',
];

/** True where some stage copies from the stage, mounts it or builds on it. */
const isTaken = ({ model }: Context, stage: Stage): boolean => takenStages(model).has(stage);

const takenStages = ofModel(
  ({ dependencies }) =>
    new Set(dependencies.flatMap(({ target }) => (target.kind === 'stage' ? target.stage : []))),
);

function fromContext(
  context: Context,
  { instruction }: Step,
  word: Word,
  { stage, path, artefact }: Made,
): Finding {
  const { message, span } = artefact.origin.proof;
  const line = lineNumber(context.lines, span.start);
  return {
    span: word.span,
    message: `COPY without --from takes ${word.text} from the build context, not from ${describeStage(stage)}: on line ${line}, ${message}, and nobody takes it from there. What an earlier build left on the host is shipped, or the build fails. Copy ${path} with --from=${stageLabel(stage)}.`,
    related: [{ span, message: `${capital(describeStage(stage))} builds it here.` }],
    fixes: fixes(context, instruction, word, stage, path),
  };
}

function fixes(
  context: Context,
  instruction: Step['instruction'],
  word: Word,
  stage: Stage,
  path: string,
): Fix[] {
  const { text, model } = context;
  const { keyword, words, json } = instruction;
  const isWritten = text.slice(word.span.start, word.span.end) === word.text;
  const isFound = stage.name === undefined || model.byName.get(stage.name) === stage;
  if (json || !isWritten || /["'$\\]/.test(word.text) || !isFound || words.length !== 2) return [];
  const name = stage.name ?? suggestedName(context, stage);
  const naming = stage.name === undefined ? nameInsteadOfIndex(model, stage, name) : [];
  if (!naming) return [];
  const edits = () => [...naming, insert(keyword.span.end, ` --from=${name}`), replace(word.span, path)];
  const fix = editsFix(`Copy ${path} from ${describeStage(stage)}`, edits, 'review');
  return [stage.name === undefined ? introducing(name, fix) : fix];
}
