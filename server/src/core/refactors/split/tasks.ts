import type {
  ClassifiedCommand,
  ClassifiedStep,
  Decline,
  RecipePlan,
  SplitInput,
  StayingTool,
} from '../../recipes/types.ts';
import type { Span } from '../../text/span.ts';
import { isWithin } from '../../tools/paths.ts';
import { destinationOf } from './destination.ts';
import { fetchedSources } from './fetched.ts';
import { makesDirectories } from './needs.ts';
import { buildSources } from './sources.ts';

/** What a command is there for, once it is known what kind of project it serves. */

/** Programs that a build compiles from what is copied: moving and trimming what came of it is part of the build. */
const MOVES = /^(?:cp|mv|install|strip|upx|rsync|gzip|cat|sed|tee|echo|printf|patch|find|xargs)$/;

/** In a compiled project what moves or edits files belongs to the build, unless it writes outside of the sources. */
export function compiled(input: SplitInput): SplitInput {
  const sources = copiedInto(input.steps);
  const fetched = fetchedSources(input.steps);
  const steps = input.steps.map(
    (step): ClassifiedStep => ({
      ...step,
      commands: step.commands.map((one) => {
        if (one.step.name === 'git' && one.task === 'download') return { ...one, task: 'build' };
        if (fetched.has(one)) return { ...one, task: 'build' };
        if (one.task !== 'files' || !MOVES.test(one.step.name ?? '') || makesDirectories(one)) return one;
        // what is moved is not known where no effect names it
        const isOfImage =
          one.step.effects.some(({ kind }) => kind === 'copy') &&
          one.step.effects.every(
            (effect) => effect.kind !== 'copy' || /^\/(?:usr\/share|etc|usr\/lib|lib)\//.test(effect.from),
          );
        if (/^(?:cp|mv|install|rsync)$/.test(one.step.name ?? '') && !isOfImage)
          return { ...one, task: 'build' };
        const reads = one.step.effects.some(
          (effect) =>
            (effect.kind === 'copy' && sources.some((source) => isWithin(effect.from, source))) ||
            ('path' in effect &&
              effect.path !== undefined &&
              sources.some((source) => isWithin(effect.path ?? '', source))),
        );
        return reads || /^(?:strip|upx)$/.test(one.step.name ?? '') ? { ...one, task: 'build' } : one;
      }),
    }),
  );
  return { ...input, steps };
}

/** Directories that COPY and ADD fill for the build alone. */
export function copiedInto(steps: readonly ClassifiedStep[]): string[] {
  const found = new Set<string>();
  const isSource = buildSources(steps);
  for (const one of steps) {
    const { step, instruction } = one;
    if ((instruction.name !== 'COPY' && instruction.name !== 'ADD') || !isSource(one)) continue;
    const to = destinationOf(step);
    if (to !== undefined && to !== '/') found.add(to);
  }
  return [...found];
}

/** Programs that run sources: what they write is made again in the runtime stage. */
const RUNS_SOURCES =
  /^(?:python[\d.]*|manage\.py|django-admin|flask|php|ruby|rake|rails|node|pybabel|alembic)$/;

const CACHES =
  /^\/(?:tmp|var\/tmp|var\/cache|root\/\.\w+|usr\/src\/php)(?:\/|$)|\/(?:__pycache__|\.cache)(?:\/|$)/;

/** Declarations of types are for compilers and editors. */
const DECLARATIONS = /\.d\.[cm]?ts$/;

/** What a build command leaves that no artefact holds, and that may run. */
const leftOf = ({ step }: ClassifiedCommand, { artefacts }: RecipePlan): readonly string[] =>
  step.effects.flatMap((effect) => {
    if (effect.kind !== 'create' && effect.kind !== 'fill' && effect.kind !== 'disturb') return [];
    const { path } = effect;
    if (CACHES.test(path) || DECLARATIONS.test(path)) return [];
    return artefacts.some(({ from }) => isWithin(path, from)) ? [] : [path];
  });

/** Where sources run as they are, a build step that runs them can be done where they run. */
export function interpreted(input: SplitInput, plan: RecipePlan): SplitInput {
  const steps = input.steps.map(
    (step): ClassifiedStep => ({
      ...step,
      commands: step.commands.map((one) => {
        const known = plan.tasks?.(one);
        if (known) return { ...one, task: known };
        if (fetchesBrowsers(one)) return { ...one, task: 'unknown' };
        const ofTool = plan.tool && taskOfTool(one, step, plan.tool);
        if (ofTool) return { ...one, task: ofTool };
        const isOwn = one.task === 'build' && RUNS_SOURCES.test(one.step.name ?? '');
        return isOwn && leftOf(one, plan).length > 0 ? { ...one, task: 'unknown' } : one;
      }),
    }),
  );
  return { ...input, steps };
}

/** True of `playwright install --with-deps`: browsers and packages of the distribution, for what runs. */
const fetchesBrowsers = ({ step: { name, args } }: ClassifiedCommand): boolean =>
  /^(?:playwright|patchright|camoufox)$/.test(name ?? '') ||
  (/^python/.test(name ?? '') &&
    args[0]?.text === '-m' &&
    /^(?:playwright|patchright)$/.test(args[1]?.text ?? ''));

/** What installs stays in the builder, with its installer; what it only starts runs where the sources do. */
function taskOfTool(
  { step }: ClassifiedCommand,
  { instruction }: ClassifiedStep,
  { names, installer, cuts }: StayingTool,
): 'build' | 'unknown' | undefined {
  const { span } = step.command;
  if (cuts.some((cut) => isInside(cut.span, span))) return 'unknown';
  const [option, module] = step.args;
  const isModule =
    /^python[\d.]*$/.test(step.name ?? '') && option?.text === '-m' && names.test(module?.text ?? '');
  if (names.test(step.name ?? '') || isModule) return 'build';
  const runs = /^(?:python[\d.]*|(?:ba|da)?sh)$/.test(step.name ?? '');
  const fetches = step.args.some(({ text }) => installer.test(text));
  return fetches || (runs && installer.test(instruction.args.text)) ? 'build' : undefined;
}

const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** True of `poetry export -o requirements.txt`, `pip-compile`: lists of packages are installed from, and never run. */
const writesList = ({ step: { name, args } }: ClassifiedCommand): boolean =>
  /^pip-(?:compile|sync)$/.test(name ?? '') ||
  (/^(?:poetry|uv|pdm|pipenv)$/.test(name ?? '') &&
    args.some(({ text }) => /^(?:export|compile|lock|requirements)$/.test(text)));

/** A build step whose output is nowhere among the artefacts. */
export function lostBuild({ steps }: SplitInput, plan: RecipePlan): Decline | undefined {
  for (const { instruction, commands } of steps) {
    if (plan.places?.has(instruction)) continue;
    for (const one of commands) {
      const { tool } = plan;
      if (tool && (tool.names.test(one.step.name ?? '') || tool.installer.test(instruction.args.text)))
        continue;
      if (one.task !== 'build' || one.step.effects.some(({ kind }) => kind === 'install')) continue;
      if (plan.tasks?.(one)) continue;
      // wheels are installed, and never run; settings are for what installs
      if (
        /^pip[\d.]*$/.test(one.step.name ?? '') &&
        /^(?:wheel|download|config)$/.test(one.step.args[0]?.text ?? '')
      )
        continue;
      if (writesList(one)) continue;
      const [path] = leftOf(one, plan);
      const isSource = plan.artefacts.some(
        ({ from }) => path !== undefined && isWithin(from, path) && from !== path,
      );
      if (path === undefined || isSource) continue;
      return {
        kind: 'declined',
        code: 'build-output-unknown',
        message: `${one.why.charAt(0).toUpperCase()}${one.why.slice(1)} into ${path}, and what of it runs is not known.`,
        span: one.step.command.span,
        help: 'Let it write into a directory of its own, and split by hand.',
      };
    }
  }
  return undefined;
}
