import type { Instruction } from '../../syntax/types.ts';
import { baseOf, isWithin } from '../../tools/paths.ts';
import type { Linkage } from '../../tools/types.ts';
import type { Artefact, ClassifiedStep, Decline, SplitInput, StartedPath } from '../types.ts';

/** What a compiled program leaves the builder with. */
export interface Programs {
  readonly artefacts: readonly Artefact[];
  readonly linkage: 'static' | 'glibc' | 'unknown';
}

/** The last instruction that compiles. */
export function lastBuild(steps: readonly ClassifiedStep[]): Instruction | undefined {
  return steps
    .filter(({ commands }) => commands.some(({ task }) => task === 'build' || task === 'dependencies'))
    .at(-1)?.instruction;
}

/** The last RUN that writes the path, or something below it or around it; where none is known to, the last that compiles. */
export function madeBy({ steps }: SplitInput, path: string): Instruction {
  const found = steps.findLast(
    ({ instruction, commands }) =>
      instruction.name === 'RUN' &&
      commands.some(({ step }) =>
        step.effects.some((effect) => {
          const written =
            effect.kind === 'copy'
              ? effect.to
              : effect.kind === 'create' || effect.kind === 'fill' || effect.kind === 'disturb'
                ? effect.path
                : undefined;
          if (written === undefined || written === '/') return false;
          return isWithin(written, path) || isWithin(path, written);
        }),
      ),
  );
  return found?.instruction ?? lastBuild(steps)!;
}

/**
 * The programs and files that the container starts, as the build leaves them. Declined where what is started is
 * neither built nor copied here.
 */
export function startedPrograms(
  input: SplitInput,
  isOther: (name: string) => boolean = () => false,
): Programs | Decline {
  const { facts, started, steps } = input;
  const last = lastBuild(steps)!;
  const artefacts: Artefact[] = [];
  const linkages: (Linkage | undefined)[] = [];
  const add = (path: string, at: Instruction, why: string, to = path) => {
    if (!artefacts.some((one) => isWithin(path, one.from))) artefacts.push({ from: path, to, at, why });
  };
  // a toolchain's directory is not searched in the runtime stage
  const target = ({ path, byName }: StartedPath) =>
    byName && /\/(?:cargo|\.cargo|go)\/bin\//.test(path) ? `/usr/local/bin/${baseOf(path)}` : path;
  let own = 0;
  const isRun = ({ role, from }: StartedPath) => role === 'program' && from !== 'HEALTHCHECK';
  for (const one of started) {
    if (one.from === 'HEALTHCHECK' && one.role === 'argument') continue;
    const look = facts.files.look(one.path);
    if (look.presence === 'absent') {
      if (one.role === 'argument') continue;
      return missing(one, `${one.path} is not in the stage`);
    }
    if (look.presence === 'unknown') {
      if (isRun(one) && /\.(?:sh|bash)$/.test(one.path))
        return missing(one, `what ${baseOf(one.path)} starts is not known`);
      // a COPY of what is not there fails: output files are named on command lines too
      if (
        one.role === 'argument' &&
        !(
          /\.(?:jar|war)$/.test(one.path) ||
          (SETTINGS.test(one.path) && isBelow(one, input)) ||
          isOfContext(one, input)
        )
      )
        continue;
      if (
        look.because === undefined &&
        one.role === 'program' &&
        /^\/(?:bin|usr\/bin|sbin|usr\/sbin)\//.test(one.path)
      )
        continue;
      add(
        one.path,
        madeBy(input, one.path),
        one.role === 'program' ? 'the container starts it' : 'the container needs it',
        target(one),
      );
      if (one.role === 'program') linkages.push(undefined);
      if (isRun(one)) own++;
      continue;
    }
    const { entry } = look;
    if (!entry.origin) continue;
    if (isLate(entry.origin.instruction, last, input)) {
      if (isRun(one)) {
        own++;
        const called = calledBy(one, input);
        if (!called) return missing(one, `what ${baseOf(one.path)} starts is not known`);
        for (const path of called) add(path, last, `${baseOf(one.path)} starts it`);
        linkages.push(undefined);
      }
      continue;
    }
    add(
      one.path,
      atOf(entry.origin.instruction, last, input),
      one.role === 'program' ? 'the container starts it' : 'the container needs it',
      target(one),
    );
    if (isRun(one)) own++;
    if (one.role === 'program' && entry.contextPath !== undefined) {
      const called = calledBy(one, input);
      if (!called) return missing(one, `what ${baseOf(one.path)} starts is not known`);
      for (const path of called) add(path, last, `${baseOf(one.path)} starts it`);
      linkages.push(undefined);
    } else if (one.role === 'program') linkages.push(entry.linkage);
  }
  if (own === 0 && ![...input.programs].some(isOther)) {
    const [entrypoint] = facts.entrypoints;
    return {
      kind: 'declined',
      code: 'artefact-unknown',
      message: `It is not known where the build puts what \`${entrypoint?.words[0]?.text ?? ''}\` is.`,
      span: entrypoint?.instruction.head ?? input.stage.from.head,
      help: 'Name the program by its path in CMD or ENTRYPOINT, and give the compiler that path (`-o /app`).',
    };
  }
  const isStatic = linkages.length > 0 && linkages.every((one) => one?.kind === 'static' && !one.likely);
  const isGlibc =
    linkages.length > 0 && linkages.every((one) => one?.kind === 'static' || one?.libc === 'glibc');
  return { artefacts, linkage: isStatic ? 'static' : isGlibc ? 'glibc' : 'unknown' };
}

const missing = ({ span }: StartedPath, what: string): Decline => ({
  kind: 'declined',
  code: 'artefact-unknown',
  message: `${what.charAt(0).toUpperCase()}${what.slice(1)}, so it cannot be told what to copy.`,
  span,
  help: 'Let CMD or ENTRYPOINT name what the build makes, by its path.',
});

const SETTINGS = /\.(?:ya?ml|toml|json|env|properties|ini|conf|cfg)$/;

/** It came from the build context, and a build step that may change anything worked beside it. */
const isOfContext = ({ path }: StartedPath, { steps }: SplitInput): boolean =>
  steps.some(({ step, commands }) => {
    const look = commands.length > 0 ? step.before.look(path) : undefined;
    return look?.presence === 'present' && look.entry.contextPath !== undefined;
  });

/** Below a directory that COPY or a build fills. */
const isBelow = ({ path }: StartedPath, { facts }: SplitInput): boolean =>
  facts.workdir !== undefined && facts.workdir !== '/' && isWithin(path, facts.workdir);

const indexOf = (instruction: Instruction, { steps }: SplitInput) =>
  steps.findIndex((one) => one.instruction === instruction);

/** True of what is copied behind the last build step: its own COPY brings it. */
const isLate = (by: Instruction, last: Instruction, input: SplitInput): boolean =>
  by.name !== 'RUN' && indexOf(by, input) > indexOf(last, input);

const atOf = (by: Instruction, last: Instruction, input: SplitInput): Instruction =>
  by.name === 'RUN' && indexOf(by, input) >= 0 ? by : last;

/**
 * Artefacts that a script of the project names; undefined where it cannot be read, and where it names none and does
 * not run what CMD says either.
 */
function calledBy({ path }: StartedPath, input: SplitInput): readonly string[] | undefined {
  const text = input.read(path);
  if (text === undefined) return undefined;
  const found: string[] = [];
  for (const { path: file, entry } of input.facts.files.walk('/', 4000)) {
    if (entry.role !== 'artefact' || !entry.origin || entry.kind === 'directory') continue;
    const name = baseOf(file);
    if (
      text.includes(file) ||
      new RegExp(`(?:^|[\\s/"'])${name.replace(/[^\w]/g, '\\$&')}(?:[\\s"';]|$)`, 'm').test(text)
    )
      found.push(file);
  }
  const runsCommand =
    /"\$\{?@\}?"/.test(text) && input.started.some(({ from, role }) => from === 'CMD' && role === 'program');
  return found.length > 0 || runsCommand ? found : undefined;
}
