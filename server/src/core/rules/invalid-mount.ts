import type { Context } from '../facts/context.ts';
import { remembered } from '../model/remembered.ts';
import type { Stage } from '../model/types.ts';
import { isPlain } from '../syntax/lex.ts';
import { type Mount, mountsOf } from '../syntax/mount.ts';
import type { Instruction } from '../syntax/types.ts';
import { defineRule, type Finding } from './rule.ts';
import { type MountProblem, mountProblems, startsAtRoot } from './support/mount-problems.ts';
import { reference } from './support/references.ts';

export const invalidMount = defineRule({
  id: 'invalid-mount',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'safe',
  summary: 'RUN --mount has a key or a value that BuildKit refuses.',
  docs: {
    what: 'A mount is a list of `key=value` separated by commas: `type=cache,target=/root/.cache`. This reports keys that do not exist or do not go with the mount’s type, values that cannot be read, and what a type lacks. `type` must stand in front of `required` and `size`.',
    why: 'The build fails with "unexpected key", "invalid field … must be a key=value pair", "unsupported mount type" or the like.',
    ignore: 'Ignore it if `# syntax=` names a frontend with mounts of its own.',
    references: [reference('run---mount')],
  },
  examples: {
    bad: [
      'FROM alpine:3.20\nRUN --mount=type=cahce,target=/var/cache/apk apk add curl\n',
      'FROM alpine:3.20\nRUN --mount=type=cache,path=/root/.cache true\n',
    ],
    good: ['FROM alpine:3.20\nRUN --mount=type=cache,target=/var/cache/apk apk add curl\n'],
  },
  *check(context) {
    const { preamble, stages } = context.model;
    for (const instruction of preamble) yield* check(context, instruction, undefined);
    for (const stage of stages) {
      if (hasPlainMounts(stage)) continue;
      for (const instruction of stage.instructions) yield* check(context, instruction, stage);
    }
  },
});

function* check(context: Context, instruction: Instruction, stage: Stage | undefined): Generator<Finding> {
  yield* problemsOf(context, instruction, stage);
  const { trigger } = instruction;
  if (!trigger) return;
  // of several stages that run it, the first one's values
  const runner = context.model.stages.find(({ triggers }) => triggers.includes(trigger));
  for (const problem of problemsOf(context, trigger, runner))
    yield runner ? problem : { ...problem, severity: 'warning' };
}

function* problemsOf(
  context: Context,
  instruction: Instruction,
  runner: Stage | undefined,
): Generator<MountProblem> {
  const mounts = mountsOf(instruction);
  if (mounts.length === 0) return;
  const expanded = runner ? expandedValues(runner, instruction) : [];
  for (const mount of mounts) {
    const own = expanded.splice(0, valuesOf(mount).length);
    // BuildKit stops at the first
    for (const problem of mountProblems(mount, own, () => startsAtRoot(context, instruction))) {
      yield problem;
      break;
    }
  }
}

/** True where nothing can be wrong with the mounts of a stage, wherever it starts: what most are. */
const hasPlainMounts = remembered(({ instructions }: Stage) =>
  instructions.every((instruction) =>
    [instruction, ...(instruction.trigger ? [instruction.trigger] : [])].flatMap(mountsOf).every((mount) => {
      const values = valuesOf(mount);
      return values.every(isPlain) && mountProblems(mount, values, () => true).next().done;
    }),
  ),
);

const valuesOf = ({ fields }: Mount): string[] => fields.flatMap(({ value }) => value ?? []);

/** The values of an instruction's mount fields, in order, variables replaced; undefined where that failed. */
const expandedValues = ({ scope }: Stage, instruction: Instruction): (string | undefined)[] =>
  scope.words
    .filter((word) => word.role === 'mount' && word.instruction === instruction)
    .map(({ value, error }) => (error ? undefined : value));
