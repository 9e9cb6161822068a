import type { Context } from '../facts/context.ts';
import { PLATFORM_ARGS } from '../model/names.ts';
import type { Declaration, ExpandedWord, Stage, VariableUse } from '../model/types.ts';
import { code } from '../text/markdown.ts';
import { shortImage, shortLabel } from './hint-label.ts';
import { indexLabel } from './hint-stage-index.ts';
import { lineOf } from './locate.ts';
import type { InlayHint } from './types.ts';
import { hasNoDefault } from './variable-scopes.ts';

const ROLES: ReadonlySet<ExpandedWord['role']> = new Set(['base', 'path', 'destination']);
const INSTRUCTIONS: ReadonlySet<string> = new Set(['FROM', 'COPY', 'ADD', 'WORKDIR']);

/** What the words with variables of FROM, COPY, ADD and WORKDIR come to. */
export function* valueHints(context: Context, stage: Stage): Generator<InlayHint> {
  for (const word of wordsOf(stage)) {
    if (word.uses.length === 0 || !ROLES.has(word.role) || !INSTRUCTIONS.has(word.instruction.name)) continue;
    // what an image brings along may differ from one version of it to the next
    if (word.instruction.trigger || word.error || word.value === '' || !word.uses.every(isKnown)) continue;
    yield {
      offset: word.span.end,
      label: `= ${word.role === 'base' ? shortImage(word.value, indexLabel(stage)) : shortLabel(word.value)}`,
      tooltip: valueTooltip(context, word),
      kind: 'value',
    };
  }
}

/** Those that stand in the stage itself: triggers of its base stage do not. */
export const wordsOf = (stage: Stage): ExpandedWord[] =>
  [...stage.fromWords, ...stage.scope.words].filter(({ uses }) => !uses.some(({ inherited }) => inherited));

/** True where the file or the settings give the value, or where it has a default in its place. */
export function isKnown({ declaration, modifier }: VariableUse): boolean {
  if (!declaration) return modifier.startsWith(':-') || modifier.startsWith('-');
  return declaration.value !== undefined && !isOfPlatform(declaration);
}

/** BuildKit gives it a value that hangs on who builds. */
const isOfPlatform = (declaration: Declaration): boolean =>
  PLATFORM_ARGS.has(declaration.name) && hasNoDefault(declaration);

/** The value, and for each variable the line that it is from. */
export function valueTooltip(context: Context, { value, uses }: ExpandedWord): string {
  const lines = [...new Map(uses.map((use) => [use.name, use])).values()].map(
    (use) => `- ${origin(context, use)}`,
  );
  return [code(value), lines.join('\n')].join('\n\n');
}

function origin(context: Context, { name, declaration }: VariableUse): string {
  if (!declaration) return `${code(name)} is not set, its default stands here`;
  const { kind, imports, nameSpan } = declaration;
  const line = lineOf(context, (imports ?? declaration).nameSpan.start);
  if (kind === 'env') return `${code(name)} from ENV on line ${lineOf(context, nameSpan.start)}`;
  if (Object.hasOwn(context.settings.buildArgs, name))
    return `${code(name)} from the settings, for the ARG on line ${line}`;
  return `${code(name)} from ARG on line ${line}; ${code(`--build-arg ${name}=…`)} would change it`;
}
