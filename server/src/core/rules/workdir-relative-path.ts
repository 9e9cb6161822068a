import type { Context } from '../facts/context.ts';
import { rootOf } from '../model/build.ts';
import type { ExpandedWord, Stage } from '../model/types.ts';
import { replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { baseSets } from './support/base-environment.ts';
import { checkPage, reference } from './support/references.ts';
import { spanOf, stepsOf } from './support/steps.ts';

export const workdirRelativePath = defineRule({
  id: 'workdir-relative-path',
  since: '0.1.0',
  category: 'file',
  severity: 'warning',
  fix: 'review',
  buildkit: { name: 'WorkdirRelativePath' },
  hadolint: ['DL3000'],
  summary: 'The first WORKDIR of a stage is relative to a directory that only the base image knows.',
  docs: {
    what: 'A WORKDIR is relative, and no WORKDIR above it in this stage, or in the stages it builds on, says what it is relative to. Paths with a drive letter are left alone.',
    why: 'It depends on the base image’s own working directory: `/` in most, `/app` or `/go` in others. Changing the base moves the application.',
    ignore: 'Ignore it if you want the base image’s working directory to decide.',
    references: [checkPage('workdir-relative-path'), reference('workdir')],
  },
  examples: {
    bad: ['FROM nginx:1.27\nWORKDIR usr/share/nginx/html\n'],
    good: ['FROM nginx:1.27\nWORKDIR /usr/share/nginx\nWORKDIR html\n'],
  },
  *check(context) {
    const words = new Map<object, Map<Stage | undefined, ExpandedWord>>();
    for (const word of context.model.words) {
      if (word.instruction.name !== 'WORKDIR') continue;
      const byStage = words.get(word.instruction) ?? new Map();
      words.set(word.instruction, byStage.set(word.stage, word));
    }
    const set = new Map<Stage, boolean>();
    for (const stage of context.model.stages) {
      let isSet = stage.base.kind === 'stage' && (set.get(stage.base.stage) ?? false);
      for (const step of stepsOf(stage)) {
        const word = words.get(step.instruction)?.get(stage);
        if (!word) continue;
        if (!isSet && isRelative(context, stage, word)) {
          const { raw, span } = word;
          yield {
            span: spanOf(step, span, context.lines),
            message: `'${raw}' is relative to the working directory of the base image, which may change with it. Start the path with a slash.`,
            fixes:
              step.inherited || !/^[\w.][^$]*$/.test(raw)
                ? []
                : [replaceFix(`Write /${raw}`, span, `/${raw}`, 'review')],
          };
        }
        isSet = true;
      }
      set.set(stage, isSet);
    }
  },
});

function isRelative(context: Context, stage: Stage, { value, error, uses }: ExpandedWord): boolean {
  if (error || value.startsWith('/') || /^[a-z]:/i.test(value)) return false;
  if (value.startsWith('\\') && mayBeWindows(context, stage)) return false;
  return uses.every((use) => {
    if (!use.undefined) return true;
    return baseSets(context, stage, use.name) === 'no';
  });
}

function mayBeWindows({ file }: Context, stage: Stage): boolean {
  const { ref } = rootOf(stage).base;
  return (
    file.escape === '`' ||
    stage.platform?.startsWith('windows') === true ||
    /windows|nanoserver|servercore/i.test(ref)
  );
}
