import { replace } from '../text/edit.ts';
import { editsFix, onFirstLine } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';
import { withBlanks } from './support/spans.ts';

export const redundantTargetPlatform = defineRule({
  id: 'redundant-target-platform',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'RedundantTargetPlatform' },
  summary: 'FROM --platform=$TARGETPLATFORM is what FROM does anyway.',
  docs: {
    what: 'A FROM says `--platform=$TARGETPLATFORM`, which is the default.',
    why: 'It suggests that this stage is special. Stages that should run on the machine that builds need `$BUILDPLATFORM`; the two are easily mixed up.',
    ignore: 'Ignore it if the file must also build without BuildKit-style defaults in another tool.',
    references: [checkPage('redundant-target-platform')],
  },
  examples: {
    bad: ['FROM --platform=$TARGETPLATFORM alpine:3.20\n'],
    good: ['FROM --platform=$BUILDPLATFORM golang:1.22 AS build\nFROM alpine:3.20\n'],
  },
  *check({ model, lines, text }) {
    const target = targetPlatform(model.globals.declarations);
    for (const word of model.stages.flatMap((each) => (each.platformFlag ? each.fromWords : []))) {
      if (word.role !== 'platform' || word.error) continue;
      const { uses, value, instruction, stage } = word;
      const flag = stage?.platformFlag;
      if (!flag || uses.length === 0 || uses.some((use) => use.undefined || use.name !== 'TARGETPLATFORM'))
        continue;
      if (value !== target) continue;
      yield {
        span: onFirstLine(instruction, flag.span, lines),
        message:
          'TARGETPLATFORM is the platform that FROM takes by default, so this flag does nothing. Drop it, or use $BUILDPLATFORM where the stage should run on the building machine.',
        tag: 'unnecessary' as const,
        fixes: [editsFix('Drop the flag', () => [replace(withBlanks(text, flag.span), '')])],
      };
    }
  },
});

function targetPlatform(
  globals: readonly { readonly name: string; readonly value: string | undefined }[],
): string {
  return (
    globals.findLast(({ name, value }) => name === 'TARGETPLATFORM' && value !== undefined)?.value ??
    'linux/amd64'
  );
}
