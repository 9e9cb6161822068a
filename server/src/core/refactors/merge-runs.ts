import type { Context } from '../facts/context.ts';
import type { StageFacts, Step } from '../facts/types.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { replace, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { overlaps, type Span } from '../text/span.ts';
import { isWithin } from '../tools/paths.ts';
import type { Effect } from '../tools/types.ts';
import { fileObstacle } from './support/obstacles.ts';
import { selectedInstructions, stageAround } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** RUNs that follow each other become one where a layer gets smaller: a later one takes away what an earlier one made. */
export const mergeRuns = defineRefactor({
  id: 'merge-runs',
  kind: 'rewrite',
  *offers(context, selection) {
    const runs = runsAt(context, selection);
    if (!runs || runs.around.length < 2) return;
    const { stage, around, at } = runs;
    const gains = gainsOf(context.facts(stage), around);
    if (gains.length === 0 && at === undefined) {
      const title = `Merge ${around.length} RUNs into one`;
      yield declined(title, 'No layer gets smaller: none of them removes or changes what another one made.');
    }
    const whole = { first: 0, last: around.length - 1 };
    const range = at === undefined ? gains[0] && whole : joined(gains, at);
    if (!range) return;
    const group = around.slice(range.first, range.last + 1);
    const title = `Merge ${group.length} RUNs into one`;
    const reason = fileObstacle(context) ?? obstacle(context, group);
    if (reason) yield declined(title, reason);
    else yield { kind: 'edits', title, safety: 'review', edits: () => merged(context, group) };
  },
});

interface Runs {
  readonly stage: Stage;
  /** They follow each other. */
  readonly around: readonly Instruction[];
  /** The one that the cursor is in; undefined where the user selected all of them. */
  readonly at: number | undefined;
}

/** The selected RUNs, or those that follow each other around the cursor. */
function runsAt(context: Context, selection: Span): Runs | undefined {
  const selected = selectedInstructions(context, selection);
  if (selected && selected.instructions.length > 1) {
    const { stage, instructions } = selected;
    return instructions.every(({ name }) => name === 'RUN')
      ? { stage, around: instructions, at: undefined }
      : undefined;
  }
  const stage = stageAround(context, selection);
  if (!stage) return undefined;
  const { instructions } = stage;
  const at = instructions.findIndex(({ name, head }) => name === 'RUN' && overlaps(head, selection));
  if (at < 0) return undefined;
  let [start, end] = [at, at + 1];
  while (instructions[start - 1]?.name === 'RUN') start--;
  while (instructions[end]?.name === 'RUN') end++;
  return { stage, around: instructions.slice(start, end), at: at - start };
}

/** Of RUNs that follow each other, by their places. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** The range that holds a place, with those that overlap it. */
function joined(ranges: readonly Range[], at: number): Range | undefined {
  let found = ranges.find(({ first, last }) => first <= at && at <= last);
  for (const { first, last } of ranges) {
    if (found && first <= found.last && found.first <= last)
      found = { first: Math.min(first, found.first), last: Math.max(last, found.last) };
  }
  return found;
}

/** From each RUN to the last one that removes or changes what it put into its layer. */
function gainsOf(facts: StageFacts, group: readonly Instruction[]): Range[] {
  const steps = group.map((one) => facts.stepOf(one));
  return steps.flatMap((step, first) => {
    const last = steps.findLastIndex((later, at) => step && later && at > first && isUndone(step, later));
    return last < 0 ? [] : [{ first, last }];
  });
}

const LISTS = /^\/var\/(?:lib\/apt\/lists|cache)(?:\/|$)/;

function isUndone(earlier: Step, { commands }: Step): boolean {
  const installs = earlier.commands.some(({ effects }) => effects.some(({ kind }) => kind === 'install'));
  return commands.some(({ effects }) =>
    effects.some((effect) => {
      if (effect.kind === 'uninstall') return isInstalledBy(earlier, effect);
      if ((effect.kind !== 'remove' && effect.kind !== 'own') || effect.path === undefined) return false;
      if (installs && effect.kind === 'remove' && LISTS.test(effect.path)) return true;
      return isMadeBy(earlier, effect.path);
    }),
  );
}

type Uninstall = Extract<Effect, { kind: 'uninstall' }>;

/** True where a step installs one of the packages that are taken away again. */
const isInstalledBy = ({ commands }: Step, { ecosystem, packages }: Uninstall): boolean =>
  commands.some(({ effects }) =>
    effects.some((effect) => {
      if (effect.kind !== 'install' || effect.installation.ecosystem !== ecosystem) return false;
      const { virtual, packages: own } = effect.installation;
      return packages.some((name) => name === virtual || own.some((one) => one.name === name));
    }),
  );

/** True where a step leaves something at or below a path that was not there before. */
function isMadeBy({ instruction, after }: Step, path: string): boolean {
  const look = after.look(path);
  if (look.presence === 'present' && look.entry.origin?.instruction === instruction) return true;
  for (const { path: below, entry } of after.made(path, 200)) {
    if (isWithin(below, path) && entry.origin?.instruction === instruction) return true;
  }
  return false;
}

/** They change the shell that runs what follows. */
const LASTING =
  /^(?:cd|pushd|popd|export|unset|set|umask|alias|source|\.|exec|exit|trap|shopt|ulimit|declare|typeset|readonly|local|eval|return|break|continue)$/;

/** Behind `a &&` they run although `a` failed. */
const LOOSE: ReadonlySet<string> = new Set(['||', ';', '&', 'newline']);

function obstacle(context: Context, group: readonly Instruction[]): string | undefined {
  const { lines } = context;
  const line = ({ head }: Instruction) => lines.lineAt(head.start) + 1;
  const flagsOf = ({ flags }: Instruction) => flags.map((flag) => flag.text).join(' ');
  const [first, ...others] = group;
  for (const run of group) {
    if (run.json || run.heredocs.length > 0)
      return `Line ${line(run)} is ${run.json ? 'in JSON form' : 'a here-document'}, and cannot be joined by &&.`;
    if (run.args.text === '') return `Line ${line(run)} runs nothing.`;
    if (flagsOf(run) !== flagsOf(first!)) return `Line ${line(run)} has other flags.`;
    const script = context.shell(run);
    if (script.hasUnknown || script.errors.length > 0)
      return `The commands of line ${line(run)} cannot be told apart.`;
    if (script.usesControlFlow) return `Line ${line(run)} has conditions, loops or functions.`;
  }
  for (const run of group.slice(0, -1)) {
    const lasting = context
      .shell(run)
      .commands.find(
        ({ name, assignments, context: own }) =>
          !own.subshell && (name === undefined ? assignments.length > 0 : LASTING.test(name.text)),
      );
    if (lasting)
      return `\`${lasting.name?.text ?? lasting.assignments[0]?.name}\` on line ${lines.lineAt(lasting.span.start) + 1} would act on the commands of the next RUN too.`;
    if (context.shell(run).commands.some(({ context: own }) => own.background))
      return `Line ${line(run)} leaves something running in the background.`;
    if (/(?:^|\s)#/.test(run.args.text))
      return `A comment of the shell on line ${line(run)} would hide what follows it.`;
  }
  for (const run of others) {
    const loose = context
      .shell(run)
      .commands.find(({ context: own }) => !own.substitution && LOOSE.has(own.connector));
    if (loose)
      return `\`${loose.context.connector.trim() || ';'}\` on line ${lines.lineAt(loose.span.start) + 1} would hide that a command in front of it failed.`;
  }
  return undefined;
}

/** The commands of each RUN behind those of the one above; comments between them become lines of the joined RUN. */
function merged({ text, file }: Context, group: readonly Instruction[]): TextEdit[] {
  const br = lineBreakOf(text);
  return group.slice(1).map((run, index) => {
    const before = group[index]!;
    const comments = run.comments.map(({ span }) => text.slice(span.start, span.end).trim());
    const between = [` ${file.escape}`, ...comments, '    && '].join(br);
    return replace({ start: before.head.end, end: run.args.span.start }, between);
  });
}
