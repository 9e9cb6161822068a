import { type DataEntry, type DataNode, entriesOf, itemsOf, textOf } from '../data/node.ts';
import type { Written } from '../types.ts';
import { type Evaluate, writtenIn } from '../words.ts';
import { combinations, type Row } from './matrix.ts';

/** By paths: `target`, or `image.target` where the values are objects. Undefined: not known. */
type Values = ReadonlyMap<string, Written | undefined>;

/** The combinations of a matrix, `include` and `exclude` as GitHub has them; undefined in them is not known. */
export function matrixRows(matrix: DataNode | undefined): readonly Row<DataNode>[] {
  if (matrix?.kind !== 'map') return [new Map()];
  const axes = matrix.entries.filter(({ key }) => key !== 'include' && key !== 'exclude');
  // a list that an expression makes has values that nobody knows
  const known = axes.filter(({ value }) => value.kind === 'list');
  const rows = combinations(known.map(({ key, value }) => [key, itemsOf(value)] as const)).filter(
    (row) => !listed(matrix, 'exclude').some((entry) => agrees(row, entry)),
  );
  const original = axes.length === 0 ? [] : rows.map((row) => new Map(row));
  const isWhole = known.length === axes.length;
  const added: Row<DataNode>[] = [];
  // an axis’s value that an entry says once more is written in two places, which mean the same
  const said: [Row<DataNode>, readonly DataEntry[]][] = [];
  for (const entry of listed(matrix, 'include')) {
    const fields = entriesOf(entry);
    // it is added to each combination of which it changes nothing
    const fits = original.filter(
      (_, index) =>
        isWhole &&
        fields.every(({ key, value }) => {
          const first = rows[index]?.get(key);
          return first === undefined || textOf(first) === textOf(value);
        }),
    );
    for (const row of fits) {
      for (const { key, value } of fields) if (!axes.some((axis) => axis.key === key)) row.set(key, value);
      const again = fields.filter(({ key }) => axes.some((axis) => axis.key === key));
      if (again.length > 0) said.push([row, again]);
    }
    if (fits.length === 0) added.push(new Map(fields.map(({ key, value }) => [key, value])));
  }
  const again = said.map(
    ([row, fields]) => new Map([...row, ...fields.map(({ key, value }) => [key, value] as const)]),
  );
  const all = [...original, ...again, ...added];
  return all.length > 0 ? all : [new Map()];
}

const listed = (matrix: DataNode, name: string): readonly DataNode[] =>
  itemsOf(entriesOf(matrix).find(({ key }) => key === name)?.value);

const agrees = (row: Row<DataNode>, entry: DataNode): boolean =>
  entriesOf(entry).every(({ key, value }) => {
    const own = row.get(key);
    return own !== undefined && textOf(own) === textOf(value);
  });

/**
 * Finds where a job uses the value that `${{ matrix.name }}` gives: by its path or by what is around it, or by saying it
 * once more in `exclude`, or under an anchor.
 */
export function usesOfMatrix(written: string): RegExp | undefined {
  const path = /^\$\{\{\s*matrix\.([\w.-]+)\s*\}\}$/.exec(written)?.[1];
  if (path === undefined) return undefined;
  const parts = path.split('.').map((part) => part.replaceAll('-', '\\-'));
  const paths = parts.map((_, at) => parts.slice(0, at + 1).join('\\.'));
  const around = paths.slice(0, -1).map((one) => `\\bmatrix\\.${one}(?![\\w.-])`);
  const all = [
    `\\bmatrix\\.${paths.at(-1)}(?![\\w-])`,
    ...around,
    '\\bmatrix\\s*[\\[)]',
    '\\bexclude:',
    '(?<=\\s)&\\w',
  ];
  return new RegExp(all.join('|'), 'g');
}

const EXPRESSION = /\$\{\{\s*([\s\S]*?)\s*\}\}/g;

/** True where it is known which axes a matrix has; one that is left out is then empty. */
export const isWholeMatrix = (matrix: DataNode | undefined): boolean => {
  if (matrix === undefined) return true;
  return entriesOf(matrix).length > 0 && entriesOf(matrix).every(({ value }) => value.kind === 'list');
};

/** Puts the values of a matrix into `${{ matrix.name }}`; every other expression is unknown. */
export function evaluator(row: Row<DataNode>, isWhole: boolean): Evaluate {
  const values: Values = new Map([...row].flatMap(([name, node]) => [...pathsIn(name, node)]));
  return (written) => {
    const { text } = written;
    if (!text.includes('${{')) return written;
    const only = /^\$\{\{\s*matrix\.([\w.-]+)\s*\}\}$/.exec(text.trim());
    if (only) {
      const value = values.get(only[1]!);
      if (!value) return isWhole ? { ...written, text: '', editable: false } : undefined;
      return value.text.includes('${{') ? undefined : { ...value, shared: true };
    }
    let known = true;
    const filled = text.replace(EXPRESSION, (_, expression: string) => {
      const path = /^matrix\.([\w.-]+)$/.exec(expression)?.[1];
      const value = path === undefined ? undefined : values.get(path);
      known &&= value !== undefined && !value.text.includes('${{');
      return value?.text ?? '';
    });
    return known ? { ...written, text: filled, editable: false } : undefined;
  };
}

function* pathsIn(name: string, node: DataNode): Generator<[string, Written | undefined]> {
  if (node.kind === 'scalar') yield [name, writtenIn(node)];
  for (const { key, value } of entriesOf(node)) yield* pathsIn(`${name}.${key}`, value);
}
