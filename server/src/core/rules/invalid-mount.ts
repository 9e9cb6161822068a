import { mountsOf } from '../syntax/mount.ts';
import type { Instruction } from '../syntax/types.ts';
import { defineRule } from './rule.ts';
import { checkedInstructions } from './support/checked.ts';
import { mountProblems } from './support/mount-problems.ts';
import { reference } from './support/references.ts';

export const invalidMount = defineRule({
  id: 'invalid-mount',
  since: '0.1.0',
  category: 'file',
  severity: 'error',
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
    const values = expandedValues(context.model.words);
    for (const { instruction, severity } of checkedInstructions(context)) {
      const expanded = [...(values.get(instruction) ?? [])];
      for (const mount of mountsOf(instruction)) {
        const own = expanded.splice(0, mount.fields.filter(({ value }) => value !== undefined).length);
        for (const problem of mountProblems(context, instruction, mount, own))
          yield { ...problem, ...severity };
      }
    }
  },
});

/** The values of an instruction's mount fields, in order, variables replaced; undefined where that failed. */
function expandedValues(
  words: readonly { role: string; instruction: Instruction; stage: unknown; value: string; error: unknown }[],
): ReadonlyMap<Instruction, readonly (string | undefined)[]> {
  const first = new Map<Instruction, unknown>();
  const values = new Map<Instruction, (string | undefined)[]>();
  for (const { role, instruction, stage, value, error } of words) {
    if (role !== 'mount') continue;
    // of a trigger that several stages run, the first one's
    if (!first.has(instruction)) first.set(instruction, stage);
    if (first.get(instruction) !== stage) continue;
    const list = values.get(instruction) ?? [];
    list.push(error ? undefined : value);
    values.set(instruction, list);
  }
  return values;
}
