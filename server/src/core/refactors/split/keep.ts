import type { ClassifiedCommand, ClassifiedStep } from '../../recipes/types.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { isWithin } from '../../tools/paths.ts';
import { isBuild, needs, pathsIn, type Surroundings } from './needs.ts';
import { rewritten } from './packages.ts';
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

const CLEANS = /^\/(?:var\/(?:lib\/apt|cache|tmp|log)|tmp|root\/\.(?:cache|npm|m2|gradle|cargo))(?:\/|$)/;

/** Decides for a RUN, segment by segment. */
export function keptOf(step: ClassifiedStep, around: Surroundings): Kept {
  const { commands, instruction } = step;
  const { input, packages, plan } = around;
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
  /** What stands in front of each of them. */
  const glues: string[] = [];
  const keep = (own: string, glue: string) => {
    kept.push(own);
    glues.push(glue);
  };
  const whys = new Set<string>();
  let isWhole = true;
  let installs = 0;
  let lists = false;
  const pending: { at: number; text: string }[] = [];
  let moved = false;
  for (const [index, { span, commands: inside }] of segments.entries()) {
    const glue = text.slice(segments[index - 1]?.span.end ?? span.start, span.start);
    const own = cutText(text, span, around);
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
        if (builds.length > 0) return stuck([install]);
        return { kind: 'all', why: 'which of its packages run cannot be told, so it stays in both stages' };
      }
      if (written.text === undefined) isWhole = false;
      else {
        if (written.changed) isWhole = false;
        installs++;
        keep(
          text.slice(span.start, install.step.command.span.start) +
            written.text +
            text.slice(install.step.command.span.end, span.end),
          glue,
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
      keep('', glue);
      continue;
    }
    if (inside.every(({ task }) => task === 'state')) {
      if (inside.some(({ step: { name } }) => name === 'cd' || name === 'pushd')) moved = true;
      pending.push({ at: kept.length, text: own });
      keep('', glue);
      continue;
    }
    if (inside.every(({ task }) => task === 'state' || task === 'idle')) {
      isWhole &&= builds.length === 0;
      if (builds.length === 0) keep(own, glue);
      continue;
    }
    const paths = inside.flatMap(({ step: { effects } }) => pathsIn(effects));
    if (inside.every(({ step: { name } }) => name === 'rm') && paths.every((path) => CLEANS.test(path))) {
      pending.push({ at: kept.length, text: own });
      keep('', glue);
      continue;
    }
    // a token that is taken away again must not stay
    if (builds.length > 0 && isRemovedBehind(inside, commands)) {
      isWhole = false;
      continue;
    }
    const answers = inside.map((one) => needs(one, at, around));
    if (answers.includes(undefined)) {
      if (builds.length > 0 || around.plan.sources === 'builder') return stuck(inside);
      keep(own, glue);
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
    keep(own, glue);
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
  const hasCuts = (plan.tool?.cuts ?? []).some(
    ({ span }) => span.start >= instruction.span.start && span.end <= instruction.span.end,
  );
  if (isWhole && !hasCuts) return { kind: 'all', why: [...whys].join('; ') };
  for (const { at: index, text: own } of pending) {
    const isState = !/^(?:apt|apk|rm|dnf|yum|microdnf|zypper|tdnf)/.test(own);
    if (isState ? !/^\s*(?:cd|pushd|popd)\b/.test(own) : installs > 0) kept[index] = own;
  }
  return {
    kind: 'part',
    text: joined(
      step,
      kept.flatMap((own, index) => (own === '' ? [] : [{ text: own, glue: glues[index] ?? '' }])),
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

/** True of commands whose files the RUN itself removes: `echo … > .npmrc && npm ci && rm .npmrc`. */
function isRemovedBehind(
  inside: readonly ClassifiedCommand[],
  commands: readonly ClassifiedCommand[],
): boolean {
  const behind = commands.slice(commands.indexOf(inside.at(-1)!) + 1);
  const removed = behind.flatMap(({ step: { effects } }) =>
    effects.flatMap((one) => (one.kind === 'remove' ? [one.path] : [])),
  );
  const written = inside.flatMap(({ step: { effects } }) =>
    pathsIn(effects.filter(({ kind }) => kind !== 'read' && kind !== 'copy')),
  );
  return written.length > 0 && written.every((path) => removed.some((one) => isWithin(path, one)));
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
  { commands, instruction }: ClassifiedStep,
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
  const { text } = around.input.context;
  const inPlace = packagesInPlace(others, text, around);
  if (inPlace === 'none') return { kind: 'none', why: 'only the build uses what it installs' };
  const why = 'it cannot be divided, so it stays in both stages';
  const whole = text.slice(instruction.span.start, instruction.span.end).trimEnd().length;
  const span = { start: instruction.span.start, end: instruction.span.start + whole };
  const own = cutText(text, span, around, inPlace);
  if (own === text.slice(span.start, span.end)) return { kind: 'all', why };
  return {
    kind: 'part',
    text: own,
    why: inPlace.length > 0 ? 'what runs needs packages of it' : why,
    behind: false,
  };
}

/** Changes that take packages for builds out of the installs of a RUN; `none` where nothing of it is left to do. */
function packagesInPlace(
  commands: readonly ClassifiedCommand[],
  text: string,
  { packages }: Surroundings,
): readonly TextEdit[] | 'none' {
  const installs = commands.filter(
    ({ task, step: { effects } }) => task === 'packages' && effects.some(({ kind }) => kind === 'install'),
  );
  const written = installs.map((one) => ({ one, to: rewritten(text, one, packages) }));
  const isForPackages = commands.every(
    ({ task, step: { name, effects } }) =>
      task === 'packages' ||
      task === 'state' ||
      task === 'idle' ||
      (name === 'rm' && pathsIn(effects).every((path) => CLEANS.test(path))),
  );
  if (installs.length > 0 && isForPackages && written.every(({ to }) => to && to.text === undefined))
    return 'none';
  return written.flatMap(({ one, to }) =>
    to?.changed && to.text !== undefined && !one.step.command.context.conditional
      ? [{ span: one.step.command.span, newText: to.text }]
      : [],
  );
}

/** True of `mkdir` for what is copied out of the builder: COPY makes the directories above it. */
const makesParents = ({ step: { name, effects } }: ClassifiedCommand, { artefacts }: Surroundings): boolean =>
  name === 'mkdir' &&
  pathsIn(effects).every((path) => artefacts.some(({ to }) => to !== path && isWithin(to, path)));

const stuck = (inside: readonly ClassifiedCommand[]): Kept => {
  const at = inside.find(({ task }) => task === 'unknown' || task === 'download') ?? inside[0]!;
  return { kind: 'stuck', why: at.why, at };
};

/** `&&` or `;`, with line breaks and nothing else. */
const PLAIN_GLUE = /^(?:\s|[\\`]\r?\n)*(?:&&|;)(?:\s|[\\`]\r?\n)*$/;

/** A part of the file without the tool that starts programs in it. */
const cutText = (
  text: string,
  { start, end }: Span,
  { plan }: Surroundings,
  more: readonly TextEdit[] = [],
): string => {
  const own = (plan.tool?.cuts ?? []).filter(({ span }) => span.start >= start && span.end <= end);
  const cuts = [...own, ...more].sort((a, b) => a.span.start - b.span.start);
  const edits = cuts.map(({ span, newText }) => ({
    newText,
    span: { start: span.start - start, end: span.end - start },
  }));
  return applyEdits(text.slice(start, end), edits);
};

/** Segments as a RUN again, with the flags of the original and what stood between them. */
function joined(
  { instruction, commands }: ClassifiedStep,
  segments: readonly { readonly text: string; readonly glue: string }[],
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
  const isLong = lines.includes('\n');
  // `a && \` and `a \ && b`: as the original breaks its lines
  const trails = /&&[ \t]*[\\`]\r?\n/.test(lines);
  const glue = !isLong
    ? ' && '
    : trails
      ? ` && ${file.escape}${eol}${indent}`
      : ` ${file.escape}${eol}${indent}&& `;
  const other = commands.length > 1 ? glue : ' && ';
  const body = segments.map((one, index) =>
    index === 0 ? one.text : `${PLAIN_GLUE.test(one.glue) ? one.glue : other}${one.text}`,
  );
  return `${head} ${body.join('')}`;
}

const isForPackages = (mount: string): boolean =>
  /target=\/var\/(?:cache|lib)|target=\/etc\/apk/.test(mount) || !/type=(?:cache|bind)/.test(mount);
