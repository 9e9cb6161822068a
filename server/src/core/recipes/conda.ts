import type { Instruction } from '../syntax/types.ts';
import { declined, environmentOf, isOfConda, unwrapRun } from './support/conda.ts';
import { smaller } from './support/images.ts';
import { compilesWhileRunning } from './support/jit.ts';
import { dependenciesOf, neededBy } from './support/libraries.ts';
import { micromambaPlan } from './support/micromamba.ts';
import { manifests } from './support/pip.ts';
import { cutsInRuns, scriptCalls, unwrapped } from './support/wrapped.ts';
import { type Artefact, type Decline, defineRecipe, type RecipePlan, type SplitInput } from './types.ts';

const TOOLS = /^(?:conda|mamba|micromamba)$/;

/** Packages whose activation scripts set variables that programs read. */
const ACTIVATED =
  /^(?:gdal|libgdal|proj|pyproj|rasterio|fiona|geopandas|openjdk|r-base|cudatoolkit|ncl|geotiff)$/;

/** The distribution of the runtime stage: environments of conda bring all but the C library. */
const RUNTIME = 'debian:bookworm-slim';

/** What fetches and runs an installer of conda, or micromamba itself, on a distribution. */
const INSTALLER = /micro\.mamba\.pm|micromamba|(?:mini(?:conda|forge|mamba)|anaconda|mambaforge)[\w.-]*\.sh/i;

/** conda: an environment by its name, copied to where it was; conda itself stays in the builder. */
export const conda = defineRecipe({
  name: 'conda',
  matches: (input) =>
    (/^(?:continuumio|condaforge|mambaorg)\//.test(input.image?.repository ?? '') ||
      isOnDistribution(input)) &&
    input.facts.installations.some(({ ecosystem }) => ecosystem === 'conda'),
  plan(input) {
    const { facts, stage } = input;
    const jit = compilesWhileRunning(input);
    if (jit) return jit;
    const installs = facts.installations.filter(
      (one) => (one.ecosystem === 'conda' || one.ecosystem === 'python') && !isOfConda(one),
    );
    const isMicro = /^mambaorg\//.test(input.image?.repository ?? '');
    const environment = environmentOf(installs, ({ manager }) => !isMicro && manager !== 'micromamba');
    if (typeof environment !== 'string')
      return environment ?? unnamed(installs[0]?.instruction ?? stage.from);
    if (isMicro) return micromambaPlan(input, environment, installs);
    const name = environment.slice(environment.lastIndexOf('/') + 1);
    const direct = unwrapped(input, TOOLS, unwrapRun(name, environment));
    if ('kind' in direct) return direct;
    const script = scriptCalls(input, /\b(conda|mamba|activate)\b/);
    if (script) return script;
    const isOnPath = facts.env('PATH')?.split(':').includes(`${environment}/bin`) === true;
    const isCalled = input.started.some(({ path, byName }) => !byName && path.startsWith(`${environment}/`));
    if (!isOnPath && !isCalled && direct.commands.size === 0)
      return declined(
        'environment-unused',
        facts.entrypoints[0]?.instruction ?? stage.from,
        `Nothing shows that the container starts programs of the environment ${name}.`,
        `Put it on PATH (\`ENV PATH=${environment}/bin:$PATH\`), or start programs with \`conda run -n ${name}\`.`,
      );
    const shell = stage.instructions.find((one) => one.name === 'SHELL');
    const bare = shell && facts.entrypoints.find((one) => one.shell);
    if (bare)
      return declined(
        'shell-of-environment',
        bare.instruction,
        'Its shell form is run by the SHELL of the file, which is conda’s.',
        'Use the JSON form: `CMD ["python", "app.py"]`.',
      );
    const at = installs.filter(({ location }) => location?.startsWith(environment)).at(-1)!.instruction;
    const artefact: Artefact = { from: environment, to: environment, at, why: 'the packages are there' };
    const names = ['python', 'conda'].flatMap((ecosystem) => dependenciesOf(input, ecosystem).names);
    const isKnown = installs.every(({ complete }) => complete);
    const isPlain = isOnDistribution(input);
    const needs = neededBy(
      input,
      'python',
      dependenciesOf(input, 'python').names,
      isPlain ? input.image?.distribution : DEBIAN,
    );
    const keyword = [...direct.commands.keys()].map((one) => one.name).join(' and ');
    return {
      kind: 'plan',
      sources: 'runtime',
      artefacts: [artefact],
      runtimeLines:
        direct.commands.size === 0
          ? []
          : [
              {
                lines: [`ENV PATH="${environment}/bin:$PATH" CONDA_PREFIX=${environment}`],
                why: 'conda sets them for what it starts',
              },
            ],
      commands: direct.commands,
      tool: {
        names: TOOLS,
        installer: isPlain ? INSTALLER : /^$/,
        cuts: cutsInRuns(input, TOOLS, unwrapRun(name, environment)),
      },
      runtimes: [isPlain ? smaller(input) : { kind: 'slim', raw: RUNTIME, ref: RUNTIME }],
      packages: [{ name: 'ca-certificates', why: 'TLS needs certificate authorities' }, ...needs.packages],
      places: new Map([
        ...manifests(input, /^$/, /^$/),
        ...(shell
          ? [[shell, { to: 'builder' as const, why: 'only build steps are run by it' }] as const]
          : []),
      ]),
      gains: ['conda and what it downloaded'],
      savings: 600,
      differences: [
        `conda is not in the image, and PATH ${isOnPath ? 'has' : 'begins with'} ${environment}/bin.`,
        ...(keyword === '' ? [] : [`${keyword} starts its program directly, without conda.`]),
        ...(shell ? ['SHELL is set in the builder only.'] : []),
      ],
      checks: [
        ...needs.checks,
        ...(isKnown && !names.some((one) => ACTIVATED.test(one))
          ? []
          : [
              'Activation scripts of packages set variables (GDAL_DATA, PROJ_LIB, JAVA_HOME): set those that the program reads with ENV.',
            ]),
      ],
    } satisfies RecipePlan;
  },
});

/** conda, or micromamba, is installed by hand on Debian or Ubuntu. */
const isOnDistribution = ({ image, stage }: SplitInput): boolean =>
  image?.role === 'base' &&
  /^(?:debian|ubuntu)$/.test(image.distribution?.id ?? '') &&
  stage.instructions.some(({ name, args }) => name === 'RUN' && INSTALLER.test(args.text));

const DEBIAN = { id: 'debian', codename: 'bookworm', version: '12' } as NonNullable<
  SplitInput['image']
>['distribution'];

const unnamed = (at: Instruction): Decline =>
  declined(
    'environment-unnamed',
    at,
    'It is not known into which environment the packages go.',
    'Name it: `conda env create -n app -f environment.yml`; or name the build context, so that its file can be read.',
  );
