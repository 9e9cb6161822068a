import type { Instruction } from '../../syntax/types.ts';
import type { Place, RecipePlan, SplitInput } from '../types.ts';

export const VENV = '/opt/venv';

const MANIFEST =
  /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|requirements\/?|requirements\/.*)$/i;

export function venvLines(
  { stage }: SplitInput,
  first: Instruction,
): Pick<RecipePlan, 'insertions' | 'runtimeLines'> & { differences: readonly string[] } {
  const isLower = stage.from.keyword.text === stage.from.keyword.text.toLowerCase();
  const [run, env] = isLower ? ['run', 'env'] : ['RUN', 'ENV'];
  const path = `${env} PATH="${VENV}/bin:$PATH"`;
  return {
    insertions: [
      {
        position: 'before',
        at: first,
        lines: [`${run} python -m venv ${VENV}`, path],
        why: `pip fills ${VENV}, which can be copied`,
      },
    ],
    runtimeLines: [{ lines: [path], why: `programs of the packages are in ${VENV}/bin` }],
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

/** True where something names the interpreter's own directories. */
export function absoluteUse({ stage }: SplitInput): boolean {
  return stage.instructions.some(
    ({ name, line }) =>
      name !== 'FROM' &&
      /\/usr\/local\/(?:bin|lib\/python)|site-packages|dist-packages|sys\.prefix/.test(line.text) &&
      !/-o\s*\/usr\/local\/bin/.test(line.text),
  );
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

/** Copies that only pip reads. */
export function manifests({ steps }: SplitInput): Map<Instruction, { to: Place; why: string }> {
  const places = new Map<Instruction, { to: Place; why: string }>();
  const last = steps.findLastIndex(({ commands }) => commands.some(({ task }) => task === 'dependencies'));
  for (const [at, { instruction }] of steps.entries()) {
    if (instruction.name !== 'COPY' && instruction.name !== 'ADD') continue;
    if (instruction.flags.some(({ name }) => name === 'from') || at > last) continue;
    const sources = instruction.words.slice(0, -1);
    if (sources.length > 0 && sources.every(({ text }) => MANIFEST.test(text)))
      places.set(instruction, { to: 'builder', why: 'only pip reads it' });
  }
  return places;
}

/** Behind the last COPY, so that the link's target is whole. */
export const lastOf = ({ steps }: SplitInput, by: Instruction): Instruction =>
  steps.findLast(({ instruction }) => instruction === by)?.instruction ?? by;
