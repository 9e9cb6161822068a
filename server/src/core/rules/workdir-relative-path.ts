import { carried } from '../model/remembered.ts';
import { type ExpandedWord, rootOf, type Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { replaceFix } from './place.ts';
import { defineRule, type StageSurroundings } from './rule.ts';
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
  *checkStage(stage, surroundings) {
    if (stage.base.kind === 'stage' && setsDirectory(stage.base.stage)) return;
    for (const step of stepsOf(stage)) {
      if (!isDirectory(step.instruction)) continue;
      const word = stage.scope.words.findLast(({ instruction }) => instruction === step.instruction);
      if (word && isRelative(surroundings, stage, word)) {
        const { raw, span } = word;
        yield {
          span: spanOf(step, span, surroundings.lines),
          message: `'${raw}' is relative to the working directory of the base image, which may change with it. Start the path with a slash.`,
          fixes:
            step.inherited || !/^[\w.][^$]*$/.test(raw)
              ? []
              : [replaceFix(`Write /${raw}`, span, `/${raw}`, 'review')],
        };
      }
      return;
    }
  },
});

const isDirectory = ({ name, words }: Instruction): boolean => name === 'WORKDIR' && words.length > 0;

const setsDirectory = carried(
  false,
  (before, { triggers, instructions }) =>
    before || triggers.some(isDirectory) || instructions.some(isDirectory),
);

function isRelative(context: StageSurroundings, stage: Stage, { value, error, uses }: ExpandedWord): boolean {
  if (error || value.startsWith('/') || /^[a-z]:/i.test(value)) return false;
  if (value.startsWith('\\') && mayBeWindows(context, stage)) return false;
  return uses.every((use) => {
    if (!use.undefined) return true;
    return baseSets(context, stage, use.name) === 'no';
  });
}

function mayBeWindows({ escape }: StageSurroundings, stage: Stage): boolean {
  const { ref } = rootOf(stage).base;
  return (
    escape === '`' ||
    stage.platform?.startsWith('windows') === true ||
    /windows|nanoserver|servercore/i.test(ref)
  );
}
