import type { Context } from '../facts/context.ts';
import { type StageSource, stageSources } from '../facts/stage-sources.ts';
import type { Step } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import { baseOf } from '../tools/paths.ts';
import { defineRule, type Finding } from './rule.ts';
import { lineage } from './support/landings.ts';
import { directoryOf, loaderFixes } from './support/library-paths.ts';

export const unlinkedSharedLibrary = defineRule({
  id: 'unlinked-shared-library',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  fix: 'review',
  summary: 'A shared library is copied where the dynamic linker does not look for it.',
  docs: {
    what: 'A library (`lib….so`) is copied from another stage into `/usr/local/lib` of an image with glibc, and nothing behind that COPY runs `ldconfig` or installs packages (which runs it), nor does `LD_LIBRARY_PATH` name the directory. Where the builder sets an rpath, nothing is said. Alpine’s linker looks into `/usr/local/lib` by itself.',
    why: 'glibc’s linker looks into /lib and /usr/lib, and for other directories into a cache that `ldconfig` writes. What is copied later is not in it, and the program stops with "cannot open shared object file: No such file or directory".',
    ignore: 'Ignore it if programs open the library by its path, or were linked with an rpath.',
    references: [{ title: 'ld.so(8)', url: 'https://man7.org/linux/man-pages/man8/ld.so.8.html' }],
  },
  examples: {
    bad: [
      'FROM debian:trixie AS builder\nRUN make -C /src install\n\nFROM debian:trixie-slim\nCOPY --from=builder /usr/local/lib/libfoo.so.1 /usr/local/lib/\nCOPY --from=builder /usr/local/bin/app /usr/local/bin/app\nCMD ["app"]\n',
    ],
    good: [
      'FROM debian:trixie AS builder\nRUN make -C /src install\n\nFROM debian:trixie-slim\nCOPY --from=builder /usr/local/lib/libfoo.so.1 /usr/local/lib/\nRUN ldconfig\nCOPY --from=builder /usr/local/bin/app /usr/local/bin/app\nCMD ["app"]\n',
      'FROM alpine:3.22 AS builder\nRUN make -C /src install\n\nFROM alpine:3.22\nCOPY --from=builder /usr/local/lib/libfoo.so.1 /usr/local/lib/\nCMD ["app"]\n',
    ],
  },
  *check(context) {
    for (const source of stageSources(context)) {
      const { stage, reference } = source;
      if (reference.kind !== 'copy' || !/^lib.*\.so(?:[.*]|$)/.test(baseOf(source.path))) continue;
      const runs = context.model.stages.filter((one) => lineage(one).includes(stage));
      const directory = directoryOf(context, source);
      if (directory === undefined || !SEARCHED.test(directory)) continue;
      if (
        runs.every(
          (one) => context.facts(one).image?.libc === 'glibc' && !finds(context, one, source, directory),
        )
      )
        yield unlinked(context, source, directory);
    }
  },
});

/** Elsewhere programs are likely to know the way themselves, by an rpath. */
const SEARCHED = /^\/usr\/local\/lib(?:64)?$/;

/** True where the linker may find the directory in a stage: there is a cache with it, a variable, or an rpath. */
function finds(
  context: Context,
  stage: Stage,
  { instruction, from }: StageSource,
  directory: string,
): boolean {
  const variable = context.facts(stage).env('LD_LIBRARY_PATH');
  if (variable === undefined || variable.split(':').some((one) => one.replace(/\/$/, '') === directory))
    return true;
  const { text } = context;
  const isBehind = ({ instruction: one }: Step) => one.head.start > instruction.head.start;
  for (const one of lineage(stage)) {
    for (const step of context.facts(one).steps.filter(isBehind)) {
      if (
        step.commands.some(
          ({ name, understood, effects }) =>
            !understood || name === 'ldconfig' || effects.some(({ kind }) => kind === 'install'),
        )
      )
        return true;
    }
  }
  // a variable in front of the program, an rpath, the list of directories
  const own = [...lineage(stage), ...lineage(from)]
    .map(({ span }) => text.slice(span.start, span.end))
    .join('');
  return /LD_LIBRARY_PATH|LD_PRELOAD|rpath|patchelf|chrpath|RUNPATH|ld\.so\.conf/i.test(own);
}

function unlinked(
  context: Context,
  { span, path, from, stage, instruction }: StageSource,
  directory: string,
): Finding {
  const name = baseOf(path);
  return {
    span,
    message: `The dynamic linker does not find ${name} of ${describeStage(from)} in ${directory}: glibc looks there through the cache of ldconfig, which was written before this COPY. Run ldconfig behind it, or set LD_LIBRARY_PATH.`,
    fixes: loaderFixes(context, stage, instruction, directory),
  };
}
