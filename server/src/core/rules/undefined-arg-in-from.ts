import type { Context } from '../facts/context.ts';
import { declarationsOf } from '../model/declarations.ts';
import { PLATFORM_ARGS } from '../model/names.ts';
import { remembered } from '../model/remembered.ts';
import type { Stage, VariableUse } from '../model/types.ts';
import { choiceFixes, didYouMean, editsFix, lineNumber, onFirstLine } from './place.ts';
import { defineRule, type Fix } from './rule.ts';
import { declareGlobally } from './support/declaring.ts';
import { checkPage } from './support/references.ts';
import { bare, suggestionsFor } from './support/suggestion.ts';

export const undefinedArgInFrom = defineRule({
  id: 'undefined-arg-in-from',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  fix: 'safe',
  buildkit: { name: 'UndefinedArgInFrom' },
  summary: 'FROM uses a variable that no ARG in front of the first FROM declares.',
  docs: {
    what: 'A variable in FROM’s image or `--platform` is neither declared by an ARG above the first FROM nor one of the platform arguments (`TARGETARCH`, `BUILDPLATFORM` …). ARGs inside stages do not count, and neither does ENV.',
    why: 'The variable is empty, or always takes the default of `${NAME:-default}`: `--build-arg NAME=…` does not reach a name that is not declared.',
    ignore: 'There is no reason to: declare the ARG, or drop the variable.',
    references: [checkPage('undefined-arg-in-from')],
  },
  examples: {
    bad: ['ARG ALPINE_VERSION=3.20\nFROM alpine:${ALPINE_VERSON:-3}\n'],
    good: [
      'ARG ALPINE_VERSION=3.20\nFROM alpine:${ALPINE_VERSION}\n',
      'FROM --platform=$BUILDPLATFORM golang:1.22\n',
    ],
  },
  *check(context) {
    const seen = new Set<string>();
    for (const { index, fromWords } of context.model.stages.filter(hasUndefined)) {
      for (const use of fromWords.flatMap(({ error, uses }) => (error ? [] : uses))) {
        const key = `${index} ${use.name}`;
        if (!use.undefined || seen.has(key)) continue;
        seen.add(key);
        yield finding(context, use);
      }
    }
  },
});

const hasUndefined = remembered(({ fromWords }: Stage) =>
  fromWords.some(({ uses }) => uses.some((use) => use.undefined)),
);

function finding(context: Context, use: VariableUse) {
  const { model, lines } = context;
  const { name, nameSpan, instruction, stage } = use;
  const globals = model.globals.declarations.map((declaration) => declaration.name);
  const near = suggestionsFor(name, [...globals, ...PLATFORM_ARGS.keys()]);
  const elsewhere = declarationsOf(model, name).find((declaration) => declaration.stage !== undefined);
  const why = elsewhere
    ? `The ${elsewhere.kind.toUpperCase()} on line ${lineNumber(lines, elsewhere.span.start)} is inside a stage; FROM sees only ARGs above the first FROM.`
    : near.length > 0
      ? didYouMean(near, bare)
      : `Declare it with ARG ${name} above the first FROM.`;
  const fixes: Fix[] = [];
  if (instruction.line.isContiguous(0, instruction.line.text.length)) {
    fixes.push(...choiceFixes(near, nameSpan, 'safe', bare));
  }
  // without a value the ARG would leave FROM as blank as it is: blank-base-name offers one
  if (stage?.base.ref !== '' || use.modifier !== '') {
    fixes.push(
      editsFix(
        `Declare ARG ${name} above the first FROM`,
        () => declareGlobally(context, name),
        'review',
        fixes.length === 0,
      ),
    );
  }
  return {
    span: onFirstLine(instruction, use.span, lines),
    message: `No ARG declares ${name}, so it ${use.modifier.includes('-') ? 'always takes its default' : 'is empty'} here. ${why}`,
    related: elsewhere ? [{ span: elsewhere.span, message: `This declares ${name} inside a stage.` }] : [],
    fixes,
  };
}
