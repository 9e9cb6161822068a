import { type DataNode, entriesOf, itemsOf, textOf } from '../data/node.ts';
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
    for (const row of fits) for (const { key, value } of fields) row.set(key, value);
    if (fits.length === 0) added.push(new Map(fields.map(({ key, value }) => [key, value])));
  }
  const all = [...original, ...added];
  return all.length > 0 ? all : [new Map()];
}

const listed = (matrix: DataNode, name: string): readonly DataNode[] =>
  itemsOf(entriesOf(matrix).find(({ key }) => key === name)?.value);

const agrees = (row: Row<DataNode>, entry: DataNode): boolean =>
  entriesOf(entry).every(({ key, value }) => {
    const own = row.get(key);
    return own !== undefined && textOf(own) === textOf(value);
  });

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
