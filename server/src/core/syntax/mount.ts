import type { Span } from '../text/span.ts';
import { spanInFlag } from './flags.ts';
import type { Flag, Instruction } from './types.ts';

/** One `key=value` of a `--mount`; keys are in lower case. */
export interface MountField {
  readonly key: string;
  /** Undefined in `readonly` and the like. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly keySpan: Span;
  /** Behind the "="; the whole field where quotes are doubled in it. */
  readonly valueSpan: Span;
  /** The value's place in the flag's value, for the variables in it. */
  readonly offset: number;
}

export interface Mount {
  readonly flag: Flag;
  readonly fields: readonly MountField[];
  /** The last value of a key, as BuildKit takes it. */
  get(key: string, ...aliases: string[]): MountField | undefined;
  /** `bind` where no type is given; undefined where it holds a variable. */
  readonly type: string | undefined;
  /** Why BuildKit cannot read the value as CSV. */
  readonly error: string | undefined;
}

const NONE: readonly never[] = [];
const known = new WeakMap<Instruction, readonly Mount[]>();

/** The `--mount` flags of a RUN (or of the RUN behind an ONBUILD); read once for each version of a file. */
export function mountsOf(instruction: Instruction): readonly Mount[] {
  if (instruction.name !== 'RUN' || instruction.flags.length === 0) return NONE;
  let mounts = known.get(instruction);
  if (!mounts) {
    mounts = instruction.flags
      .filter((flag) => flag.name === 'mount' && flag.value !== undefined)
      .map((flag) => parseMount(flag, instruction));
    known.set(instruction, mounts);
  }
  return mounts;
}

function parseMount(flag: Flag, instruction: Instruction): Mount {
  const { fields: raw, error } = csvFields(flag.value!);
  const place = (start: number, end: number): Span => spanInFlag(instruction, flag, start, end);
  const fields = raw.map(({ text, start, end, quoted }): MountField => {
    const equals = text.indexOf('=');
    const key = (equals < 0 ? text : text.slice(0, equals)).toLowerCase();
    // `"key=value"`: one quote in front and behind, unless quotes are doubled in it
    const [from, to] = quoted ? [start + 1, end - 1] : [start, end];
    const literal = to - from === text.length;
    const keyEnd = equals < 0 || !literal ? to : from + equals;
    const valueStart = equals < 0 ? to : literal ? keyEnd + 1 : from;
    return {
      key,
      value: equals < 0 ? undefined : text.slice(equals + 1),
      span: place(start, end),
      keySpan: place(from, keyEnd),
      valueSpan: place(valueStart, to),
      offset: literal ? valueStart : -1,
    };
  });
  const get = (...keys: string[]) =>
    fields.findLast((field) => keys.includes(field.key) && field.value !== undefined);
  const type = get('type')?.value ?? 'bind';
  return { flag, fields, get, type: type.includes('$') ? undefined : type.toLowerCase(), error };
}

interface RawField {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** One line of CSV (RFC 4180, no lazy quotes), as BuildKit's csvvalue reads it. */
function csvFields(line: string): { fields: RawField[]; error: string | undefined } {
  const fields: RawField[] = [];
  if (line === '') return { fields, error: 'it is empty' };
  let at = 0;
  for (;;) {
    const start = at;
    if (line[at] !== '"') {
      const comma = line.indexOf(',', at);
      const end = comma < 0 ? line.length : comma;
      const text = line.slice(at, end);
      if (text.includes('"')) return { fields, error: 'a quote stands inside a field' };
      fields.push({ text, start, end, quoted: false });
      if (comma < 0) return { fields, error: undefined };
      at = comma + 1;
      continue;
    }
    let text = '';
    at++;
    for (;;) {
      const quote = line.indexOf('"', at);
      if (quote < 0) return { fields, error: 'a quote is not closed' };
      text += line.slice(at, quote);
      at = quote + 1;
      if (line[at] !== '"') break;
      text += '"';
      at++;
    }
    fields.push({ text, start, end: at, quoted: true });
    if (at === line.length) return { fields, error: undefined };
    if (line[at] !== ',') return { fields, error: 'text stands behind a closing quote' };
    at++;
  }
}
