import { downloadCache } from '../facts/download-caches.ts';
import type { StageFacts } from '../facts/types.ts';
import { remembered } from '../model/remembered.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert, type TextEdit } from '../text/edit.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';

export const missingCacheMount = defineRule({
  id: 'missing-cache-mount',
  since: '0.1.0',
  category: 'cache',
  severity: 'hint',
  fix: 'review',
  summary: 'A step downloads all its packages again each time it runs; a cache mount would keep them.',
  docs: {
    what: 'A RUN of root calls `go`, `cargo`, `mvn`, `dotnet`, `npm`, `pip` or `composer` without `--mount=type=cache` for what the tool downloads. Nothing is said where the tool is told to keep nothing (`--no-cache-dir`).',
    why: 'A step whose inputs changed starts with an empty cache. With a cache mount it finds what earlier builds on the same machine have fetched or compiled, and the mount is not part of the image.',
    ignore: 'Ignore it if builds run on machines that keep nothing between builds.',
    references: [
      { title: 'Use cache mounts', url: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts' },
    ],
  },
  examples: {
    bad: ['FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n'],
    good: [
      'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /app .\n',
    ],
  },
  checkFacts: findings,
});

/** A RUN, and the directories to be mounted for it. */
interface Place {
  /** Which of the stage's instructions it is. */
  readonly at: number;
  /** None where it does not look like an ordinary step. */
  readonly targets: readonly string[];
}

/** By the tool's name. One finding a stage and tool: the mounts of all its steps have to be the same. */
const fetching = remembered(({ stage, steps }: StageFacts): ReadonlyMap<string, readonly Place[]> => {
  const tools = new Map<string, Place[]>();
  for (const [index, step] of steps.entries()) {
    const { instruction, user } = step;
    const at = index - stage.triggers.length;
    if (instruction.name !== 'RUN' || at < 0) continue;
    const labels = new Set<string>();
    for (const command of step.commands) {
      const cache = downloadCache(step, command);
      if (!cache || labels.has(cache.label)) continue;
      labels.add(cache.label);
      const isPlain = user === 'root' && !instruction.flags.some(({ name }) => name === 'mount');
      const places = tools.get(cache.label) ?? [];
      // one step that is not like this speaks for a way of its own
      tools.set(cache.label, places);
      places.push({ at, targets: isPlain ? cache.targets : [] });
    }
  }
  return tools;
});

function* findings(facts: StageFacts): Iterable<Finding> {
  const { stage } = facts;
  if (!stage.instructions.some(({ name }) => name === 'RUN') || stage.replaced) return;
  for (const [tool, places] of fetching(facts)) {
    if (places.some(({ targets }) => targets.length === 0)) continue;
    const { at, targets } = places[0]!;
    yield {
      span: stage.instructions[at]!.keyword.span,
      message: `What \`${tool}\` fetches is fetched again each time this step runs. A cache mount for ${targets.join(' and ')} keeps it between builds and out of the image.`,
      fixes: [
        editsFix(
          places.length > 1
            ? `Mount a cache for ${targets.join(' and ')} in ${places.length} steps`
            : `Mount a cache for ${targets.join(' and ')}`,
          () => places.map((place) => mounted(stage.instructions[place.at]!, place)),
          'review',
        ),
      ],
    };
  }
}

function mounted({ keyword }: Instruction, { targets }: Place): TextEdit {
  const mounts = targets.map((target) => ` --mount=type=cache,target=${target}`);
  return insert(keyword.span.end, mounts.join(''));
}
