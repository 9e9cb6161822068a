import type { Context } from '../facts/context.ts';
import { asFor, canRenumber, freeName, renumber, stageBlock } from '../facts/stage-edits.ts';
import { isActive } from '../facts/targets.ts';
import { PLATFORM_ARGS } from '../model/names.ts';
import type { Reference } from '../model/types.ts';
import { lex } from '../syntax/lex.ts';
import { insert, replace, type TextEdit } from '../text/edit.ts';
import { lineBreakOf } from '../text/lines.ts';
import { editsFix, introducing, replaceFix } from './place.ts';
import { defineRule, type Fix } from './rule.ts';
import { declareGlobally } from './support/declaring.ts';
import { inCasingOf } from './support/steps.ts';

export const fromVariable = defineRule({
  id: 'from-variable',
  since: '0.1.0',
  category: 'reference',
  severity: 'error',
  otherSeverities: ['warning'],
  fix: 'safe',
  summary: 'COPY --from or a mount names its source by a variable.',
  docs: {
    what: 'BuildKit expands variables in FROM, but neither in `COPY --from` nor in `from=` of a mount; quotes and escapes count as variables do.',
    why: 'The build fails with "variable expansion is not supported for --from" or "\'from\' doesn\'t support variable expansion". FROM is the way out: a stage of its own gives the image a fixed name.',
    ignore: 'Never: such a file cannot be built.',
    references: [{ title: 'moby/buildkit#2412', url: 'https://github.com/moby/buildkit/issues/2412' }],
  },
  examples: {
    bad: [
      'ARG UV_VERSION=0.9\nFROM python:3.14-slim\nCOPY --from=ghcr.io/astral-sh/uv:${UV_VERSION} /uv /bin/uv\n',
    ],
    good: [
      'ARG UV_VERSION=0.9\nFROM ghcr.io/astral-sh/uv:${UV_VERSION} AS uv\n\nFROM python:3.14-slim\nCOPY --from=uv /uv /bin/uv\n',
    ],
  },
  *check(context) {
    for (const reference of context.model.references) {
      const { kind, target, text, span } = reference;
      if (kind === 'from' || target.kind !== 'unresolved' || text === '') continue;
      const fix = aliasFix(context, reference);
      const place = kind === 'copy' ? '--from' : 'from= of a mount';
      yield {
        span,
        message: text.includes('$')
          ? `Variables are not expanded in ${place}, so the build fails. Give the image a name with a stage of its own (FROM ${text} AS …${isVisibleInFrom(context, reference) ? '' : ', with an ARG above the first FROM'}) and copy from that.`
          : `Quotes and escapes are not allowed in ${place}, so the build fails. Write the plain name.`,
        ...(!isActive(context, reference) && { severity: 'warning' as const }),
        ...(fix && { fixes: [fix] }),
      };
    }
  },
});

/** Variables of a reference that no ARG above the first FROM declares: FROM does not see them. */
function unseen({ model, file }: Context, { text }: Reference): string[] {
  const globals = new Set(model.globals.declarations.map(({ name }) => name));
  const names = lex(text, { escape: file.escape }).uses.map(({ name }) => name);
  return [...new Set(names)].filter((name) => !globals.has(name) && !PLATFORM_ARGS.has(name));
}

const isVisibleInFrom = (context: Context, reference: Reference): boolean =>
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
function aliasFix(context: Context, reference: Reference): Fix | undefined {
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
