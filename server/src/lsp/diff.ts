import { replace, type TextEdit } from '../core/text/edit.ts';

/** Lines that may differ before one edit replaces all between the first and the last difference. */
const MOST_DIFFERENCES = 400;

/** Small edits that turn one text into the other: a whole new text would move the cursor and the folds. */
export function editsBetween(before: string, after: string): TextEdit[] {
  const a = linesOf(before);
  const b = linesOf(after);
  const edits: TextEdit[] = [];
  let offset = 0;
  let line = 0;
  for (const { from, to, lines } of differences(a, b)) {
    while (line < from) offset += a[line++]!.length;
    const start = offset;
    while (line < to) offset += a[line++]!.length;
    edits.push(trimmed(before, start, offset, lines.join('')));
  }
  return edits;
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

interface Difference {
  /** Lines `from` to `to` of the old text give way to `lines`. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** Myers' greedy algorithm between the common head and tail, which are most of it. */
function differences(a: readonly string[], b: readonly string[]): Difference[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (
    tail < a.length - head &&
    tail < b.length - head &&
    a[a.length - 1 - tail] === b[b.length - 1 - tail]
  ) {
    tail++;
  }
  const n = a.length - head - tail;
  const m = b.length - head - tail;
  if (n === 0 && m === 0) return [];
  const trace = paths(a.slice(head, head + n), b.slice(head, head + m));
  if (!trace) return [{ from: head, to: head + n, lines: b.slice(head, head + m) }];
  const found: { from: number; to: number; bFrom: number; bTo: number }[] = [];
  let x = n;
  let y = m;
  for (let d = trace.length - 1; d > 0; d--) {
    const v = trace[d - 1]!;
    const k = x - y;
    const down = k === -d || (k !== d && furthest(v, k - 1) < furthest(v, k + 1));
    const previousX = furthest(v, down ? k + 1 : k - 1);
    const previousY = previousX - (down ? k + 1 : k - 1);
    const startX = down ? previousX : previousX + 1;
    // Between here and (startX, its y) lines are equal
    const step = { from: previousX, to: startX, bFrom: previousY, bTo: down ? previousY + 1 : previousY };
    const last = found.at(-1);
    if (last && last.from === step.to && last.bFrom === step.bTo) {
      last.from = step.from;
      last.bFrom = step.bFrom;
    } else found.push(step);
    x = previousX;
    y = previousY;
  }
  return found.reverse().map(({ from, to, bFrom, bTo }) => ({
    from: head + from,
    to: head + to,
    lines: b.slice(head + bFrom, head + bTo),
  }));
}

const furthest = (v: ReadonlyMap<number, number>, k: number): number => v.get(k) ?? -1;

/** How far each diagonal gets after 0, 1, 2 … differences; undefined where there are too many. */
function paths(a: readonly string[], b: readonly string[]): ReadonlyMap<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  let v = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= MOST_DIFFERENCES; d++) {
    const next = new Map<number, number>();
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest(v, k - 1) < furthest(v, k + 1));
      let x = down ? furthest(v, k + 1) : furthest(v, k - 1) + 1;
      while (x < a.length && x - k < b.length && x - k >= 0 && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return [...trace, next];
    }
    trace.push(next);
    v = next;
  }
  return undefined;
}

/** Without what both have in common at either end. */
function trimmed(before: string, start: number, end: number, newText: string): TextEdit {
  let from = 0;
  const shortest = Math.min(end - start, newText.length);
  while (from < shortest && before[start + from] === newText[from]) from++;
  let to = 0;
  while (to < shortest - from && before[end - 1 - to] === newText[newText.length - 1 - to]) to++;
  // Half a surrogate pair is no character
  if (from > 0 && isHigh(newText.charCodeAt(from - 1))) from--;
  if (to > 0 && isLow(newText.charCodeAt(newText.length - to))) to--;
  return replace({ start: start + from, end: end - to }, newText.slice(from, newText.length - to));
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;
