import { remembered } from '../model/remembered.ts';
import type { Stage } from '../model/types.ts';
import { type Mount, mountsOf } from '../syntax/mount.ts';
import type { Instruction } from '../syntax/types.ts';
import { isWithin, resolvePath } from '../tools/paths.ts';
import type { Context } from './context.ts';
import { expanded } from './stage-sources.ts';
import type { StageFacts } from './types.ts';

/** A `--mount=type=cache` of a RUN: what is written below its target is in no layer. */
export interface CacheMount {
  readonly instruction: Instruction;
  readonly mount: Mount;
  /** Absolute. */
  readonly target: string;
}

/** Most stages have none. */
const mountsCaches = remembered(({ steps }: StageFacts) =>
  steps.some(({ instruction }) => mountsOf(instruction).some(({ type }) => type === 'cache')),
);

/** Cache mounts of a stage and of those that it builds on, the last one first. */
function* cacheMounts(context: Context, stage: Stage): Generator<CacheMount> {
  const { escape } = context.file;
  const facts = context.facts(stage);
  for (const step of mountsCaches(facts) ? facts.steps.toReversed() : []) {
    const { instruction } = step;
    for (const mount of mountsOf(instruction)) {
      const field = mount.type === 'cache' ? mount.get('target', 'dst', 'destination') : undefined;
      const text = field?.value && expanded(field.value, step, escape);
      if (!text || (!text.startsWith('/') && step.workdir === undefined)) continue;
      yield { instruction, mount, target: resolvePath(step.workdir ?? '/', text) };
    }
  }
  if (stage.base.kind === 'stage') yield* cacheMounts(context, stage.base.stage);
}

/** The cache that a path of a stage lies in, where it is in one while the stage is built. */
export function cacheOver(context: Context, stage: Stage, path: string): CacheMount | undefined {
  for (const cache of cacheMounts(context, stage)) if (isWithin(path, cache.target)) return cache;
  return undefined;
}
