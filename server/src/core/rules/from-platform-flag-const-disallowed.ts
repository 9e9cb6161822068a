import { parsePlatform } from '../model/platform.ts';
import { replace } from '../text/edit.ts';
import { editsFix, onFirstLine, replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { checkPage } from './support/references.ts';
import { withBlanks } from './support/spans.ts';

export const fromPlatformFlagConstDisallowed = defineRule({
  id: 'from-platform-flag-const-disallowed',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'review',
  buildkit: { name: 'FromPlatformFlagConstDisallowed' },
  hadolint: ['DL3029'],
  summary: 'FROM --platform names one platform, so the file builds for no other.',
  docs: {
    what: 'A FROM pins a platform, e.g. `--platform=linux/amd64`. Stages whose name says so (`build-amd64`) are taken to mean it.',
    why: '`docker build --platform linux/arm64` then gives an image that claims arm64 and holds amd64 programs, or a slow emulated build. Pass the platform to the build, or use `$BUILDPLATFORM` for stages that only compile.',
    ignore:
      'Ignore it if the base exists for one platform only and the image is meant for that one. Naming the stage after the platform says so, too.',
    references: [checkPage('from-platform-flag-const-disallowed')],
  },
  examples: {
    bad: ['FROM --platform=linux/amd64 alpine:3.20\n'],
    good: [
      'FROM --platform=$BUILDPLATFORM alpine:3.20\n',
      'FROM --platform=linux/amd64 alpine:3.20 AS tools-amd64\n',
    ],
  },
  *check({ model, lines, text }) {
    for (const stage of model.stages) {
      const { platformFlag: flag, from, name = '' } = stage;
      if (!flag) continue;
      const word = stage.fromWords.find(({ role }) => role === 'platform');
      const platform = word && !word.error && word.uses.length === 0 ? parsePlatform(word.value) : undefined;
      if (!platform || name.includes(platform.os) || name.includes(platform.architecture)) continue;
      yield {
        span: onFirstLine(from, flag.span, lines),
        message: `This stage is always ${word!.value}, whatever platform the build is for. Drop the flag, use $BUILDPLATFORM for a stage that only compiles, or name the stage after the platform.`,
        fixes: [
          editsFix('Drop the flag', () => [replace(withBlanks(text, flag.span), '')], 'review'),
          ...(flag.literal
            ? [replaceFix('Use $BUILDPLATFORM', flag.valueSpan, '$BUILDPLATFORM', 'review', false)]
            : []),
        ],
      };
    }
  },
});
