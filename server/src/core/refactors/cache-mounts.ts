import type { Context } from '../facts/context.ts';
import { downloadCache } from '../facts/download-caches.ts';
import type { Step } from '../facts/types.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { overlaps } from '../text/span.ts';
import { fileObstacle } from './support/obstacles.ts';
import { stageAround } from './support/selected.ts';
import { declined, defineRefactor } from './types.ts';

/** All RUNs of a stage keep what their tools download in cache mounts, which are no part of the image. */
export const cacheMounts = defineRefactor({
  id: 'cache-mounts',
  kind: 'rewrite',
  *offers(context, selection) {
    const stage = stageAround(context, selection);
    if (!stage || stage.replaced || !isOnRunOrFrom(stage, selection)) return;
    const found = cachesOf(context, stage);
    const fresh = found.filter(({ missing }) => missing.length > 0);
    if (fresh.length === 0) return;
    const count = fresh.length === 1 ? 'one step' : `${fresh.length} steps`;
    const title = `Keep downloads in cache mounts (${count})`;
    const other = fresh.find(({ step }) => step.user !== 'root');
    const reason =
      fileObstacle(context) ??
      (other
        ? `Line ${context.lines.lineAt(other.step.instruction.head.start) + 1} runs as ${other.step.user ?? 'a user that is not known'}, and a cache mount belongs to root.`
        : undefined);
    if (reason) {
      yield declined(title, reason);
      return;
    }
    yield {
      kind: 'edits',
      title,
      safety: 'review',
      edits: () =>
        fresh.map(({ step: { instruction }, missing }) =>
          insert(
            instruction.keyword.span.end,
            missing.map((target) => ` --mount=type=cache,target=${target}`).join(''),
          ),
        ),
    };
  },
});

const isOnRunOrFrom = ({ from, instructions }: Stage, selection: { start: number; end: number }): boolean =>
  [from, ...instructions].some(
    ({ name, head }) => (name === 'RUN' || name === 'FROM') && overlaps(head, selection),
  );

interface Caches {
  readonly step: Step;
  /** Directories that no mount of the RUN covers. */
  readonly missing: readonly string[];
}

function cachesOf(context: Context, stage: Stage): Caches[] {
  return context.facts(stage).steps.flatMap((step) => {
    const { instruction, commands } = step;
    if (instruction.name !== 'RUN' || stage.triggers.includes(instruction)) return [];
    const targets = new Set(commands.flatMap((command) => downloadCache(step, command)?.targets ?? []));
    const mounted = mountTargets(instruction);
    return [{ step, missing: [...targets].filter((target) => !mounted.some((one) => covers(one, target))) }];
  });
}

const mountTargets = ({ flags }: Instruction): string[] =>
  flags.flatMap(({ name, value }) =>
    name === 'mount' ? (/(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(value ?? '')?.[1] ?? []) : [],
  );

const covers = (mount: string, target: string): boolean =>
  target === mount || target.startsWith(`${mount.replace(/\/$/, '')}/`);
