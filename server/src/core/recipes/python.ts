import type { Instruction } from '../syntax/types.ts';
import { isWithin } from '../tools/paths.ts';
import { smaller } from './support/images.ts';
import { dependenciesOf, neededBy } from './support/libraries.ts';
import {
  type Artefact,
  type Decline,
  defineRecipe,
  type Place,
  type RecipePlan,
  type SplitInput,
} from './types.ts';

const VENV = '/opt/venv';

/** They compile while they run. */
const COMPILES =
  /^(?:vllm|sglang|triton|deepspeed|flashinfer(?:-python)?|theano|sageattention|xformers|torch-compile|pythran|numba-cuda|jupyter(?:lab)?|notebook|cppyy|weave)$/;

const MANIFEST =
  /(?:^|\/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|constraints[\w.-]*\.txt|requirements\/?|requirements\/.*)$/i;

/** pip: a virtual environment in the builder, copied to where it was. */
export const python = defineRecipe({
  name: 'python',
  matches: ({ facts, image }) =>
    image?.runtimes.some(({ language }) => language === 'python') === true &&
    facts.installations.some(({ ecosystem }) => ecosystem === 'python'),
  plan(input) {
    const { facts, steps, image } = input;
    const installs = facts.installations.filter(
      ({ ecosystem }) => ecosystem === 'python' || ecosystem === 'conda',
    );
    const other = installs.find(({ manager }) => !/^pip[\d.]*$/.test(manager));
    if (other)
      return unsupported(
        other.instruction,
        `${other.manager} installs the packages, and no recipe knows where it puts what runs.`,
        'Export its lock file to requirements.txt and let pip install that.',
      );
    const jit = dependenciesOf(input, 'python').names.find((name) => COMPILES.test(name));
    if (jit !== undefined)
      return unsupported(
        installs[0]!.instruction,
        `${jit} compiles code while it runs: the image needs its compiler.`,
        'Split by hand, and keep the compiler in the runtime stage.',
        'compiles-while-running',
      );
    const own = image!.runtimes.find(({ language }) => language === 'python')!;
    // of a floating tag the version is not known, and so not the directory either
    const isOwn = ({ location, scripts }: (typeof installs)[number]) =>
      location === own.packages ||
      (location === undefined &&
        own.packages === undefined &&
        (scripts === undefined || scripts === own.scripts));
    const hidden = installs.find(
      (one) => (one.location === undefined && !isOwn(one)) || hasPlace(input, one.instruction),
    );
    if (hidden)
      return unsupported(
        hidden.instruction,
        'It is not known where pip puts the packages.',
        'Install them without --target, --prefix and --root.',
        'location-unknown',
      );
    const global = installs.filter(isOwn);
    const apart = installs.filter((one) => !isOwn(one));
    const venv =
      absoluteUse(input) || isSet(input, 'PYTHONHOME') || isUserOf(input, global) ? undefined : VENV;
    const first = global[0]?.instruction;
    const artefacts: Artefact[] = [];
    if (first) {
      const at = steps.find(({ instruction }) => instruction === first)!.instruction;
      if (venv === undefined && own.packages === undefined)
        return unsupported(
          first,
          'The version of Python is not known, and so not where pip puts the packages.',
          'Name the version in the tag of the image.',
          'location-unknown',
        );
      if (venv !== undefined) artefacts.push({ from: venv, to: venv, at, why: 'the packages are there' });
      else {
        artefacts.push({ from: own.packages!, to: own.packages!, at, why: 'pip puts packages there' });
        artefacts.push({ from: own.scripts!, to: own.scripts!, at, why: 'pip puts their programs there' });
      }
    }
    for (const { location, instruction } of apart) {
      const path = environmentOf(location!);
      if (!artefacts.some((one) => isWithin(path, one.from)))
        artefacts.push({ from: path, to: path, at: instruction, why: 'the packages are there' });
    }
    for (const { editable = [], instruction } of installs) {
      for (const path of editable)
        if (path !== '/')
          artefacts.push({
            from: path,
            to: path,
            at: lastOf(input, instruction),
            why: 'it is installed as a link to there',
          });
    }
    const needs = neededBy(input, 'python', dependenciesOf(input, 'python').names);
    const isKnown = dependenciesOf(input, 'python').complete;
    const runtime = smaller(input);
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts,
      ...(venv !== undefined && first && venvLines(input, first)),
      runtimes: [runtime],
      packages: [...needs.packages, ...openmp(input, isKnown)],
      places: manifests(input),
      buildPackages:
        /^(?:python3?(?:\.\d+)?-(?:dev|pip|venv|distutils|wheel|setuptools)|python3?-devel|libpython3.*-dev|py3-pip|libffi-dev)$/,
      checks: [
        ...needs.checks,
        ...(isKnown || runtime.ref === input.stage.base.ref
          ? []
          : [
              `Which packages are installed is not known: see whether they need a library or program that ${runtime.ref} lacks.`,
            ]),
      ],
    } satisfies RecipePlan;
  },
});

function unsupported(instruction: Instruction, message: string, help: string, code = 'no-recipe'): Decline {
  return { kind: 'declined', code, message, span: instruction.head, help };
}

/** The directory that holds the environment of a site-packages directory. */
const environmentOf = (location: string): string =>
  location.replace(/\/lib\/python[\d.]+\/(?:site|dist)-packages$/, '');

function venvLines(
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
const hasPlace = ({ facts }: SplitInput, instruction: Instruction): boolean =>
  facts
    .stepOf(instruction)
    ?.commands.some(
      ({ name, args, effects }) =>
        /^pip/.test(name ?? '') &&
        effects.some((one) => one.kind === 'install' && one.installation.location === undefined) &&
        args.some(({ text }) => /^(?:--target|--prefix|--root|-t$|--user)/.test(text)),
    ) === true;

/** gcc brings libgomp, which wheels open (lightgbm, xgboost): what is installed may be among them. */
function openmp({ asked, image }: SplitInput, isKnown: boolean): { name: string; why: string }[] {
  const hasCompiler = asked.some(({ name }) => /^(?:gcc|g\+\+|build-essential|gfortran)$/.test(name));
  if (isKnown || !hasCompiler || image?.packageManager !== 'apt') return [];
  const fortran = asked.some(({ name }) => name === 'gfortran')
    ? [{ name: 'libgfortran5', why: 'gfortran brings it' }]
    : [];
  return [{ name: 'libgomp1', why: 'gcc brings it, and wheels may open it' }, ...fortran];
}

/** True where something names the interpreter's own directories. */
function absoluteUse({ stage }: SplitInput): boolean {
  return stage.instructions.some(
    ({ name, line }) =>
      name !== 'FROM' &&
      /\/usr\/local\/(?:bin|lib\/python)|site-packages|dist-packages|sys\.prefix/.test(line.text) &&
      !/-o\s*\/usr\/local\/bin/.test(line.text),
  );
}

const isSet = ({ stage }: SplitInput, variable: string): boolean =>
  stage.instructions.some(
    ({ name, pairs }) => name === 'ENV' && pairs.some(({ key }) => key.text === variable),
  );

/** True where pip runs as a user who could not write to an environment of root's. */
function isUserOf(
  { facts }: SplitInput,
  installs: readonly { readonly instruction: Instruction }[],
): boolean {
  return installs.some(({ instruction }) => facts.stepOf(instruction)?.user !== 'root');
}

/** Copies that only pip reads. */
function manifests({ steps }: SplitInput): Map<Instruction, { to: Place; why: string }> {
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
const lastOf = ({ steps }: SplitInput, by: Instruction): Instruction =>
  steps.findLast(({ instruction }) => instruction === by)?.instruction ?? by;
