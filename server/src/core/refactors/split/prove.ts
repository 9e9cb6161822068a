import type { Context } from '../../facts/context.ts';
import { withArguments } from '../../facts/entrypoints.ts';
import type { CommandStep, StageFacts } from '../../facts/types.ts';
import type { Stage } from '../../model/types.ts';
import type { SideStage, SplitInput, SplitPlan } from '../../recipes/types.ts';
import { effectiveCommand } from '../../shell/effective.ts';
import { parseLine } from '../../shell/parse.ts';
import { isWithin } from '../../tools/paths.ts';
import { outside } from './outside.ts';
import { mentions } from './variables.ts';

/** What a proof found wrong, half a sentence. */
export interface Failure {
  readonly message: string;
  /** What it names, as a line of the original may: a path, a variable with its sign, a program. */
  readonly about?: string;
}

const failed = (message: string, about?: string): Failure =>
  about === undefined ? { message } : { message, about };

/**
 * Compares the final stage of a split with the stage that it came from. Both are interpreted symbolically: the
 * config has to be equal but for what the plan declares, what starts must not be certainly absent, and what is copied
 * must be there.
 */
export function prove(original: SplitInput, after: Context, plan: SplitPlan): readonly Failure[] {
  const failures: Failure[] = [];
  const { model } = after;
  const builder = model.stages[0];
  const runtime = model.stages.at(-1);
  const count = plan.side ? 3 : 2;
  if (model.stages.length !== count || !builder || !runtime) return [failed(`there are not ${count} stages`)];
  if (builder.name !== plan.builderName) failures.push(failed(`the builder is called ${builder.name}`));
  if (after.file.problems.length > original.context.file.problems.length)
    failures.push(failed('it does not parse'));
  const was = original.facts;
  const is = after.facts(runtime);
  failures.push(...configuration(original.context, original.stage, was, after, runtime, is, plan));
  failures.push(...startable(original, is, plan));
  failures.push(...copied(after.facts(builder), is, plan));
  if (plan.side) failures.push(...besides(after.facts(model.stages[1]!), is, plan.side));
  failures.push(...runnable(original, is, after.facts(builder)));
  failures.push(...expandable(original, runtime, is));
  return failures;
}

const LAST = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'STOPSIGNAL', 'SHELL'] as const;

function configuration(
  before: Context,
  old: Stage,
  was: StageFacts,
  after: Context,
  runtime: Stage,
  is: StageFacts,
  plan: SplitPlan,
): Failure[] {
  const failures: Failure[] = [];
  const equal = (what: string, a: string | undefined, b: string | undefined) => {
    if (a !== b) failures.push(failed(`${what} was ${a ?? 'not set'} and is ${b ?? 'not set'}`));
  };
  // a shell that only build steps need is left behind, as the plan tells
  const isLeft = (name: string) =>
    name === 'SHELL' &&
    plan.moves.some(({ instruction, to }) => instruction.name === name && to === 'builder');
  for (const name of LAST) {
    if (isLeft(name) || plan.replaces.has(name)) continue;
    equal(name, lastOf(before, old, name, plan), lastOf(after, runtime, name));
  }
  for (const name of ['EXPOSE', 'VOLUME', 'LABEL', 'MAINTAINER'].filter((one) => !plan.replaces.has(one))) {
    equal(name, allOf(before, old, name), allOf(after, runtime, name));
  }
  if (!plan.replaces.has('WORKDIR')) equal('the working directory', was.workdir, is.workdir);
  if (!plan.replaces.has('USER') && was.user !== is.user && is.user !== undefined && was.user !== undefined)
    equal('the user', was.user, is.user);
  if (!plan.replaces.has('USER')) equal('USER', lastOf(before, old, 'USER'), lastOf(after, runtime, 'USER'));
  const names = new Set([...variables(old), ...variables(runtime)]);
  for (const name of names) {
    if (plan.variables.has(name)) continue;
    const own = (facts: StageFacts) => facts.env(name);
    if (name === 'PATH' && plan.variables.size > 0 && plan.variables.has('PATH')) continue;
    if (own(was) !== own(is)) {
      const isOfBase = name === 'PATH' || own(is) === undefined || own(was) === undefined;
      if (!isOfBase || !variables(runtime).has(name)) equal(name, own(was), own(is));
    }
  }
  return failures;
}

const variables = (stage: Stage): Set<string> =>
  new Set(
    stage.instructions.flatMap(({ name, pairs }) => (name === 'ENV' ? pairs.map(({ key }) => key.text) : [])),
  );

/** The last instruction of that name, without its keyword: as `plan` words it, where one is given. */
const lastOf = (
  { text }: Context,
  { instructions }: Stage,
  name: string,
  plan?: SplitPlan,
): string | undefined => {
  const found = instructions.filter((one) => one.name === name).at(-1);
  const reworded = found && plan?.commands.get(found)?.text.slice(name.length);
  return found && (reworded ?? text.slice(found.keyword.span.end, found.head.end)).replace(/\r/g, '').trim();
};

const allOf = ({ text }: Context, { instructions }: Stage, name: string): string =>
  instructions
    .filter((one) => one.name === name)
    .map((one) => text.slice(one.keyword.span.end, one.head.end).replace(/\r/g, '').trim())
    .join('\n');

/** Shells do them themselves. */
const BUILTIN =
  /^(?:exit|exec|cd|set|export|unset|eval|trap|wait|return|read|shift|umask|ulimit|source|local|readonly|declare|:|\.|\[|\[\[|test|true|false|echo|printf|kill|type|command|alias)$/;

/** Nothing that containers start may be certainly absent that was not before. */
function startable({ context, facts: was, started }: SplitInput, is: StageFacts, plan: SplitPlan): Failure[] {
  const failures: Failure[] = [];
  const mounts = outside(context).flatMap((one) => one.mounts);
  for (const { path, byName, from } of started) {
    if (plan.replaces.has(from) || mounts.some((mount) => isWithin(path, mount))) continue;
    if (!byName && is.files.look(path).presence === 'absent' && was.files.look(path).presence !== 'absent') {
      failures.push(failed(`${path} is not in the runtime stage`, path));
    }
  }
  const lines = outside(context).flatMap(({ line, isArguments }) =>
    line === undefined || isArguments ? [] : parseLine(line),
  );
  for (const { commands } of [...withArguments(is.entrypoints), ...lines]) {
    for (const command of commands) {
      const program = effectiveCommand(command);
      if (!program || program.word.text.includes('/') || BUILTIN.test(program.name)) continue;
      if (
        is.hasCommand(program.name).presence === 'absent' &&
        was.hasCommand(program.name).presence !== 'absent'
      ) {
        failures.push(failed(`${program.name} is not in the runtime stage`, program.name));
      }
    }
  }
  if (
    is.entrypoints.some(({ shell, from }) => shell || (from === 'HEALTHCHECK' && shell)) &&
    is.image?.shell === 'none'
  ) {
    failures.push(failed('there is no shell for its shell form'));
  }
  if (
    is.user !== undefined &&
    is.user !== 'root' &&
    was.hasUser(is.user) !== false &&
    is.hasUser(is.user) === false &&
    !/^\d+$/.test(is.user)
  ) {
    failures.push(failed(`the user ${is.user} is not in the runtime stage`, is.user));
  }
  return failures;
}

/** What the plan takes out of the builder is there, and is copied. */
function copied(builder: StageFacts, is: StageFacts, { artefacts, builderName }: SplitPlan): Failure[] {
  const copies = is.stage.instructions.filter(
    ({ name, flags }) =>
      name === 'COPY' && flags.some((flag) => flag.name === 'from' && flag.value === builderName),
  );
  return artefacts.flatMap(({ from, to }) => {
    const copy = copies.find(({ words }) => words.slice(0, -1).some(({ text }) => text === from));
    if (!copy) return [failed(`${from} is not copied`, from)];
    if (/[*?]/.test(from)) return [];
    if (builder.files.look(from).presence === 'absent')
      return [failed(`${from} is not in the builder`, from)];
    return is.stepOf(copy)?.after.look(to).presence === 'present'
      ? []
      : [failed(`${to} is not in the runtime stage`, to)];
  });
}

/** What a stage between the two makes is there, is copied, and nothing that it starts is certainly absent. */
function besides(side: StageFacts, is: StageFacts, { name, copies, needs }: SideStage): Failure[] {
  if (side.stage.name !== name) return [failed(`the stage in between is called ${side.stage.name}`)];
  const lines = is.stage.instructions.filter(
    (one) => one.name === 'COPY' && one.flags.some((flag) => flag.name === 'from' && flag.value === name),
  );
  const missing = copies.flatMap(({ from, to }) => {
    const copy = lines.find(({ words }) => words[0]?.text === from && words[1]?.text === to);
    if (!copy) return [failed(`${from} is not copied`, from)];
    if (side.files.look(from).presence !== 'present') return [failed(`${from} is not in ${name}`, from)];
    return is.stepOf(copy)?.after.look(to).presence === 'present'
      ? []
      : [failed(`${to} is not in the runtime stage`, to)];
  });
  const lacking = needs.flatMap((path) =>
    side.files.look(path).presence === 'present' ? [] : [failed(`${path} is not in ${name}`, path)],
  );
  const started = [
    ...side.steps.flatMap(({ commands }) => commands.map((one) => one.name)),
    ...side.entrypoints.flatMap(({ commands }) => commands.map((one) => one.name?.text)),
  ];
  const absent = started.flatMap((program) =>
    program !== undefined && !BUILTIN.test(program) && side.hasCommand(program).presence === 'absent'
      ? [failed(`${name} starts ${program}, which is not there`, program)]
      : [],
  );
  return [...missing, ...lacking, ...absent];
}

/** Files without which a command fails: `chmod +x start.sh`. */
const worksOn = ({ name, effects, args }: CommandStep): readonly string[] =>
  effects.flatMap((one) => {
    if (one.kind === 'own') return [one.path];
    const isForced = args.some(({ text }) => /^-\w*f|^--force$/.test(text));
    return one.kind === 'remove' && name === 'rm' && !isForced ? [one.path] : [];
  });

/** What the runtime stage's own RUNs start, and work on. */
function runnable({ facts: was }: SplitInput, is: StageFacts, builder: StageFacts): Failure[] {
  const failures: Failure[] = [];
  const wasThere = (path: string) => was.steps.some((step) => step.before.look(path).presence !== 'absent');
  for (const { commands, before } of is.steps) {
    for (const { name, command } of commands) {
      if (name === undefined || BUILTIN.test(name) || command.name?.text.includes('/')) continue;
      const { presence } = is.hasCommand(name);
      if (presence === 'present') continue;
      const before = was.hasCommand(name).presence;
      if (before === 'absent' && builder.hasCommand(name).presence === 'absent') continue;
      // what was certainly there has to be so again: it is what the build of the image hangs on
      if (presence === 'unknown' && before !== 'present') continue;
      failures.push(failed(`a RUN of the runtime stage starts ${name}, which is not there`, name));
    }
    const isMadeHere = (path: string) =>
      commands.some(({ effects }) =>
        effects.some((one) =>
          one.kind === 'account'
            ? one.home === undefined || isWithin(path, one.home) || path === '/home'
            : one.kind === 'create' && isWithin(one.path, path),
        ),
      );
    for (const path of commands.flatMap(worksOn)) {
      if (before.look(path).presence === 'absent' && wasThere(path) && !isMadeHere(path))
        failures.push(failed(`a RUN of the runtime stage works on ${path}, which is not there`, path));
    }
    if (is.image?.shell === 'none' && commands.length > 0)
      failures.push(failed('there is no shell for its RUN'));
  }
  return failures;
}

/** What RUNs and shell forms of the runtime stage name has a value where the base image of the original gave it one. */
function expandable({ image }: SplitInput, { instructions }: Stage, is: StageFacts): Failure[] {
  const own = new Set(
    instructions.flatMap(({ name, pairs }) =>
      name === 'ENV' || name === 'ARG' ? pairs.map(({ key }) => key.text) : [],
    ),
  );
  const lost = Object.keys(image?.environment ?? {}).filter(
    (name) => !own.has(name) && !Object.hasOwn(is.image?.environment ?? {}, name),
  );
  const texts = [
    ...is.steps.map(({ instruction }) => instruction).filter(({ name }) => name === 'RUN'),
    ...is.entrypoints.filter(({ shell }) => shell).map(({ instruction }) => instruction),
  ].map(({ line }) => line.text);
  return lost
    .filter((name) => texts.some((text) => mentions(text, name) && !isAssigned(text, name)))
    .map((name) => failed(`the runtime stage reads $${name}, which ${image!.repository} sets`, `$${name}`));
}

const isAssigned = (text: string, name: string): boolean => text.includes(`${name}=`);
