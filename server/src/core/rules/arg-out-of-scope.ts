import type { Context } from '../facts/context.ts';
import { rootOf } from '../model/build.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/types.ts';
import { insert } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { editsFix, lineNumber, onFirstLine } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { baseSets } from './support/base-environment.ts';
import { expandedWords } from './support/expanded.ts';
import { aboveComments } from './support/insertion.ts';
import { declarationElsewhere, type Elsewhere, elsewhere } from './support/out-of-scope.ts';
import { checkPage, reference } from './support/references.ts';
import { environmentVariables } from './support/shell-variables.ts';
import { inCasingOf } from './support/steps.ts';

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
    for (const use of uses(context)) {
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

interface Use {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly name: string;
  readonly span: Span;
  readonly place: Elsewhere;
}

function* uses(context: Context): Generator<Use> {
  const { model, lines } = context;
  for (const use of expandedWords(model).flatMap((word) => word.uses)) {
    const { instruction, stage, name } = use;
    const place = instruction.name === 'FROM' ? undefined : declarationElsewhere(context, use);
    if (place && stage)
      yield { instruction, stage, name, span: onFirstLine(instruction, use.span, lines), place };
  }
  for (const stage of model.stages) {
    let own: ReadonlySet<string> | undefined;
    const placeOf = (name: string) => {
      own ??= declaredIn(context, stage);
      const place = own.has(name) ? undefined : elsewhere(context, stage, name);
      return place && isCertain(context, stage, name, place) ? place : undefined;
    };
    for (const instruction of stage.instructions) {
      if (instruction.name !== 'RUN' || !namesOne(context, instruction, placeOf)) continue;
      for (const { name, span } of environmentVariables(context, instruction)) {
        const place = placeOf(name);
        if (place) yield { instruction, stage, name, span, place };
      }
    }
  }
}

/** A glance at the text, so that few shell scripts need to be parsed. */
function namesOne({ text }: Context, { span }: Instruction, placeOf: (name: string) => unknown): boolean {
  for (const [, name] of text.slice(span.start, span.end).matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    if (placeOf(name!)) return true;
  }
  return false;
}

/** What a stage and those it builds on declare, wherever in them. */
function declaredIn({ model }: Context, stage: Stage): ReadonlySet<string> {
  const chain = new Set<Stage | undefined>([stage]);
  for (let at = stage; at.base.kind === 'stage'; at = at.base.stage) chain.add(at.base.stage);
  const names = model.declarations
    .filter((declaration) => chain.has(declaration.stage))
    .map(({ name }) => name);
  const triggers = [...chain].flatMap((each) => each?.triggers ?? []);
  return new Set([...names, ...triggers.flatMap(({ pairs }) => pairs.map(({ key }) => key.text))]);
}

function isCertain(context: Context, stage: Stage, name: string, { kind }: Elsewhere): boolean {
  const likelihood = baseSets(context, stage, name);
  return (
    likelihood === 'no' ||
    (kind === 'predefined' && rootOf(stage).base.kind === 'image' && likelihood !== 'maybe')
  );
}

function finding(
  context: Context,
  { instruction, name, span, place }: Use,
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
