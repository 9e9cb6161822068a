import { parsePlatform } from '../model/platform.ts';
import { nearest } from '../text/similar.ts';
import { onFirstLine, replaceFix } from './place.ts';
import { defineRule } from './rule.ts';
import { originsOf } from './support/asked-arguments.ts';
import { reference } from './support/references.ts';

const COMMON =
  'linux/amd64 linux/arm64 linux/arm/v7 linux/arm/v6 linux/386 linux/ppc64le linux/riscv64 linux/s390x windows/amd64 $BUILDPLATFORM $TARGETPLATFORM';

export const invalidPlatform = defineRule({
  id: 'invalid-platform',
  since: '0.1.0',
  category: 'value',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'safe',
  summary: 'FROM --platform is empty or no platform.',
  docs: {
    what: 'A platform is `os/architecture[/variant]`, or an operating system or architecture alone. This reports values that are none, with variables replaced by their defaults.',
    why: 'The build fails with "failed to parse platform" or "empty platform value from expression".',
    ignore: 'Ignore it if every build passes another value; better, put it into `multistage.buildArgs`.',
    references: [
      reference('from'),
      { title: 'Multi-platform builds', url: 'https://docs.docker.com/build/building/multi-platform/' },
    ],
  },
  examples: {
    bad: ['FROM --platform=linx alpine:3.20\n', 'FROM --platform=$BUILD_PLATFORM alpine:3.20\n'],
    good: ['FROM --platform=$BUILDPLATFORM alpine:3.20\n'],
  },
  *check({ model, lines }) {
    for (const { role, instruction, value, error, uses, raw, span, stage } of model.stages.flatMap((each) =>
      each.platformFlag ? each.fromWords : [],
    )) {
      const flag = stage?.platformFlag;
      // `--platform=` counts as none
      if (role !== 'platform' || error || !flag || raw === '' || parsePlatform(value)) continue;
      const missing = uses.find((use) => use.undefined);
      const unset = uses.find(({ declaration }) => declaration && !declaration.value);
      const { asked, isBroken } = originsOf(model, uses);
      if (isBroken) continue;
      const near =
        nearest(raw, COMMON.split(' '), true) ??
        (missing && nearest(`$${missing.name}`, COMMON.split(' '), true));
      const why = missing
        ? `nothing declares ${missing.name}`
        : unset
          ? `${unset.name} has no default; give it one or pass --build-arg ${unset.name}=…`
          : 'write os/architecture, e.g. linux/amd64';
      yield {
        span: onFirstLine(instruction, flag.literal ? span : flag.span, lines),
        // an ARG without a default asks for a --build-arg
        ...(asked.length > 0 && !missing && { severity: 'warning' as const }),
        message: `${value === '' ? `The platform is empty (empty platform value from expression ${raw})` : `'${value}' is no platform (failed to parse platform)`}: ${why}.${near ? ` Did you mean ${near}?` : ''}`,
        fixes: near && flag.literal ? [replaceFix(`Change to ${near}`, flag.valueSpan, near)] : [],
      };
    }
  },
});
