import { isWithin, parentOf } from '../tools/paths.ts';
import { chiseledForRoot } from './support/bare-runtimes.ts';
import { madeBy, startedPrograms } from './support/compiled.ts';
import { globalization, publishChecks, runtimesOf } from './support/dotnet.ts';
import { type Artefact, type Decline, defineRecipe, type RecipePlan, type SplitInput } from './types.ts';

/** `dotnet publish`: a runtime image of the same version runs what was published. */
export const dotnet = defineRecipe({
  name: 'dotnet',
  matches: ({ steps, image }) =>
    image?.runtimes.some(({ language }) => language === 'dotnet') === true &&
    steps.some(({ commands }) =>
      commands.some(
        ({ task, step }) =>
          task === 'build' &&
          step.name === 'dotnet' &&
          /^(?:publish|build|msbuild)$/.test(step.args[0]?.text ?? ''),
      ),
    ),
  plan: planOf,
  named(input) {
    const plan = planOf(input);
    const [aspnet] = plan.kind === 'plan' && input.programs.has('dotnet') ? plan.runtimes : [];
    if (plan.kind !== 'plan' || !aspnet) return [];
    const runtimes = chiseledForRoot(input, aspnet);
    if (runtimes.length === 0) return [];
    const isLow = input.stage.instructions.some(
      ({ name, words }) => name === 'EXPOSE' && words.some(({ text }) => Number.parseInt(text, 10) < 1024),
    );
    return [
      {
        ...plan,
        runtimes,
        replaces: new Set(['USER']),
        differences: [
          ...(plan.differences ?? []),
          'The container runs as app (1654), the account of the image, in place of root.',
        ],
        checks: [
          ...(plan.checks ?? []),
          'See that the program writes nowhere but to /tmp, /home/app and volumes.',
          ...(isLow ? ['Some hosts let only root listen on ports below 1024.'] : []),
        ],
      },
    ];
  },
});

function planOf(input: SplitInput): RecipePlan | Decline {
  const trees = published(input);
  const others = input.started.filter(({ path }) => !trees.some(({ from }) => isWithin(path, from)));
  const rest = startedPrograms({ ...input, started: others }, () => trees.length > 0);
  if ('kind' in rest) return rest;
  const runtimes = runtimesOf(input);
  if ('message' in runtimes) return runtimes;
  const settings = globalization(input);
  return {
    kind: 'plan',
    sources: 'builder',
    artefacts: [
      ...trees,
      ...rest.artefacts.filter(({ from }) => !trees.some((tree) => isWithin(from, tree.from))),
    ],
    runtimes: runtimes.images,
    packages: settings.packages,
    runtimeLines: settings.lines,
    gains: ['the .NET SDK'],
    differences: runtimes.differences,
    checks: publishChecks(input),
    buildOnly: /^(?:DOTNET_CLI_\w+|NUGET_\w+|DOTNET_NOLOGO|DOTNET_SKIP_FIRST_TIME_EXPERIENCE|MSBUILD\w*)$/,
  };
}

/** The directory of each program or assembly that the container starts: what it needs is published beside it. */
function published(input: SplitInput): Artefact[] {
  const { started, facts } = input;
  const found: Artefact[] = [];
  for (const { path, role, from } of started) {
    if (from === 'HEALTHCHECK' || (role === 'argument' && !path.endsWith('.dll'))) continue;
    // a script may start something else
    if (/\.(?:sh|bash)$/.test(path)) continue;
    const look = facts.files.look(path);
    if (look.presence === 'absent') continue;
    const isSource = look.presence === 'present' && look.entry.contextPath !== undefined;
    const directory = parentOf(path);
    if (isSource || /^\/(?:bin|usr(?:\/local)?(?:\/bin)?|opt|home)?$/.test(directory)) continue;
    if (!found.some((one) => isWithin(directory, one.from)))
      found.push({
        from: directory,
        to: directory,
        at: madeBy(input, directory),
        why: 'it is published there',
      });
  }
  return found;
}
