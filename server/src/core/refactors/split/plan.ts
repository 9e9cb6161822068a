import { imageFacts } from '../../data/images/index.ts';
import { holds } from '../../data/images/types.ts';
import { freeName } from '../../facts/stage-edits.ts';
import type {
  Artefact,
  ClassifiedStep,
  Decline,
  Move,
  RecipePlan,
  RuntimeImage,
  RuntimeItem,
  RuntimePackage,
  SplitInput,
  SplitPlan,
  Unneeded,
} from '../../recipes/types.ts';
import type { Instruction } from '../../syntax/types.ts';
import { isWithin } from '../../tools/paths.ts';
import { otherLanguage, rootCopy, stuckAt } from './declines.ts';
import { covers, destinationOf } from './destination.ts';
import { settleDirectories } from './directories.ts';
import { downloadsOf, withoutDownloads } from './downloads.ts';
import { isLittle, isTrifle, leftBehind, nothingLeft } from './gains.ts';
import { foreignManager, lostVariables, startsIn } from './images.ts';
import { type Kept, keptOf } from './keep.ts';
import { installsWithoutLists, refreshLists } from './lists.ts';
import { lostModes } from './modes.ts';
import { isBuild, type Surroundings } from './needs.ts';
import { Packages } from './packages.ts';
import { placedByBuild } from './placed.ts';
import { copyLines, installLines } from './print.ts';
import { buildSources } from './sources.ts';
import { compiled, copiedInto, interpreted, lostBuild } from './tasks.ts';
import { toolPackages } from './tools.ts';
import { namesOf, settleArguments, settleVariables } from './variables.ts';

/** They say how the image runs, and nothing of how it is built. */
const CONFIG: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'EXPOSE',
  'HEALTHCHECK',
  'STOPSIGNAL',
  'VOLUME',
  'LABEL',
  'MAINTAINER',
]);

/** Decides on every instruction for one runtime image. */
export function splitPlan(
  original: SplitInput,
  recipe: string,
  plan: RecipePlan,
  runtime: RuntimeImage,
): SplitPlan | Decline | Unneeded {
  const input =
    plan.sources === 'builder' ? compiled(original) : interpreted(withoutSide(original, plan), plan);
  const { steps, stage, context } = input;
  const lost = plan.sources === 'runtime' ? lostBuild(input, plan) : undefined;
  if (lost) return lost;
  const overRoot =
    rootCopy(input) ??
    (plan.sources === 'builder' && !plan.replaces?.has('CMD') ? otherLanguage(input) : undefined);
  if (overRoot) return overRoot;
  const downloads = downloadsOf(input, plan);
  const isSource = plan.sources === 'builder' ? buildSources(original.steps) : () => false;
  const own = runtime.instead?.artefacts ?? plan.artefacts;
  const placed = plan.sources === 'builder' ? placedByBuild(input, copiedInto(steps)) : [];
  const all = [...(runtime.artefacts ?? []), ...own, ...downloads.artefacts, ...placed].filter(
    (one) => plan.sources === 'runtime' || !steps.some((step) => bringsAlone(step, one) && !isSource(step)),
  );
  const artefacts = all.filter(
    (one, at) =>
      !all.some(
        (other, index) => index !== at && (other.from === one.from ? index < at : holdsAll(other, one)),
      ),
  );
  const last = Math.max(
    ...steps.map(({ instruction, commands }, at) =>
      commands.some(isBuild) ||
      downloads.resolved.has(instruction) ||
      plan.places?.get(instruction)?.to === 'builder'
        ? at
        : -1,
    ),
    ...artefacts.map(({ at }) => steps.findIndex(({ instruction }) => instruction === at)),
  );
  const extra = runtime.bare
    ? []
    : [...wantedPackages(plan, runtime), ...(plan.replaces?.has('CMD') ? [] : toolPackages(input, runtime))];
  const packages = new Packages(
    input,
    plan,
    runtime,
    extra.map(({ name }) => name).filter((name) => !input.asked.some((one) => one.name === name)),
  );
  const sources = plan.sources === 'builder' ? copiedInto(steps.slice(0, last + 1)) : [];
  const around: Surroundings = { input, plan, packages, artefacts, sources, last };
  const moves: Move[] = [];
  const kept = new Map<Instruction, Kept>();
  for (const [at, step] of steps.entries()) {
    if (step.instruction.name !== 'RUN') continue;
    const { instruction } = step;
    if (plan.places?.has(instruction) || plan.side?.moved.has(instruction)) continue;
    const resolved = downloads.resolved.has(instruction) ? withoutDownloads(step) : step;
    const fate = keptOf(resolved, around);
    if (fate.kind === 'stuck') return stuckAt(fate, at <= last);
    const foreign = fate.kind === 'all' || fate.kind === 'part' ? foreignManager(step, runtime) : undefined;
    if (foreign) return foreign;
    kept.set(instruction, fate);
  }
  refreshLists(steps, kept);
  const unlisted = stage.base.ref === runtime.ref ? undefined : installsWithoutLists(steps, kept);
  if (unlisted) return unlisted;
  // what nobody needs behind the last build step stays where it can be read: in the builder, with what leads to it
  const end = Math.max(
    last,
    steps.findLastIndex(({ instruction }) => kept.get(instruction)?.kind === 'none'),
  );
  for (const [at, step] of steps.entries()) {
    moves.push(moveOf(step, at, { around, last: end, kept, steps, artefacts, isSource }));
  }
  const runs = steps.filter(({ instruction }) =>
    moves.some((one) => one.instruction === instruction && (one.to === 'both' || one.to === 'runtime')),
  );
  settleArguments(moves, runs);
  settleVariables(moves, plan, runs);
  settleDirectories(moves, steps);
  const builderName = freeName(context, 'builder');
  const { items, unplaced } = itemsOf({
    input,
    plan,
    runtime,
    moves,
    artefacts,
    builderName,
    packages,
  });
  if (unplaced) {
    return {
      kind: 'declined',
      code: 'packages-not-installable',
      message: `What runs needs ${extra.map(({ name }) => name).join(', ')}, and ${runtime.ref} has no package manager that is known.`,
      span: stage.from.head,
      help: 'Take a runtime image of a distribution.',
    };
  }
  const isSame = stage.base.ref === runtime.ref;
  // what one RUN installs and removes is in no layer
  const stays = new Set(
    input.asked.flatMap(({ name, instruction }) => (input.removed.get(name) === instruction ? [] : [name])),
  );
  const isCut = ({ instruction, to, text }: Move) =>
    input.asked.some((one) => one.instruction === instruction) && (to === 'builder' || text !== undefined);
  const leaves = packages.dropped.some(({ name }) => stays.has(name) && !isTrifle(name)) && moves.some(isCut);
  if (isSame && (!leaves || isLittle(packages)) && !plan.gains?.length)
    return nothingLeft(
      runtime,
      input.image,
      plan.stays,
      leaves ? packages.dropped.map(({ name }) => name) : [],
    );
  const dropped = moves.filter(({ instruction, to }) => instruction.name === 'ENV' && to === 'builder');
  const variables = new Set([
    ...dropped.flatMap(({ instruction }) => namesOf(instruction)),
    ...[...(plan.runtimeLines ?? []), ...(plan.lastLines ?? [])].flatMap(({ lines }) =>
      lines.flatMap((line) => /^ENV (\w+)=/i.exec(line)?.[1] ?? []),
    ),
  ]);
  const differences = [...(plan.differences ?? [])];
  const names = dropped.flatMap(({ instruction }) => namesOf(instruction));
  if (names.length > 0)
    differences.push(`${listed(names)} ${names.length === 1 ? 'is' : 'are'} set in the builder only.`);
  differences.push(...imageDifferences(input, runtime));
  return {
    kind: 'split',
    recipe,
    stage,
    runtime,
    builderName,
    moves,
    insertions: [...(plan.insertions ?? []), ...(runtime.instead?.insertions ?? [])],
    items,
    artefacts,
    side: plan.side,
    variables,
    commands: plan.commands ?? new Map(),
    replaces: plan.replaces ?? new Set(),
    accepts: plan.accepts ?? [],
    differences,
    checks: [
      ...(plan.checks ?? []),
      ...(runtime.checks ?? []),
      ...lostModes(steps, artefacts),
      ...packages.unsettled.map(
        ({ name }) =>
          `It is not known which libraries ${name} leaves behind, so it stays in the runtime stage: replace it by them.`,
      ),
    ],
    leftBehind: leftBehind(input, plan, runtime, packages),
  };
}

/** Without what a stage of its own does. */
const withoutSide = (input: SplitInput, { side }: RecipePlan): SplitInput =>
  side
    ? {
        ...input,
        steps: input.steps.map((one) => (side.moved.has(one.instruction) ? { ...one, commands: [] } : one)),
      }
    : input;

/** True of a COPY from the build context whose whole destination the artefact is: it can be done again. */
const bringsAlone = ({ step, instruction }: ClassifiedStep, { from, to }: Artefact): boolean =>
  (instruction.name === 'COPY' || instruction.name === 'ADD') &&
  from === to &&
  destinationOf(step) === to &&
  instruction.words.length === 2;

/** True where a tree that is copied to where it was has the other artefact in it. */
const holdsAll = (tree: Artefact, { from, to }: Artefact): boolean =>
  tree.from === tree.to && from === to && isWithin(from, tree.from);

/** Those that the runtime image does not bring. */
const wantedPackages = ({ packages = [] }: RecipePlan, { ref }: RuntimeImage): readonly RuntimePackage[] => {
  const image = imageFacts(ref);
  return packages.filter(({ name }) => !(image && holds(image.packages, name)));
};

interface Placing {
  readonly around: Surroundings;
  readonly last: number;
  readonly kept: ReadonlyMap<Instruction, Kept>;
  readonly steps: readonly ClassifiedStep[];
  readonly artefacts: readonly Artefact[];
  readonly isSource: (step: ClassifiedStep) => boolean;
}

function moveOf(one: ClassifiedStep, at: number, placing: Placing): Move {
  const { step, instruction } = one;
  const { around, last, kept, steps, artefacts, isSource } = placing;
  const { plan } = around;
  const placed = plan.places?.get(instruction);
  if (placed) return { instruction, to: placed.to, why: placed.why };
  const reworded = plan.commands?.get(instruction) ?? plan.side?.moved.get(instruction);
  if (reworded) return { instruction, to: 'runtime', ...reworded };
  if (CONFIG.has(instruction.name)) return { instruction, to: 'runtime', why: 'it says how the image runs' };
  const isLate = at > last;
  switch (instruction.name) {
    case 'RUN': {
      const fate = kept.get(instruction);
      if (!fate || fate.kind === 'none' || fate.kind === 'lists' || fate.kind === 'stuck') {
        return { instruction, to: 'builder', why: fate?.why ?? 'it builds' };
      }
      if (fate.kind === 'all') return { instruction, to: isLate ? 'runtime' : 'both', why: fate.why };
      return {
        instruction,
        to: isLate ? 'runtime' : 'both',
        why: fate.why,
        text: fate.text,
        ...(fate.behind && { behind: true }),
      };
    }
    case 'COPY':
    case 'ADD': {
      if (isLate) return { instruction, to: 'runtime', why: 'no build step reads it' };
      const to = destinationOf(step);
      if (isSource(one)) return { instruction, to: 'builder', why: 'it is built from' };
      if (to !== undefined && /^\/(?:var\/)?tmp(?:\/|$)/.test(to))
        return { instruction, to: 'builder', why: 'only the build reads what lies in /tmp' };
      const from = artefacts.find(
        (artefact) =>
          to !== undefined &&
          isWithin(to, artefact.to) &&
          steps.findIndex(({ instruction }) => instruction === artefact.at) >= at,
      );
      if (from) return { instruction, to: 'builder', why: `${from.to} comes from the builder` };
      const cover = steps.slice(at + 1).find((later) => covers(later, to, instruction));
      if (cover) return { instruction, to: 'builder', why: 'a later COPY brings it along' };
      return {
        instruction,
        to: 'both',
        why:
          plan.sources === 'builder'
            ? 'it lies where no build step works, so what runs may read it'
            : 'the build reads it, and what runs may too',
      };
    }
    case 'USER':
      return {
        instruction,
        to: isLate ? 'runtime' : 'both',
        why: isLate ? 'it says who runs the container' : 'build steps follow it',
      };
    default:
      return {
        instruction,
        to: isLate ? 'runtime' : 'both',
        why: isLate ? 'no build step needs it' : 'both stages need it',
      };
  }
}

interface Placed {
  readonly input: SplitInput;
  readonly plan: RecipePlan;
  readonly runtime: RuntimeImage;
  readonly moves: readonly Move[];
  readonly artefacts: readonly Artefact[];
  readonly builderName: string;
  readonly packages: Packages;
}

/** The runtime stage, in the order of the original. */
function itemsOf(placed: Placed): { items: RuntimeItem[]; unplaced: boolean } {
  const { input, plan, runtime, moves, artefacts, builderName, packages } = placed;
  const items: RuntimeItem[] = [];
  const keyword = input.stage.from.keyword.text;
  const fresh = packages.take();
  if (fresh.length > 0) {
    const lines = installLines(fresh, runtime, input, keyword);
    if (!lines) return { items, unplaced: true };
    items.push({ kind: 'lines', lines, why: 'what runs needs them' });
  }
  const done = new Set<Artefact>();
  let isFirst = true;
  const workdir = workdirLine(input, runtime, keyword);
  if (workdir !== undefined)
    items.push({
      kind: 'lines',
      lines: [workdir],
      why: `${input.image?.repository ?? 'the base image'} starts there`,
    });
  for (const move of moves) {
    if ((move.to === 'both' || move.to === 'runtime') && !isAfterCopy(move, artefacts))
      items.push({ kind: 'instruction', move });
    const here = artefacts.filter((one) => one.at === move.instruction && !done.has(one));
    if (here.length > 0) {
      for (const one of here) done.add(one);
      items.push({
        kind: 'lines',
        lines: copyLines(here, builderName, keyword, input),
        why: [...new Set(here.map(({ why }) => why))].join('; '),
      });
      if (isFirst && here.some((one) => one === artefacts.find((each) => plan.artefacts.includes(each)))) {
        for (const { lines, why } of plan.runtimeLines ?? [])
          items.push({ kind: 'lines', lines: lines.map((line) => cased(line, keyword)), why });
        isFirst = false;
      }
    }
    if ((move.to === 'both' || move.to === 'runtime') && isAfterCopy(move, artefacts))
      items.push({ kind: 'instruction', move });
  }
  for (const { lines, why } of plan.lastLines ?? [])
    items.push({ kind: 'lines', lines: lines.map((line) => cased(line, keyword)), why });
  return { items, unplaced: false };
}

/** What is left of the RUN that made an artefact stands in front of the copy, but for what may work on it. */
const isAfterCopy = ({ instruction, behind }: Move, artefacts: readonly Artefact[]): boolean =>
  (instruction.name !== 'RUN' || behind === true) && artefacts.some(({ at }) => at === instruction);

const cased = (line: string, keyword: string): string =>
  keyword === keyword.toLowerCase() ? line.replace(/^[A-Z]+/, (word) => word.toLowerCase()) : line;

/** The base image's directory, where the Dockerfile sets none and the runtime image has another one. */
function workdirLine(input: SplitInput, runtime: RuntimeImage, keyword: string): string | undefined {
  const first = input.steps.find(({ instruction }) => instruction.name === 'WORKDIR');
  if (first && /^[/$]/.test(first.instruction.args.text)) return undefined;
  const here = first ? first.step.workdir : input.facts.workdir;
  return here === undefined || here === '/' || startsIn(runtime, here)
    ? undefined
    : cased(`WORKDIR ${here}`, keyword);
}

function imageDifferences({ image }: SplitInput, runtime: RuntimeImage): string[] {
  const lost = lostVariables(image, runtime);
  return lost.length === 0
    ? []
    : [`${listed(lost)} of ${image!.repository} ${lost.length === 1 ? 'is' : 'are'} no longer set.`];
}

const listed = (names: readonly string[]): string =>
  names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
