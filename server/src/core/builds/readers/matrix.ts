/** One combination: a value for each axis. */
export type Row<Value> = ReadonlyMap<string, Value>;

/** More builds of one step than anyone runs. */
const MOST_ROWS = 256;

/** Each value of an axis with each of the others. */
export function combinations<Value>(axes: readonly (readonly [string, readonly Value[]])[]): Row<Value>[] {
  let rows: Row<Value>[] = [new Map()];
  for (const [name, values] of axes) {
    if (rows.length * values.length > MOST_ROWS) return [];
    rows = rows.flatMap((row) => values.map((value) => new Map(row).set(name, value)));
  }
  return rows;
}
