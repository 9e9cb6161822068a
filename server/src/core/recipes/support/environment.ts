import type { Installed } from '../../facts/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { isWithin, parentOf } from '../../tools/paths.ts';
import { isBuilder } from '../../tools/python-names.ts';
import type { Artefact, Decline, RecipePlan, SplitInput, Unneeded } from '../types.ts';
import { basics, runner, smaller } from './images.ts';
import { checksOfLearning, compilesWhileRunning } from './jit.ts';
import { dependenciesOf, neededBy } from './libraries.ts';
import { absoluteUse, hasPlace, isSet, isUserOf, manifests, openmp, VENV, venvLines } from './pip.ts';
import { startable } from './python-programs.ts';
import { type System, systemOf } from './system.ts';
import { cutsInRuns, scriptCalls, type Unwrap, unwrapped } from './wrapped.ts';

/** What installs Python's packages, and how it can be made to put them where they can be copied from. */
export interface Manager {
  /** As sentences have it: "Poetry". */
  readonly title: string;
  /** Programs that it goes by, pip beside them. */
  readonly names: RegExp;
  /**
   * path: it fills the first environment on PATH · active: that of VIRTUAL_ENV · itself: it makes one of its own,
   * which stays where it is.
   */
  readonly fills: 'path' | 'active' | 'itself';
  /** How it starts a program: `poetry run`. */
  readonly unwrap?: Unwrap;
  /** True of a name behind `unwrap` that only the tool knows. */
  readonly knows?: (name: string) => boolean;
  /** Megabytes of the tool itself. */
  readonly megabytes?: number;
}

/** The plan of a project whose packages are in one or more environments, or among those of the interpreter. */
export function environmentPlan(input: SplitInput, manager: Manager): RecipePlan | Decline | Unneeded {
  const { facts, image } = input;
  const installs = facts.installations.filter(
    ({ ecosystem }) => ecosystem === 'python' || ecosystem === 'conda',
  );
  const foreign = installs.find(
    (one) => !/^pip[\d.]*$/.test(one.manager) && !manager.names.test(one.manager),
  );
  if (foreign)
    return declined(
      'no-recipe',
      foreign.instruction,
      `${foreign.manager} installs packages beside ${manager.title}, and what of both runs is not known.`,
      'Let one of them install all packages.',
    );
  const language = facts.installations.find(({ ecosystem }) => !/^(?:python|conda|system)$/.test(ecosystem));
  if (language)
    return declined(
      'several-languages',
      language.instruction,
      `${language.manager} installs packages of another language, and what of them runs is not known.`,
      'Build that part in a stage of its own first.',
    );
  const jit = compilesWhileRunning(input);
  if (jit) return jit;
  const tools = installs.filter(isTool);
  const packages = tools.length < installs.length ? installs.filter((one) => !isTool(one)) : installs;
  const direct = startsDirectly(input, manager, packages);
  if ('kind' in direct) return direct;

  const system = systemOf(input);
  const isOwn = (one: Installed) => system?.holds(one) === true;
  const isMade = ({ location, manager: by }: Installed) =>
    location === undefined && manager.fills === 'active' && manager.names.test(by);
  const hidden = packages.find(
    (one) =>
      (environmentOf(one) === undefined && !isOwn(one) && !isMade(one)) ||
      (environmentOf(one) === undefined && hasPlace(input, one.instruction)),
  );
  if (hidden)
    return declined(
      'location-unknown',
      hidden.instruction,
      'It is not known where the packages are put.',
      'Install them without --target, --prefix and --root, into the image’s own Python or an environment.',
    );
  const upgrades = manager.fills === 'path' ? tools.filter(isUpgrade) : [];
  const global = installs.filter(
    (one) => (packages.includes(one) || upgrades.includes(one)) && (isOwn(one) || isMade(one)),
  );
  const apart = packages.filter((one) => !global.includes(one));
  const venv = environmentFor(input, manager, global, system);
  const artefacts: Artefact[] = [];
  const [first] = global;
  if (first && venv === undefined) {
    if (!system?.directories)
      return declined(
        'location-unknown',
        first.instruction,
        'The version of Python is not known, and so not where the packages are put.',
        'Name the version in the tag of the image, or install into an environment: `python -m venv /opt/venv`.',
      );
    const at = global.at(-1)!.instruction;
    for (const path of system.directories) artefacts.push({ from: path, to: path, at, why: system.why });
  } else if (first && venv !== undefined)
    artefacts.push({ from: venv, to: venv, at: first.instruction, why: 'the packages are there' });
  const environments = new Map(apart.map((one) => [environmentOf(one)!, one.instruction]));
  for (const [path, at] of environments) {
    if (!artefacts.some((one) => isWithin(path, one.from)))
      artefacts.push({ from: path, to: path, at, why: 'the packages are there' });
  }
  artefacts.push(
    ...interpretersOf(input, environments),
    ...linkedSources(input, installs),
    ...compiledSources(input),
  );

  const { names, complete } = dependenciesOf(input, 'python');
  const needs = neededBy(input, 'python', names);
  // uv's images without Python are a distribution's with uv
  const isBare = image?.role === 'runtime' && image.runtimes.length === 0 && manager.title === 'uv';
  const other = image?.runtimeImage !== undefined || isBare ? runner(input) : undefined;
  const runtime = other ?? smaller(input);
  const isTaken = direct.commands.size > 0 || tools.some((one) => !isUpgrade(one));
  const added =
    venv !== undefined && first
      ? venvLines(input, first.instruction, {
          python: system?.python ?? 'python',
          shared: system?.isShared === true,
          fills: manager.fills,
          isBeside: tools.some((one) => one.instruction === first.instruction),
          ...(isBeforePython(input, first) && { installer: 'apk add --no-cache python3' }),
          upgraded: upgrades.length > 0,
        })
      : undefined;
  const isOfSystem = global.length > 0 || facts.runtime('python')?.path.startsWith('/usr/bin/') === true;
  const path = direct.commands.size > 0 ? pathLines(input, environments, venv) : undefined;
  return {
    kind: 'plan',
    sources: 'runtime',
    artefacts,
    ...added,
    ...(path && { runtimeLines: [...(added?.runtimeLines ?? []), path] }),
    commands: direct.commands,
    tool: {
      names: manager.unwrap ? manager.names : NO_PROGRAM,
      installer: INSTALLER,
      cuts: manager.unwrap ? cutsInRuns(input, manager.names, manager.unwrap) : [],
    },
    runtimes: [runtime],
    packages: [
      ...needs.packages,
      ...openmp(input, complete),
      ...(isOfSystem ? (system?.packages ?? []) : []),
      ...(isBare ? basics(input, runtime, false) : []),
    ],
    places: manifests(input, manager.names, INSTALLER),
    buildPackages: BUILD_PACKAGES,
    differences: [...(added?.differences ?? []), ...direct.differences],
    ...(isTaken && manager.unwrap && { gains: [manager.title], savings: manager.megabytes ?? 0 }),
    checks: [
      ...needs.checks,
      ...(complete || runtime.ref === input.stage.base.ref
        ? []
        : [
            `Which packages are installed is not known: see whether they need a library or program that ${runtime.ref} lacks.`,
          ]),
      ...(packages.some(
        ({ development, manager: by }) => development === 'included' && manager.names.test(by),
      ) && manager.unwrap
        ? ['Development dependencies are installed too: leave them out where the packages are installed.']
        : []),
      ...checksOfLearning(input),
    ],
  };
}

const BUILD_PACKAGES =
  /^(?:python3?(?:\.\d+)?-(?:dev|pip|venv|wheel|virtualenv)|python-(?:dev|pip)|python3?-devel|libpython3.*-dev|py3-(?:pip|virtualenv)|libffi-dev|pipenv|python3-poetry)$/;

/** True where Alpine's Python comes with the RUN that installs packages, so that nothing runs it before. */
function isBeforePython({ facts, image }: SplitInput, { instruction }: Installed): boolean {
  if (image?.distribution?.id !== 'alpine') return false;
  if (image.runtimes.some(({ language }) => language === 'python')) return false;
  const step = facts.stepOf(instruction);
  return (
    step?.commands.some(({ effects }) =>
      effects.some((one) => one.kind === 'install' && one.installation.ecosystem === 'system'),
    ) === true &&
    ['/usr/bin/python3', '/usr/bin/python', '/usr/local/bin/python3'].every(
      (path) => step.before.look(path).presence !== 'present',
    )
  );
}

const NO_PROGRAM = /^$/;

/** Scripts that fetch a manager. */
const INSTALLER =
  /get-pip\.py|install\.python-poetry\.org|get-poetry\.py|install-poetry\.py|python-poetry\/poetry|astral\.sh\/(?:uv|install)|uv-?installer|astral-sh\/uv|install-pdm\.py|pdm-project\.org/;

const declined = (code: string, { head }: Instruction, message: string, help: string): Decline => ({
  kind: 'declined',
  code,
  message,
  span: head,
  help,
});

/** True of `pip install poetry`: what installs, and nothing that runs. */
const isTool = ({ packages, complete }: Installed): boolean =>
  complete && packages.length > 0 && packages.every(({ name }) => isBuilder(name));

/** True of `pip install --upgrade pip setuptools wheel`. */
const isUpgrade = ({ packages }: Installed): boolean =>
  packages.every(({ name }) => /^(?:pip|setuptools|wheel)$/.test(name));

/** CMD and the like without the tool, where each of their programs is there without it too. */
function startsDirectly(
  input: SplitInput,
  { title, names, unwrap, knows }: Manager,
  packages: readonly Installed[],
):
  | { readonly commands: NonNullable<RecipePlan['commands']>; readonly differences: readonly string[] }
  | Decline {
  if (!unwrap) return { commands: new Map(), differences: [] };
  const found = unwrapped(input, names, unwrap);
  if ('kind' in found) return found;
  const script = scriptCalls(input, new RegExp(`\\b(${names.source.replace(/[^\w|]/g, '')})\\b`));
  if (script) return script;
  for (const { name, instruction } of found.programs) {
    if (knows?.(name) !== true && startable(input, name, packages)) continue;
    return declined(
      'program-unknown',
      instruction,
      `\`${name}\` is no program of a package that is known to be installed: it may be a script that only ${title} knows.`,
      `Start the program itself: \`python -m …\`.`,
    );
  }
  const keywords = [...new Set([...found.commands.keys()].map((one) => one.name))];
  const verb = keywords.length === 1 ? 'starts its program' : 'start their programs';
  return {
    commands: found.commands,
    differences:
      keywords.length === 0 ? [] : [`${keywords.join(' and ')} ${verb} directly, without ${title}.`],
  };
}

/** Where a new environment goes; undefined where packages stay among the interpreter's. */
function environmentFor(
  input: SplitInput,
  { fills }: Manager,
  global: readonly Installed[],
  system: System | undefined,
): string | undefined {
  const isPython2 = /python2$/.test(
    input.image?.runtimes.find(({ language }) => language === 'python')?.path ?? '',
  );
  if (global.length === 0 || fills === 'itself' || system?.isApart || isPython2) return undefined;
  const isByName = global.every((one) => /^(?:pip[\d.]*|setup\.py)$/.test(one.manager));
  if (fills === 'path' && !isByName) return undefined;
  if (absoluteUse(input) || isSet(input, 'PYTHONHOME') || isUserOf(input, global)) return undefined;
  return VENV;
}

/** Puts programs of the environments in front where the tool did. */
function pathLines(
  input: SplitInput,
  environments: ReadonlyMap<string, Instruction>,
  venv: string | undefined,
): { readonly lines: readonly string[]; readonly why: string } | undefined {
  const [environment] = environments.keys();
  if (venv !== undefined || environment === undefined) return undefined;
  if (input.facts.env('PATH')?.split(':').includes(`${environment}/bin`)) return undefined;
  return {
    lines: [`ENV PATH="${environment}/bin:$PATH"`],
    why: `programs of the packages are in ${environment}/bin`,
  };
}

/** Interpreters that uv fetched, to which environments link. */
function interpretersOf(
  { facts }: SplitInput,
  environments: ReadonlyMap<string, Instruction>,
): readonly Artefact[] {
  const at = [...environments.values()].at(-1);
  const home = facts.env('HOME') || '/root';
  const path = facts.env('UV_PYTHON_INSTALL_DIR') || `${home}/.local/share/uv/python`;
  if (!at || facts.files.look(path).presence !== 'present') return [];
  return [{ from: path, to: path, at, why: 'the environment’s interpreter is there' }];
}

/** They build nothing beside the sources. */
const PURE = /build-backend\s*=\s*["'](?:poetry\.core|hatchling|pdm\.backend|flit_core|uv_build)/;

/** Sources that are installed as a link, with what their build left among them. */
function linkedSources(input: SplitInput, installs: readonly Installed[]): readonly Artefact[] {
  return installs.flatMap(({ editable = [], instruction }) =>
    editable.flatMap((path) => {
      const manifest = input.read(`${path === '/' ? '' : path}/pyproject.toml`) ?? '';
      const isPure = PURE.test(manifest) && !/\[tool\.poetry\.build\]|build\s*=\s*["']\w+\.py/.test(manifest);
      return path === '/' || isPure
        ? []
        : [{ from: path, to: path, at: instruction, why: 'it is installed as a link to there' }];
    }),
  );
}

/** Sources among which `setup.py build_ext --inplace` leaves what it compiles. */
const compiledSources = ({ steps }: SplitInput): readonly Artefact[] =>
  steps.flatMap(({ instruction, commands }) =>
    commands.flatMap(({ step: { name, args, cwd } }) =>
      /^python/.test(name ?? '') &&
      /(?:^|\/)setup\w*\.py$/.test(args[0]?.text ?? '') &&
      args.some(({ text }) => /^(?:build_ext|build|develop|--inplace)$/.test(text)) &&
      cwd !== undefined &&
      cwd !== '/'
        ? [{ from: cwd, to: cwd, at: instruction, why: 'what it compiles lies among the sources' }]
        : [],
    ),
  );

/** The directory that holds the environment; undefined where it is not known, or others are in it too. */
function environmentOf({ location, scripts }: Installed): string | undefined {
  const path =
    location !== undefined
      ? location.replace(/\/lib\/python[\d.]+\/(?:site|dist)-packages$/, '')
      : scripts !== undefined && /\/(?:\.?v?env\w*|\.local)\/bin$/.test(scripts)
        ? parentOf(scripts)
        : undefined;
  return path === undefined || /^\/(?:usr(?:\/local)?|opt\/conda)?$/.test(path) ? undefined : path;
}
