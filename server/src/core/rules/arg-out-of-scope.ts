import type { Context } from '../facts/context.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { editsFix, lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { aboveComments } from './support/insertion.ts';
import { checkPage, reference } from './support/references.ts';
import { inCasingOf } from './support/steps.ts';
import { type UseOutOfScope, usesOutOfScope } from './support/uses-out-of-scope.ts';

export const argOutOfScope = defineRule({
  id: 'arg-out-of-scope',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'UndefinedVar' },
  summary: 'An ARG is declared, but not in the stage that uses it.',
  docs: {
    what: 'A stage uses a variable that an ARG in front of the first FROM, or in another stage, declares, but that has no `ARG` line in this stage or in those it builds on. The platform arguments (`TARGETARCH` …) need an `ARG` line inside stages, too. RUN is looked at as well: a shell variable counts if nothing in the script sets it and the base image certainly does not.',
    why: 'An ARG ends with its stage, and global ARGs are seen by FROM only. The variable is silently empty: a version is missing from a download address, or `GOARCH=$TARGETARCH` builds for the wrong machine. `ARG NAME` without a default in the stage brings the global value in.',
    ignore: 'Ignore it if the base image is yours and sets a variable of this name.',
    references: [checkPage('undefined-var'), reference('scope')],
  },
  examples: {
    bad: [
      'ARG VERSION=1.2\nFROM alpine:3.20\nLABEL version=$VERSION\n',
      'FROM --platform=$BUILDPLATFORM golang:1.22\nRUN GOARCH=$TARGETARCH go build ./...\n',
    ],
    good: [
      'ARG VERSION=1.2\nFROM alpine:3.20\nARG VERSION\nLABEL version=$VERSION\n',
      'FROM --platform=$BUILDPLATFORM golang:1.22\nARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build ./...\n',
    ],
  },
  *check(context) {
    const firsts = new Map<string, Instruction>();
    const seen = new Map<Instruction, Set<string>>();
    for (const use of usesOutOfScope(context)) {
      const { instruction, name } = use;
      const names = seen.get(instruction) ?? new Set();
      if (names.has(name)) continue;
      seen.set(instruction, names.add(name));
      const key = `${use.stage.index} ${name}`;
      const first = firsts.get(key);
      if (!first || first.index > instruction.index) firsts.set(key, instruction);
      yield finding(context, use, () => firsts.get(key)!);
    }
  },
});

function finding(
  context: Context,
  { instruction, name, span, place }: UseOutOfScope,
  first: () => Instruction,
): Finding {
  const { lines, text } = context;
  const { kind, declaration } = place;
  const line = declaration && lineNumber(lines, declaration.span.start);
  const because = {
    global: `The ARG on line ${line} stands above the first FROM, where only FROM sees it.`,
    stage: `The ARG on line ${line} belongs to another stage.`,
    predefined: 'BuildKit sets it, but only in stages that declare it.',
  }[kind];
  const argument = kind === 'stage' ? text.slice(declaration!.span.start, declaration!.span.end) : name;
  return {
    span,
    message: `${name} is empty here: no ARG of this stage declares it. ${because} Add ARG ${name} to this stage.`,
    related: declaration ? [{ span: declaration.span, message: `${name} is declared here` }] : [],
    fixes: [
      editsFix(`Declare ARG ${name} in this stage`, () => {
        const keyword = inCasingOf(instruction.keyword.text, 'ARG');
        return [insert(aboveComments(first()), `${keyword} ${argument}${lineBreakOf(text)}`)];
      }),
    ],
  };
}
