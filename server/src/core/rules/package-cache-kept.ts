import type { Context } from '../facts/context.ts';
import { shippedStages } from '../facts/ships.ts';
import type { StageFacts } from '../facts/types.ts';
import { remembered } from '../model/remembered.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { cacheFixes } from './support/cache-removal.ts';
import { clears, isThere, keptBy } from './support/kept-caches.ts';
import { type ShippedStep, shippedSteps } from './support/shipped-steps.ts';

export const packageCacheKept = defineRule({
  id: 'package-cache-kept',
  since: '0.1.0',
  category: 'size',
  severity: 'info',
  fix: 'review',
  hadolint: ['DL3009', 'DL3019', 'DL3032', 'DL3036', 'DL3040', 'DL3042', 'DL3060'],
  summary: 'Downloads or lists of a package manager stay in the image that ships.',
  docs: {
    what: 'Reports a RUN in the stages that make up the final image which leaves the lists of apt, the index of apk, or the downloads of dnf, pip, npm or Yarn in its layer. A cache mount, `--no-cache-dir`, `PIP_NO_CACHE_DIR`, `--no-cache` and a removal in the same RUN are understood. Builder stages are not looked at.',
    why: 'Nothing reads these files once the image is built. Lists of apt take 20 to 50 MB, downloads of pip and npm as much as the packages. A later RUN that removes them does not make the image smaller: they stay in the layer below.',
    ignore: 'Ignore it if containers install further packages when they run.',
    references: [
      {
        title: 'Building best practices: apt-get',
        url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
      },
      { title: 'Cache mounts', url: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts' },
    ],
  },
  examples: {
    bad: [
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
      'FROM python:3.13-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
    ],
    good: [
      'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n',
      'FROM python:3.13-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt\n',
    ],
  },
  *check(context) {
    if (!shippedStages(context).some((stage) => keepsCaches(context.facts(stage)))) return;
    const steps = [...shippedSteps(context)];
    for (const step of steps) yield* findings(context, step, steps);
  },
});

const keepsCaches = remembered(({ steps }: StageFacts) =>
  steps.some(({ commands }) => keptBy(commands).size > 0),
);

/** One finding a RUN and cache, at the first command that fills it. */
function* findings(context: Context, step: ShippedStep, steps: readonly ShippedStep[]): Iterable<Finding> {
  for (const [cache, { commands, habit }] of keptBy(step.commands)) {
    const { name } = commands[0]!.command;
    if (!name || !isThere(step, cache)) continue;
    const later = steps.find(
      (one) =>
        one.instruction.index > step.instruction.index && one.commands.some((each) => clears(each, cache)),
    );
    const tooLate = later
      ? ` Line ${lineNumber(context.lines, later.instruction.head.start)} removes it from a layer above, which saves nothing.`
      : '';
    yield {
      span: name.span,
      message: `${habit.what} ${cache} in the image.${tooLate} ${habit.advice}`,
      ...(later && {
        related: [
          { span: later.instruction.head, message: 'This removes it, and the layer below keeps it.' },
        ],
      }),
      fixes: cacheFixes(context, step, { commands, habit }, cache),
    };
  }
}
