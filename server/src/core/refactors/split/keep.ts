import type {
  Artefact,
  ClassifiedCommand,
  ClassifiedStep,
  RecipePlan,
  SplitInput,
} from '../../recipes/types.ts';
import { isWithin } from '../../tools/paths.ts';
import type { Effect } from '../../tools/types.ts';
import { type Packages, rewritten } from './packages.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** What the runtime stage needs of a RUN of the original. */
export type Kept =
  | { readonly kind: 'all'; readonly why: string }
  | { readonly kind: 'none'; readonly why: string }
  | {
      readonly kind: 'part';
      readonly text: string;
      readonly why: string;
      /** True where all of it stood behind what is built, so that it may work on that: `make install && ldconfig`. */
      readonly behind: boolean;
    }
  /** It refreshes the package lists: needed where a later RUN installs without doing so. */
  | { readonly kind: 'lists'; readonly why: string }
  /** It does both, and cannot be divided. */
  | { readonly kind: 'stuck'; readonly why: string; readonly at: ClassifiedCommand };

export interface Surroundings {
  readonly input: SplitInput;
  readonly plan: RecipePlan;
  readonly packages: Packages;
  readonly artefacts: readonly Artefact[];
  /** Directories that the runtime stage does not fill as the original did: sources of a compiled program. */
  readonly sources: readonly string[];
  /** Index of the last step that the builder does. */
  readonly last: number;
}

const CLEANS = /^\/(?:var\/(?:lib\/apt|cache|tmp|log)|tmp|root\/\.(?:cache|npm|m2|gradle|cargo))(?:\/|$)/;

const pathsIn = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => {
    switch (effect.kind) {
      case 'create':
      case 'fill':
      case 'disturb':
      case 'remove':
      case 'own':
      case 'read':
        return [effect.path];
      case 'link':
        return [effect.path];
      case 'copy':
        return [effect.from, effect.to];
      default:
        return [];
    }
  });

/** True of commands that compile or install, so that what they leave is an artefact or stays behind. */
export const isBuild = ({ task }: ClassifiedCommand): boolean => task === 'build' || task === 'dependencies';

const stepAt = ({ at }: Artefact, { steps }: SplitInput): number =>
  steps.findIndex(({ instruction }) => instruction === at);

/** Whether one command has to run in the runtime stage too; undefined where that cannot be told. */
function needs(one: ClassifiedCommand, at: number, around: Surroundings): boolean | undefined {
  const { artefacts, sources, plan, input } = around;
  const { name, effects } = one.step;
  if (isBuild(one)) return false;
  switch (one.task) {
    case 'account':
      return true;
    case 'download':
      return undefined;
    case 'unknown':
      return plan.sources === 'runtime' ? true : undefined;
    case 'files': {
      const paths = pathsIn(effects);
      // a directory that comes with a tree out of the builder would be there already
      const comes = (path: string) =>
        artefacts.some(
          (one) =>
            one.from === one.to &&
            isWithin(path, one.to) &&
            (plan.sources === 'builder' || (path !== one.to && stepAt(one, input) >= at)),
        );
      const isMade = (path: string) => plan.sources === 'builder' && isWorkplace(path, input);
      if (name === 'mkdir' || name === 'touch' || makesDirectories(one))
        return at > around.last || paths.length === 0 || !paths.every((path) => comes(path) || isMade(path));
      // what is copied behind it has been through it in the builder
      const isCopied = (path: string) =>
        artefacts.some((one) => isWithin(path, one.to) && stepAt(one, input) >= at);
      if (paths.length > 0 && paths.every(isCopied) && !isOwnedHere(one, at, around)) return false;
      if (sources.length === 0) return true;
      const isSource = (path: string) => sources.some((one) => isWithin(path, one) && one !== '/');
      return !paths.some((path) => isSource(path) && !artefacts.some(({ to }) => isWithin(to, path)));
    }
    default:
      return undefined;
  }
}

/** True of `install -d`. */
export const makesDirectories = ({ step: { name, effects } }: ClassifiedCommand): boolean =>
  name === 'install' &&
  effects.length > 0 &&
  effects.every((one) => one.kind === 'own' || (one.kind === 'create' && one.entry === 'directory'));

/** True of a directory in which only build commands work, and that nobody is given: `mkdir build && cd build`. */
export function isWorkplace(path: string, { steps }: SplitInput): boolean {
  const all = steps.flatMap(({ commands }) => commands);
  return (
    all.some((one) => isBuild(one) && one.step.cwd !== undefined && isWithin(one.step.cwd, path)) &&
    !all.some(({ step }) =>
      step.effects.some((effect) => effect.kind === 'own' && isWithin(effect.path, path)),
    )
  );
}

/** True of chown and chmod on what the runtime stage has before the copy: a directory that mkdir or WORKDIR made. */
function isOwnedHere({ step: { effects } }: ClassifiedCommand, at: number, { input }: Surroundings): boolean {
  const owned = effects.flatMap((one) => (one.kind === 'own' ? [one.path] : []));
  return (
    owned.length > 0 &&
    owned.every((path) => {
      const look = input.steps[at]?.step.before.look(path);
      const by = look?.presence === 'present' ? look.entry.origin?.instruction.name : undefined;
      return look?.presence !== 'unknown' && (by === undefined || by === 'WORKDIR');
    })
  );
}

/** Decides for a RUN, segment by segment. */
export function keptOf(step: ClassifiedStep, around: Surroundings): Kept {
  const { commands, instruction } = step;
  const { input, packages } = around;
  const { text } = input.context;
  const at = input.steps.findIndex((one) => one.instruction === instruction);
  if (commands.length === 0) {
    return input.context.shell(instruction).hasUnknown
      ? { kind: 'all', why: 'it cannot be read, so it stays in both stages' }
      : { kind: 'none', why: 'nothing of it runs' };
  }
  const builds = commands.filter(isBuild);
  const others = commands.filter((one) => !isBuild(one) && one.task !== 'state' && one.task !== 'idle');
  if (others.length === 0) return { kind: 'none', why: commands.find(isBuild)?.why ?? commands[0]!.why };
  const segments = segmentsOf(step);
  if (!segments) return undivided(step, at, builds, others, around);

  const kept: string[] = [];
  const whys = new Set<string>();
  let isWhole = true;
  let installs = 0;
  let lists = false;
  const pending: { at: number; text: string }[] = [];
  let moved = false;
  for (const { span, commands: inside } of segments) {
    const own = text.slice(span.start, span.end);
    const [first] = inside;
    if (inside.some(isBuild)) {
      isWhole = false;
      continue;
    }
    const install = inside.find(
      ({ task, step: { effects } }) => task === 'packages' && effects.some(({ kind }) => kind === 'install'),
    );
    if (install) {
      const written = rewritten(text, install, packages);
      if (!written || (inside.length > 1 && written.changed)) {
        return { kind: 'all', why: 'which of its packages run cannot be told, so it stays in both stages' };
      }
      if (written.text === undefined) isWhole = false;
      else {
        if (written.changed) isWhole = false;
        installs++;
        kept.push(
          text.slice(span.start, install.step.command.span.start) +
            written.text +
            text.slice(install.step.command.span.end, span.end),
        );
        whys.add('what runs needs packages of it');
      }
      continue;
    }
    if (inside.every(({ task }) => task === 'packages')) {
      const isRemoval = inside.some(({ step: { effects } }) =>
        effects.some(({ kind }) => kind === 'uninstall'),
      );
      if (isRemoval) {
        isWhole = false;
        continue;
      }
      lists = true;
      pending.push({ at: kept.length, text: own });
      kept.push('');
      continue;
    }
    if (inside.every(({ task }) => task === 'state')) {
      if (inside.some(({ step: { name } }) => name === 'cd' || name === 'pushd')) moved = true;
      pending.push({ at: kept.length, text: own });
      kept.push('');
      continue;
    }
    if (inside.every(({ task }) => task === 'state' || task === 'idle')) {
      isWhole &&= builds.length === 0;
      if (builds.length === 0) kept.push(own);
      continue;
    }
    const paths = inside.flatMap(({ step: { effects } }) => pathsIn(effects));
    if (inside.every(({ step: { name } }) => name === 'rm') && paths.every((path) => CLEANS.test(path))) {
      pending.push({ at: kept.length, text: own });
      kept.push('');
      continue;
    }
    const answers = inside.map((one) => needs(one, at, around));
    if (answers.includes(undefined)) {
      if (builds.length > 0 || around.plan.sources === 'builder') return stuck(inside);
      kept.push(own);
      whys.add(first!.why);
      continue;
    }
    if (!answers.includes(true)) {
      isWhole = false;
      continue;
    }
    if (builds.length > 0 && inside.some(({ step: { name } }) => name === 'rm')) {
      isWhole = false;
      continue;
    }
    if (moved && inside.some(({ task }) => task !== 'account')) {
      if (builds.length > 0) return stuck(inside);
    }
    kept.push(own);
    whys.add(first!.why);
  }
  if (!kept.some((one) => one !== '')) {
    if (installs === 0 && lists && builds.length === 0 && isWhole)
      return { kind: 'lists', why: 'what runs installs packages' };
    return {
      kind: 'none',
      why:
        builds[0]?.why ?? (installs === 0 && lists ? 'only the build uses what it installs' : others[0]!.why),
    };
  }
  if (isWhole) return { kind: 'all', why: [...whys].join('; ') };
  for (const { at: index, text: own } of pending) {
    const isState = !/^(?:apt|apk|rm|dnf|yum|microdnf|zypper|tdnf)/.test(own);
    if (isState ? !/^\s*(?:cd|pushd|popd)\b/.test(own) : installs > 0) kept[index] = own;
  }
  return {
    kind: 'part',
    text: joined(
      step,
      kept.filter((one) => one !== ''),
      around,
    ),
    why: [...whys].join('; '),
    behind: isBehind(
      segments,
      kept.filter((one) => one !== ''),
      text,
    ),
  };
}

/**
 * True where the texts are of segments behind the last one that builds. Accounts stay in front, for a copy to name; so
 * do owners and modes, which a copy brings along: changed behind it, everything would be there twice.
 */
function isBehind(segments: readonly Segment[], kept: readonly string[], text: string): boolean {
  const last = segments.findLastIndex(({ commands }) => commands.some(isBuild));
  if (last < 0) return false;
  const isForCopy = ({ task, step }: ClassifiedCommand) =>
    task === 'account' || step.effects.some(({ kind }) => kind === 'own');
  const late = segments.slice(last + 1).filter(({ commands }) => !commands.some(isForCopy));
  return kept.every((one) => late.some(({ span }) => text.slice(span.start, span.end) === one));
}

function undivided(
  { commands }: ClassifiedStep,
  at: number,
  builds: readonly ClassifiedCommand[],
  others: readonly ClassifiedCommand[],
  around: Surroundings,
): Kept {
  if (builds.length > 0) {
    const blocker = others.find(
      (one) =>
        (one.task !== 'files' && one.task !== 'idle') ||
        (needs(one, at, around) === true && !makesParents(one, around)),
    );
    return blocker ? stuck([blocker]) : { kind: 'none', why: builds[0]!.why };
  }
  const answers = others.map((one) => (one.task === 'packages' ? true : needs(one, at, around)));
  if (answers.every((one) => one === false)) return { kind: 'none', why: commands[0]!.why };
  const open = others.find((_, at) => answers[at] === undefined);
  if (open && around.plan.sources === 'builder') return stuck([open]);
  return { kind: 'all', why: 'it cannot be divided, so it stays in both stages' };
}

/** True of `mkdir` for what is copied out of the builder: COPY makes the directories above it. */
const makesParents = ({ step: { name, effects } }: ClassifiedCommand, { artefacts }: Surroundings): boolean =>
  name === 'mkdir' &&
  pathsIn(effects).every((path) => artefacts.some(({ to }) => to !== path && isWithin(to, path)));

const stuck = (inside: readonly ClassifiedCommand[]): Kept => {
  const at = inside.find(({ task }) => task === 'unknown' || task === 'download') ?? inside[0]!;
  return { kind: 'stuck', why: at.why, at };
};

/** Segments as a RUN again, with the flags of the original. */
function joined(
  { instruction, commands }: ClassifiedStep,
  segments: readonly string[],
  { input }: Surroundings,
): string {
  const { text, file } = input.context;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = instruction.flags.at(-1)?.span.end ?? instruction.keyword.span.end;
  const flags = instruction.flags.filter(({ name, value }) => name !== 'mount' || isForPackages(value ?? ''));
  const head = [
    text.slice(instruction.keyword.span.start, instruction.keyword.span.end),
    ...flags.map(({ span }) => text.slice(span.start, span.end)),
  ].join(' ');
  const lines = text.slice(start, instruction.head.end);
  const indent = /\n([ \t]*)(?:&&|\S)/.exec(lines)?.[1] ?? '    ';
  const isLong = segments.some((one) => one.includes('\n')) || lines.includes('\n');
  // `a && \` and `a \ && b`: as the original breaks its lines
  const trails = /&&[ \t]*[\\`]\r?\n/.test(lines);
  const glue = !isLong
    ? ' && '
    : trails
      ? ` && ${file.escape}${eol}${indent}`
      : ` ${file.escape}${eol}${indent}&& `;
  return `${head} ${segments.join(commands.length > 1 ? glue : ' && ')}`;
}

const isForPackages = (mount: string): boolean =>
  /target=\/var\/(?:cache|lib)|target=\/etc\/apk/.test(mount) || !/type=(?:cache|bind)/.test(mount);
