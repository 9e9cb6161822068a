import type { Instruction } from '../../syntax/types.ts';
import { packagesOf, programsOf } from '../../tools/node-project.ts';
import type { ClassifiedCommand, Place, SplitInput, Task } from '../types.ts';
import { installsBeside } from './foreign.ts';
import { isGlobal, type Project, startLines } from './node-project.ts';

/** Programs for everyone: those that what starts calls are installed where it runs, the others by the builder alone. */

/** They build, check or install, and a container that does not call them has no use for them. */
const FOR_BUILDS =
  /^(?:typescript|tsc|@nestjs\/cli|@angular\/cli|@vue\/cli(?:-service)?|react-scripts|create-react-app|vite|webpack|webpack-cli|rollup|esbuild|tsup|gulp|gulp-cli|grunt|grunt-cli|node-gyp|node-pre-gyp|lerna|turbo|nx|rimraf|copyfiles|cpy-cli|eslint|prettier|jest|mocha|babel-cli|@babel\/cli|@swc\/cli|bower|yarn|pnpm|corepack|npm|node-prune|npm-check-updates|license-checker)$/;

/** What CMD and ENTRYPOINT, scripts of package.json and shell scripts among them, say. */
const linesOf = (input: SplitInput, project: Project): string =>
  [
    ...input.facts.entrypoints.flatMap((one) =>
      one.commands.map(({ name, args }) => [name, ...args].map((word) => word?.text ?? '').join(' ')),
    ),
    ...startLines(input, project).map(({ line }) => line),
    ...input.started.map(({ path }) => (/\.(?:sh|bash)$/.test(path) ? (input.read(path) ?? '') : '')),
  ].join('\n');

const isCalled = (program: string, lines: string): boolean =>
  new RegExp(`(?:^|[\\s/"';&|])${program.replace(/[^\w]/g, '\\$&')}(?=[\\s"';&|@]|$)`, 'm').test(lines);

/** True where a script of a manifest that is not at hand starts the container: it may call anything. */
const isOpen = (input: SplitInput, { manifest }: Project): boolean =>
  manifest === undefined &&
  input.entrypoints.some(({ commands }) =>
    commands.some(({ name }) => /^(?:npm|yarn|pnpm|bun)$/.test(name?.text ?? '')),
  );

/** True of a global install that only the build has a use for. */
function isForBuild(one: ClassifiedCommand, lines: string): boolean {
  const words = one.step.effects.flatMap((effect) =>
    effect.kind === 'install' && effect.installation.complete ? effect.installation.packages : [],
  );
  // a script that is not at hand may call anything
  if (words.length === 0) return false;
  return words.every(
    ({ name }) =>
      FOR_BUILDS.test(name) &&
      ![...programsOf(name).map((program) => program.name), ...packagesOf(name)].some((program) =>
        isCalled(program, lines),
      ),
  );
}

/** `corepack enable`, `npm config set`. */
function isSetting({ step }: ClassifiedCommand): 'corepack' | 'other' | undefined {
  const { name = '', args, effects } = step;
  if (effects.some(({ kind }) => kind === 'install')) return undefined;
  if (name === 'corepack') return 'corepack';
  return /^(?:npm|yarn|pnpm)$/.test(name) && args.some(({ text }) => /^(?:config|cache|set)$/.test(text))
    ? 'other'
    : undefined;
}

const startsManager = (lines: string): boolean => /(?:^|[\s/;&|])(?:yarn|pnpm)(?=\s|$)/m.test(lines);

/** Of commands among others in one RUN. */
export function globalTasks(
  input: SplitInput,
  project: Project,
): (one: ClassifiedCommand) => Task | undefined {
  const lines = linesOf(input, project);
  const open = isOpen(input, project);
  return (one) => {
    if (installsBeside(one, /^node$/)) return 'unknown';
    if (isGlobal(one)) return !open && isForBuild(one, lines) ? 'dependencies' : 'unknown';
    if (isSetting(one) === 'corepack') return startsManager(lines) ? 'unknown' : 'build';
    return undefined;
  };
}

/** Of RUNs that do nothing else. */
export function globals(
  input: SplitInput,
  project: Project,
  last: Instruction,
): Map<Instruction, { to: Place; why: string }> {
  const places = new Map<Instruction, { to: Place; why: string }>();
  const lines = linesOf(input, project);
  const open = isOpen(input, project);
  const end = input.steps.findIndex(({ instruction }) => instruction === last);
  for (const [at, { instruction, commands }] of input.steps.entries()) {
    const working = commands.filter(({ task }) => task !== 'state');
    if (working.length === 0 || !working.every((one) => isGlobal(one) || isSetting(one))) continue;
    const isKept = working.some((one) =>
      isGlobal(one)
        ? open || !isForBuild(one, lines)
        : isSetting(one) === 'corepack'
          ? startsManager(lines)
          : true,
    );
    places.set(
      instruction,
      isKept
        ? { to: at < end ? 'both' : 'runtime', why: 'what runs may use what is installed globally' }
        : { to: 'builder', why: 'only the build calls what is installed globally' },
    );
  }
  return places;
}

/** The version of yarn or pnpm that corepack fetches when it is first called: in the build, and so in the image. */
export function preparedManager(input: SplitInput, { manifest, ...project }: Project): string | undefined {
  const asked = manifest?.packageManager?.replace(/\+.*$/, '');
  const words = input.steps.flatMap(({ commands }) =>
    commands.flatMap(({ step }) => (step.name === 'corepack' ? step.args.map(({ text }) => text) : [])),
  );
  if (asked === undefined || !words.includes('enable') || /^npm@/.test(asked)) return undefined;
  if (words.some((word) => /^(?:prepare|install|use|up)$/.test(word))) return undefined;
  return startsManager(linesOf(input, { manifest, ...project })) ? asked : undefined;
}
