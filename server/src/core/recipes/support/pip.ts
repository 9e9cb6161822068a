import type { Instruction } from '../../syntax/types.ts';
import type { Place, RecipePlan, SplitInput } from '../types.ts';

export const VENV = '/opt/venv';

const MANIFEST =
  /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|requirements\/?|requirements\/.*)$/i;

/** How a new environment is made and filled. */
export interface Filling {
  /** The interpreter's name. */
  readonly python: string;
  /** Packages of the base image count too. */
  readonly shared: boolean;
  readonly fills: 'path' | 'active' | 'itself';
  /** The same RUN installs the tool, which is to stay outside. */
  readonly isBeside: boolean;
  /** The file itself brings pip up to date. */
  readonly upgraded: boolean;
  /** What installs the interpreter, where the very RUN that installs packages brings it. */
  readonly installer?: string;
}

/** Lines that make the environment in the builder, and put its programs in front in both stages. */
export function venvLines(
  { stage, image }: SplitInput,
  first: Instruction,
  { python: name, shared, fills, isBeside, upgraded, installer }: Filling,
): Pick<RecipePlan, 'insertions' | 'runtimeLines'> & { differences: readonly string[] } {
  const isLower = stage.from.keyword.text === stage.from.keyword.text.toLowerCase();
  const [run, env] = isLower ? ['run', 'env'] : ['RUN', 'ENV'];
  const path = `PATH="${VENV}/bin:$PATH"`;
  const python = image?.runtimes.find(({ language }) => language === 'python');
  // what old interpreters put into environments is older than the image's pip, and knows fewer wheels
  const [, minor] = /^3\.(\d+)/.exec(python?.version ?? '') ?? [];
  const isOld = fills === 'path' && !upgraded && minor !== undefined && Number(minor) < 10;
  const same = isOld ? ` && ${VENV}/bin/pip install "pip==$(pip --version | cut -d ' ' -f 2)"` : '';
  const before = installer === undefined ? '' : `${installer} && `;
  const make = `${run} ${before}${name} -m venv ${shared ? '--system-site-packages ' : ''}${VENV}${same}`;
  const active = fills === 'active' ? `VIRTUAL_ENV=${VENV}` : undefined;
  const insertion = {
    position: 'before' as const,
    at: first,
    lines: [make, `${env} ${[active, isBeside && active ? undefined : path].filter(Boolean).join(' ')}`],
    why: `${VENV} is filled, which can be copied`,
  };
  const late = {
    position: 'after' as const,
    at: first,
    lines: [`${env} ${path}`],
    why: 'build steps find its programs',
  };
  return {
    insertions: isBeside && active ? [insertion, late] : [insertion],
    runtimeLines: [{ lines: [`${env} ${path}`], why: `programs of the packages are in ${VENV}/bin` }],
    differences: [`PATH begins with ${VENV}/bin.`],
  };
}

/** True of options that put packages elsewhere without saying where. */
export const hasPlace = ({ facts }: SplitInput, instruction: Instruction): boolean =>
  facts
    .stepOf(instruction)
    ?.commands.some(
      ({ name, args, effects }) =>
        /^pip/.test(name ?? '') &&
        effects.some((one) => one.kind === 'install' && one.installation.location === undefined) &&
        args.some(({ text }) => /^(?:--target|--prefix|--root|-t$|--user)/.test(text)),
    ) === true;

/** gcc brings libgomp, which wheels open (lightgbm, xgboost): what is installed may be among them. */
export function openmp({ asked, image }: SplitInput, isKnown: boolean): { name: string; why: string }[] {
  const hasCompiler = asked.some(({ name }) => /^(?:gcc|g\+\+|build-essential|gfortran)$/.test(name));
  if (isKnown || !hasCompiler || image?.packageManager !== 'apt') return [];
  const fortran = asked.some(({ name }) => name === 'gfortran')
    ? [{ name: 'libgfortran5', why: 'gfortran brings it' }]
    : [];
  return [{ name: 'libgomp1', why: 'gcc brings it, and wheels may open it' }, ...fortran];
}

/** The interpreter's own directories. */
const SYSTEM_PATHS = /\/usr\/local\/(?:bin|lib\/python)|site-packages|dist-packages|sys\.prefix/;

/** They start programs with a PATH of their own. */
const OTHER_PATH =
  /\b(?:sudo|cron|crond|crontab|su|runuser|sshd)\b(?![-.\w/])|\b(?:ba|z|da)?sh["',\s]+(?:-\w*l\w*\b|--login)/;

/** True where something names the interpreter's own directories, or does without PATH: an environment would not be found. */
export function absoluteUse({ stage, started, read, facts }: SplitInput): boolean {
  const isNamed = stage.instructions.some(
    ({ name, line }) =>
      name !== 'FROM' && SYSTEM_PATHS.test(line.text) && !/-o\s*\/usr\/local\/bin/.test(line.text),
  );
  const commands = facts.steps.flatMap((step) => step.commands);
  const isOutside = commands.some(
    ({ name, args, command }) =>
      /^(?:pip|python)/.test(name ?? '') &&
      (args.some(({ text }) => text === '--user') || /^(?:sudo|su|runuser)$/.test(command.name?.text ?? '')),
  );
  const isStarted = facts.entrypoints.some(({ instruction }) => OTHER_PATH.test(instruction.args.text));
  const inScript = started.some(({ path }) => {
    const text = /\.py$/.test(path) ? undefined : read(path);
    return text !== undefined && (SYSTEM_PATHS.test(text) || OTHER_PATH.test(text));
  });
  return isNamed || isOutside || isStarted || inScript;
}

export const isSet = ({ stage }: SplitInput, variable: string): boolean =>
  stage.instructions.some(
    ({ name, pairs }) => name === 'ENV' && pairs.some(({ key }) => key.text === variable),
  );

/** True where pip runs as a user who could not write to an environment of root's. */
export function isUserOf(
  { facts }: SplitInput,
  installs: readonly { readonly instruction: Instruction }[],
): boolean {
  return installs.some(({ instruction }) => facts.stepOf(instruction)?.user !== 'root');
}

/** Lists of packages, of whichever tool. */
const LOCKS =
  /(?:^|\/)(?:poetry\.lock\*?|poetry\.toml|uv\.lock\*?|pdm\.lock\*?|Pipfile(?:\.lock)?\*?|environment[\w.-]*\.ya?ml)$/;

/** Images that hold nothing but the tool. */
const TOOL_IMAGE = /(?:^|\/)astral(?:-sh)?\/uv(?:[:@]|$)/;

/** Copies that only the installation reads, or that bring what installs. */
export function manifests(
  { steps }: SplitInput,
  tool: RegExp,
  installer: RegExp,
): Map<Instruction, { to: Place; why: string }> {
  const places = new Map<Instruction, { to: Place; why: string }>();
  const last = steps.findLastIndex(({ commands }) => commands.some(({ task }) => task === 'dependencies'));
  for (const [at, { instruction }] of steps.entries()) {
    if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
    const from = instruction.flags.find(({ name }) => name === 'from')?.value;
    if (from !== undefined && tool.test('uv') && TOOL_IMAGE.test(from))
      places.set(instruction, { to: 'builder', why: 'only the build starts it' });
    const sources = instruction.words.slice(0, -1);
    if (sources.length > 0 && sources.every(({ text }) => installer.test(text)))
      places.set(instruction, { to: 'builder', why: 'only the build runs it' });
    if (from !== undefined || at > last) continue;
    if (sources.length > 0 && sources.every(({ text }) => MANIFEST.test(text) || LOCKS.test(text)))
      places.set(instruction, { to: 'builder', why: 'only the installation reads it' });
  }
  return places;
}
