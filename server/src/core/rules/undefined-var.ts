import type { Context } from '../facts/context.ts';
import { declarationsOf } from '../model/declarations.ts';
import type { VariableUse } from '../model/types.ts';
import type { Pair } from '../syntax/types.ts';
import type { Span } from '../text/span.ts';
import { choiceFixes, didYouMean, lineNumber, onFirstLine } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { baseSets } from './support/base-environment.ts';
import { undefinedUses } from './support/expanded.ts';
import { declarationElsewhere } from './support/out-of-scope.ts';
import { checkPage, reference } from './support/references.ts';
import { bare, isSlip, suggestionsFor } from './support/suggestion.ts';
import { outOfScopeFinding, usesOutOfScope } from './support/uses-out-of-scope.ts';

export const undefinedVar = defineRule({
  id: 'undefined-var',
  since: '0.1.0',
  category: 'value',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'safe',
  buildkit: { name: 'UndefinedVar' },
  summary: 'A variable is used that neither ARG, ENV nor the base image sets.',
  docs: {
    what: 'COPY, ADD, ENV, LABEL, WORKDIR, USER, VOLUME, STOPSIGNAL, ARG defaults and RUN’s mounts expand variables when the image is built. This reports names that no ARG or ENV above sets in this stage or in those it builds on. Where an ARG of the name stands elsewhere (in front of the first FROM, in another stage), the fix declares it here. Nothing is said where the base image may set the variable; which official images set what is in a table. On a base of a single word that is no official image (`FROM build`, mostly a stage that is missing) it is an information only.',
    why: 'The variable is empty: `COPY app $APP_DIR/` copies to `/`, `USER $APP_USER` fails. `$HOME` and `$USER` are empty, too, unless the image sets them: no shell is involved.',
    ignore:
      'Ignore it if the base image is yours and sets the variable, and its name is that of an official image.',
    references: [checkPage('undefined-var'), reference('environment-replacement')],
  },
  examples: {
    bad: ['FROM alpine:3.20\nENV APP_DIR=/app\nCOPY . $APP_DRI/\n', 'FROM alpine:3.20\nWORKDIR /srv/$NAME\n'],
    good: [
      'FROM alpine:3.20\nENV APP_DIR=/app\nCOPY . $APP_DIR/\n',
      'FROM company/base:2\nCOPY . $APP_DIR/\n',
    ],
  },
  *check(context) {
    for (const use of usesOutOfScope(context)) if (use.checked) yield outOfScopeFinding(context, use);
    const seen = new Map<object, Set<string>>();
    for (const { stage, use } of undefinedUses(context)) {
      const { instruction } = use;
      // BuildKit says nothing about EXPOSE
      if (instruction.name === 'EXPOSE') continue;
      if (declarationElsewhere(context, use)) continue;
      const anchor = use.inherited ? stage : instruction;
      const names = seen.get(anchor) ?? new Set();
      if (names.has(use.name)) continue;
      const near = suggestionsFor(use.name, use.scope());
      const likelihood = baseSets(context, stage, use.name);
      if (
        likelihood === 'maybe' ||
        (likelihood === 'unlikely' && !near.some((name) => isSlip(use.name, name)))
      )
        continue;
      seen.set(anchor, names.add(use.name));
      yield likelihood === 'hardly'
        ? { ...finding(context, use, near), severity: 'info' }
        : finding(context, use, near);
    }
  },
});

function finding({ model, lines }: Context, use: VariableUse, near: readonly string[]): Finding {
  const { name, instruction, stage } = use;
  const own = instruction.pairs.find(({ key }) => key.text === name);
  if (own && !use.inherited) return selfReference(use, own, onFirstLine(instruction, use.span, lines));
  const declarations = declarationsOf(model, name);
  const later = declarations.find(
    (other) => other.stage === stage && other.span.start > instruction.span.start,
  );
  const elsewhere = declarations.find((other) => other.stage !== stage);
  const hint = later
    ? `It is declared only below, on line ${lineNumber(lines, later.span.start)}.`
    : elsewhere
      ? `Line ${lineNumber(lines, elsewhere.span.start)} sets it in another stage, which does not reach here.`
      : near.length > 0
        ? didYouMean(near, bare)
        : 'Set it with ARG or ENV above, or drop it.';
  const fixes = use.inherited ? [] : choiceFixes(near, use.nameSpan, 'review', bare);
  const declared = later ?? elsewhere;
  return {
    span: use.inherited ? stage!.from.keyword.span : onFirstLine(instruction, use.span, lines),
    message: `Nothing sets ${name} in this stage, so it ${use.modifier.includes('-') ? 'always takes its default' : 'is empty'} here. ${hint}`,
    related: [
      ...(use.inherited ? [{ span: use.span, message: `The ONBUILD trigger uses ${name} here.` }] : []),
      ...(declared ? [{ span: declared.span, message: `This declares ${name}.` }] : []),
    ],
    fixes,
  };
}

/** `ENV LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH`: harmless but for the separator that stays. */
function selfReference({ name, modifier }: VariableUse, { value }: Pair, span: Span): Finding {
  const rest = (value?.text ?? '').replace(/\$(?:\w+|\{[^}]*\})/g, '').replace(/["']/g, '');
  const what = modifier.includes('-')
    ? 'so the default always counts'
    : rest === ''
      ? 'so it is set to nothing'
      : /^[:;, ]|[:;, ]$/.test(rest)
        ? 'so it adds nothing but a separator such as ":"'
        : 'so it adds nothing';
  return {
    span,
    severity: 'info',
    message: `Nothing sets ${name} before this line, ${what}. Drop it, or set ${name} above.`,
  };
}
