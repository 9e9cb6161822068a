import type { CacheMount } from '../facts/cache-mounts.ts';
import type { Context } from '../facts/context.ts';
import { isGlob } from '../facts/files/glob.ts';
import { type Presence, presenceIn } from '../facts/stage-paths.ts';
import { type StageSource, sourcesInto } from '../facts/stage-sources.ts';
import { describeStage } from '../model/types.ts';
import { insert, replace } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { baseOf } from '../tools/paths.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding, type Fix } from './rule.ts';

export const artifactInCacheMount = defineRule({
  id: 'artifact-in-cache-mount',
  since: '0.1.0',
  category: 'artefact',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'review',
  summary: 'COPY --from takes a path that was written below the target of a cache mount.',
  docs: {
    what: 'The path lies below the target of a `--mount=type=cache` of the stage, and nothing else puts it there. A cache belongs to the builder: it is there while its RUN runs and is not part of the stage. The fix copies the artefact out of the cache at the end of that RUN. Where the build context may hold the path too, it is a warning: then the file of the context is copied.',
    why: 'The build fails with "not found", also where the RUN in front of it has just written the file.',
    ignore: 'Ignore it if the build context brings a file of that name and that one is meant.',
    references: [
      {
        title: 'RUN --mount=type=cache',
        url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypecache',
      },
    ],
  },
  examples: {
    bad: [
      'FROM rust:1.90 AS builder\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --release\n\nFROM debian:trixie-slim\nCOPY --from=builder /src/target/release/app /usr/local/bin/app\n',
    ],
    good: [
      'FROM rust:1.90 AS builder\nWORKDIR /src\nCOPY . .\nRUN --mount=type=cache,target=/src/target cargo build --release && cp target/release/app /app\n\nFROM debian:trixie-slim\nCOPY --from=builder /app /usr/local/bin/app\n',
    ],
  },
  *checkFacts({ stage }, context) {
    for (const source of sourcesInto(context, stage)) {
      const presence = presenceIn(context, source.from, source.path);
      if (presence.is === 'cached') yield cached(context, source, presence);
    }
  },
});

function cached(
  context: Context,
  source: StageSource,
  { cache, sure }: Extract<Presence, { is: 'cached' }>,
): Finding {
  const { lines, reachable } = context;
  const { from, path, span, stage } = source;
  const { mount, target } = cache;
  const line = lineNumber(lines, mount.flag.span.start);
  const rest = sure
    ? 'the build fails with "not found"'
    : 'the build fails with "not found", unless the build context or the base image happens to bring it';
  return {
    span,
    message: `'${path}' is in a cache mount: line ${line} mounts ${target} for the time of one RUN, and ${describeStage(from)} itself does not have what is written there, so ${rest}. Copy it to another place at the end of that RUN.`,
    severity: sure && reachable.has(stage) ? 'error' : 'warning',
    related: [{ span: mount.flag.span, message: `'${target}' is a cache here, and no part of the stage.` }],
    fixes: copiesOut(context, source, cache),
  };
}

/** Copies the file out of the cache, and takes it from there. */
function copiesOut(context: Context, source: StageSource, { instruction: run }: CacheMount): Fix[] {
  const { path, span, plain, from } = source;
  const { start, end } = run.head;
  const script = context.text.slice(start, end);
  const step = context.facts(from).stepOf(run);
  const isOdd = run.json || run.heredocs.length > 0 || run.trigger || /[;&|]\s*$|#/.test(script);
  // what only root may write to is out of reach for others
  if (!plain || !step || isOdd || isGlob(path) || (step.user ?? 'root') !== 'root') return [];
  const makes = step.commands.flatMap(({ effects }) => effects);
  const isFile = makes.some((one) => one.kind === 'create' && one.path === path && one.entry === 'file');
  const { files } = context.facts(from);
  const name = baseOf(path);
  const to = [`/${name}`, `/opt/${name}`, `/${name}-built`].find(
    (at) => files.look(at).presence !== 'present',
  );
  if (to === undefined) return [];
  const joint = script.includes('\n') ? ` ${context.file.escape}${lineBreakOf(context.text)}    && ` : ' && ';
  const edits = () => [insert(end, `${joint}cp ${isFile ? '' : '-r '}${path} ${to}`), replace(span, to)];
  return [editsFix(`Copy ${name} out of the cache to ${to}`, edits, 'review')];
}
