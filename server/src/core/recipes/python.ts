import type { Instruction } from '../syntax/types.ts';
import { isWithin } from '../tools/paths.ts';
import { smaller } from './support/images.ts';
import { dependenciesOf, neededBy } from './support/libraries.ts';
import {
  absoluteUse,
  hasPlace,
  isSet,
  isUserOf,
  lastOf,
  manifests,
  openmp,
  VENV,
  venvLines,
} from './support/pip.ts';
import { type Artefact, type Decline, defineRecipe, type RecipePlan } from './types.ts';

/** They compile while they run. */
const COMPILES =
  /^(?:vllm|sglang|triton|deepspeed|flashinfer(?:-python)?|theano|sageattention|xformers|torch-compile|pythran|numba-cuda|jupyter(?:lab)?|notebook|cppyy|weave)$/;

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
    if (!/^python$/.test(image!.repository) && installs.some(isOwn)) {
      return unsupported(
        installs[0]!.instruction,
        `${input.stage.base.ref} brings packages of its own, among which pip puts more.`,
        'Take an image of python, or install into an environment: `python -m venv /opt/venv`.',
        'packages-in-base',
      );
    }
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
    const isPython2 = /python2$/.test(own.path);
    const venv =
      absoluteUse(input) || isPython2 || isSet(input, 'PYTHONHOME') || isUserOf(input, global)
        ? undefined
        : VENV;
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
