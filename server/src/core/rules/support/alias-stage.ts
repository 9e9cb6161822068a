import type { Context } from '../../facts/context.ts';
import { asFor, canRenumber, freeName, renumber, stageBlock } from '../../facts/stage-edits.ts';
import { PLATFORM_ARGS } from '../../model/names.ts';
import type { Reference } from '../../model/types.ts';
import { lex } from '../../syntax/lex.ts';
import { insert, replace, type TextEdit } from '../../text/edit.ts';
import { lineBreakOf } from '../../text/lines.ts';
import { editsFix, introducing, replaceFix } from '../place.ts';
import type { Fix } from '../rule.ts';
import { declareGlobally } from './declaring.ts';
import { inCasingOf } from './steps.ts';

/** Variables of a reference that no ARG above the first FROM declares: FROM does not see them. */
function unseen({ model, file }: Context, { text }: Reference): string[] {
  const globals = new Set(model.globals.declarations.map(({ name }) => name));
  const names = lex(text, { escape: file.escape }).uses.map(({ name }) => name);
  return [...new Set(names)].filter((name) => !globals.has(name) && !PLATFORM_ARGS.has(name));
}

/** True where FROM sees every variable that the reference holds. */
export const isVisibleInFrom = (context: Context, reference: Reference): boolean =>
  unseen(context, reference).length === 0;

/** The ARGs of the stage that give these names a value, as they are written. */
function ownArgs({ text }: Context, { stage, instruction }: Reference, names: readonly string[]): string[] {
  const pairs = stage.instructions
    .filter(({ name, index }) => name === 'ARG' && index < instruction.index)
    .flatMap((arg) => arg.pairs);
  return names.flatMap((name) => {
    const pair = pairs.findLast(({ key, value }) => key.text === name && value && !value.text.includes('$'));
    return pair ? text.slice(pair.span.start, pair.span.end) : [];
  });
}

/** A stage `FROM $X AS name` in front, with an ARG above the first FROM where only the stage has one. */
export function aliasFix(context: Context, reference: Reference): Fix | undefined {
  const { model, text, file } = context;
  const { uses, error } = lex(reference.text, { escape: file.escape });
  const missing = unseen(context, reference);
  const args = ownArgs(context, reference, missing);
  if (error || uses.length === 0 || args.length < missing.length || reference.onbuild) return undefined;
  if (!reference.exact) return undefined;
  const alias = model.stages.find(
    ({ name: own, baseWord, index }) =>
      own !== undefined &&
      model.byName.get(own)?.index === index &&
      index < reference.stage.index &&
      baseWord?.text === reference.text,
  );
  if (alias?.name !== undefined) return replaceFix(`Change to '${alias.name}'`, reference.span, alias.name);
  if (!canRenumber(model)) return undefined;
  const name = freeName(context, nameFor(reference.text));
  const title = `Add a stage '${name}' for ${reference.text}`;
  return introducing(
    name,
    args.length === 0
      ? editsFix(title, edits)
      : editsFix(`${title}, and ARG ${missing.join(' and ')} above the first FROM`, edits, 'review'),
  );

  function edits(): TextEdit[] {
    const { stage } = reference;
    const from = stage.from.keyword.text;
    const br = lineBreakOf(text);
    const line = `${from} ${reference.text} ${asFor(from)} ${name}${br}${br}`;
    const keyword = inCasingOf(from, 'ARG');
    const isFirst = stage.index === 0;
    const above = isFirst ? args.map((arg) => `${keyword} ${arg}${br}`).join('') : '';
    return [
      ...(isFirst ? [] : args.flatMap((arg) => declareGlobally(context, arg))),
      insert(stageBlock(stage).start, above + line),
      replace(reference.span, name),
      ...renumber(model, ({ index }) => (index >= stage.index ? index + 1 : index)),
    ];
  }
}

/** `ghcr.io/astral-sh/uv:${V}` is best called uv, `${BASE_IMAGE}` base-image. */
function nameFor(reference: string): string {
  const path = reference.replace(/[:@].*$/s, '');
  const last = path
    .split('/')
    .at(-1)!
    .replace(/\$\{?(\w+).*$/s, '$1');
  return last.replaceAll('_', '-') || 'source';
}
