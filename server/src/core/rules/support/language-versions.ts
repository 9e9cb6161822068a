import type { Context } from '../../facts/context.ts';
import { rootOf, type Stage } from '../../model/types.ts';
import { replace, type TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { editsFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { declareGlobally } from './declaring.ts';

/** `3.12` of `3.12.4` for two parts, `22` for one; undefined where the version says less. */
export const partsOf = (version: string | undefined, parts: number): string | undefined =>
  /^\d/.test(version ?? '') && version!.split('.').length >= parts
    ? version!.split('.').slice(0, parts).join('.')
    : undefined;

/** The literal version at the start of the tag that a stage's chain begins with. */
function literal(
  { text }: Context,
  stage: Stage,
): { readonly span: Span; readonly version: string } | undefined {
  const { baseWord, base } = rootOf(stage);
  if (!baseWord || base.kind !== 'image' || base.raw !== base.ref) return undefined;
  const written = text.slice(baseWord.span.start, baseWord.span.end);
  const match = /:(\d+(?:\.\d+)*)(?=-|$)/.exec(written);
  if (!match || written !== base.ref || written.includes('@')) return undefined;
  const start = baseWord.span.start + match.index + 1;
  return { span: { start, end: start + match[1]!.length }, version: match[1]! };
}

/** Ways to let two stages use one version of a language, that of `model` first. `paths`: what else to write for it. */
export function sameVersionFixes(
  context: Context,
  language: string,
  model: Stage,
  other: Stage,
  paths: (version: string) => readonly TextEdit[] = () => [],
): Fix[] {
  const [there, here] = [literal(context, model), literal(context, other)];
  if (!there || !here) return [];
  const name = `${language.toUpperCase()}_VERSION`;
  const isTaken = [context.model.globals, ...context.model.stages.map(({ scope }) => scope)].some((scope) =>
    scope.declarations.some((one) => one.name === name),
  );
  const shared = editsFix(
    `Declare ARG ${name}=${there.version} for both stages`,
    () => [
      ...declareGlobally(context, `${name}=${there.version}`),
      replace(there.span, `\${${name}}`),
      replace(here.span, `\${${name}}`),
      ...paths(there.version),
    ],
    'review',
  );
  const changed = (to: typeof there, from: typeof there, preferred: boolean) =>
    editsFix(
      `Use ${language} ${from.version} in both stages`,
      () => [replace(to.span, from.version), ...paths(from.version)],
      'review',
      preferred,
    );
  return [...(isTaken ? [] : [shared]), changed(here, there, isTaken), changed(there, here, false)];
}
