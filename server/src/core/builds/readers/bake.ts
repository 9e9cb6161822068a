import { type Attribute, type Block, type Expression, readHcl, template } from '../data/hcl.ts';
import { readJsonData } from '../data/json.ts';
import { type DataNode, entriesOf, entryOf } from '../data/node.ts';
import { inlineAt } from '../inline.ts';
import { defaultIn, fileIn, foldersAround, foldersIn, inContext, isRemote, UNKNOWN } from '../paths.ts';
import type { Build, BuildFile, DockerfilePlace, NamedContext, Reader, Target, Written } from '../types.ts';
import { targetFrom, withOnlyTargets } from '../words.ts';
import { Scope, type Value } from './bake-values.ts';
import { combinations, type Row } from './matrix.ts';

/**
 * Bake files in HCL (docs.docker.com/build/bake/reference). Paths are relative to the folder in which Bake runs: that of
 * the file, or one around it.
 */
export const bakeHcl: Reader = (file) => builds(readHcl(file.text), file);

/** The same in JSON: `{ "target": { "web": { … } } }`. */
export const bakeJson: Reader = (file) => builds(blocksOf(readJsonData(file.text)), file);

function builds(blocks: readonly Block[], { path, text }: BuildFile): Build[] {
  const scope = new Scope(
    blocks.flatMap(({ type, labels: [label], attributes }) => {
      const value = attributes.find(({ name }) => name === 'default')?.value;
      return type === 'variable' && label ? [[label.text, value] as const] : [];
    }),
  );
  const targets = blocks.filter(({ type, labels }) => type === 'target' && labels.length > 0);
  return targets.flatMap((block) => {
    const own = block.attributes.find(({ name }) => name === 'target');
    const rows = rowsOf(block, scope).map((row) =>
      buildOf(block, own, targets, scope.with(row), { path, text }),
    );
    return withOnlyTargets(
      rows,
      { text: text.slice(block.span.start, block.span.end), start: block.span.start },
      usesOfItem,
    );
  });
}

/** Finds where a block uses `item.stage`, or all of `item`; what stands for itself makes the name of the target too. */
function usesOfItem(written: string): RegExp | undefined {
  const [, item, field] = /^(?:\$\{)?\s*(\w+)\.(\w+)\s*\}?$/.exec(written) ?? [];
  return item === undefined
    ? undefined
    : new RegExp(`\\b${item}\\.${field}\\b|\\b${item}\\b(?!\\.|"?\\s*[:=])`, 'g');
}

/** One build for each combination of the matrix, else one. */
function rowsOf({ attributes }: Block, scope: Scope): readonly Row<Value>[] {
  const matrix = attributes.find(({ name }) => name === 'matrix')?.value;
  if (matrix?.kind !== 'object') return [new Map()];
  const axes = matrix.entries.flatMap(({ key, value }): [string, readonly Value[]][] => {
    const values = value.kind === 'list' ? value.items.map((item) => scope.value(item)) : [undefined];
    return key === undefined ? [] : [[key, values.map((one) => Scope.shared(one))]];
  });
  return combinations(axes);
}

function buildOf(
  block: Block,
  own: Attribute | undefined,
  targets: readonly Block[],
  scope: Scope,
  { path, text }: BuildFile,
): Build {
  const { layers, isWhole } = inherited(block, targets, scope);
  const find = (name: string): Expression | undefined => {
    for (const { attributes } of layers) {
      const found = attributes.findLast((attribute) => attribute.name === name);
      if (found && !(found.value.kind === 'literal' && found.value.value === null)) return found.value;
    }
    return undefined;
  };
  const target = find('target');
  const inline = find('dockerfile-inline');
  return {
    label: block.labels[0]!.text,
    dockerfile: inline
      ? inlineAt(text, inline.span)
      : placeOf(find('context'), find('dockerfile'), isWhole, scope, path),
    target: targetFor(target, isWhole, scope),
    contexts: layers.flatMap(({ attributes }) =>
      attributes.flatMap(({ name, value }) =>
        name === 'contexts' && value.kind === 'object'
          ? value.entries.flatMap(({ key, value: made }) =>
              key === undefined ? [] : contextOf(key, made, scope),
            )
          : [],
      ),
    ),
    targetSpan: own?.value.span,
    nameSpan: block.labels[0]!.span,
  };
}

function contextOf(name: string, value: Expression, scope: Scope): NamedContext {
  const written = scope.text(value);
  const label = /^target:(.+)$/.exec(written?.text ?? '')?.[1];
  return label === undefined ? { name } : { name, madeBy: { label, span: value.span } };
}

/** The target, then what it inherits, what counts most first; `isWhole`: all of it stands in this file. */
function inherited(
  block: Block,
  targets: readonly Block[],
  scope: Scope,
  seen: ReadonlySet<string> = new Set(),
): { readonly layers: readonly Block[]; readonly isWhole: boolean } {
  const list = block.attributes.findLast(({ name }) => name === 'inherits')?.value;
  if (!list) return { layers: [block], isWhole: true };
  if (list.kind !== 'list') return { layers: [block], isWhole: false };
  const layers = [block];
  let isWhole = true;
  // of several the last one counts most
  for (const item of list.items.toReversed()) {
    const name = scope.text(item)?.text;
    const bases =
      name === undefined || seen.has(name) ? [] : targets.filter(({ labels }) => labels[0]!.text === name);
    if (bases.length === 0) isWhole = false;
    // what a tool fills in beforehand, as the action that makes metadata does
    for (const base of bases.toReversed()) {
      const rest = inherited(base, targets, scope, new Set(seen).add(name!));
      layers.push(...rest.layers);
      isWhole &&= rest.isWhole;
    }
  }
  return { layers, isWhole };
}

function targetFor(target: Expression | undefined, isWhole: boolean, scope: Scope): Target {
  if (target) return targetFrom(scope.text(target), target.span);
  return isWhole ? { kind: 'last' } : { kind: 'unknown', span: undefined };
}

function placeOf(
  context: Expression | undefined,
  dockerfile: Expression | undefined,
  isWhole: boolean,
  scope: Scope,
  path: string,
): DockerfilePlace {
  if (!isWhole && !(context && dockerfile)) return UNKNOWN;
  const where = context ? fromHere(scope.text(context)) : undefined;
  if (context && (!where || isRemote(where.text) || /^[\w-]+:/.test(where.text))) return UNKNOWN;
  const file = dockerfile && scope.text(dockerfile);
  if (dockerfile && !file) return UNKNOWN;
  // Bake runs where the file is, or further up
  const from = foldersAround(path);
  const certain = where?.certain !== false && file?.certain !== false;
  if (file?.text.startsWith('cwd://'))
    return fileIn(from, file.text.slice('cwd://'.length), certain, file.span);
  const folders = foldersIn(from, where?.text ?? '.');
  return inContext(
    file ? fileIn(folders, file.text, certain, file.span) : defaultIn(folders, certain),
    folders,
  );
}

const fromHere = (written: Written | undefined): Written | undefined =>
  written && { ...written, text: written.text.replace(/^cwd:\/\//, '') };

const BLOCKS = ['target', 'variable', 'group'];

function blocksOf(root: DataNode | undefined): Block[] {
  return BLOCKS.flatMap((type) =>
    entriesOf(entryOf(root, type)).map(({ key, keySpan, value }) => ({
      type,
      labels: [{ text: key, span: keySpan }],
      attributes: entriesOf(value).map((entry) => ({
        name: entry.key,
        nameSpan: entry.keySpan,
        value: expressionOf(entry.value),
      })),
      span: value.span,
    })),
  );
}

/** The strings of JSON are templates too. */
function expressionOf(node: DataNode): Expression {
  const { span } = node;
  switch (node.kind) {
    case 'map':
      return {
        kind: 'object',
        entries: node.entries.map(({ key, value }) => ({ key, value: expressionOf(value) })),
        span,
      };
    case 'list':
      return { kind: 'list', items: node.items.map(expressionOf), span };
    case 'scalar':
      if (typeof node.value !== 'string') return { kind: 'literal', value: null, span };
      return node.exact ? template(node.value, span, 0) : { kind: 'other', span };
  }
}
