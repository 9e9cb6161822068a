import type { Argument } from './types.ts';

/** The arguments of a Unix command, read as options and operands: `-xzf a` is `-x -z -f a`. */
export interface Switches {
  readonly operands: readonly Argument[];
  /** True where one of the options is given. */
  has(...names: readonly string[]): boolean;
  /** The value of the last of these options. */
  value(...names: readonly string[]): Argument | undefined;
  /** The values of all of these options, in order. */
  values(...names: readonly string[]): readonly Argument[];
}

/**
 * mixed: options also behind operands · leading: the first operand ends them · words: an option is a whole
 * word, `-out a`.
 */
type Style = 'mixed' | 'leading' | 'words';

/** `valued` names the options that take the next word (or the rest of theirs): `-o`, `--output`. Total. */
export function readSwitches(
  args: readonly Argument[],
  valued: readonly string[] = [],
  style: Style = 'mixed',
): Switches {
  const takes = new Set(valued);
  const found: { readonly name: string; readonly value: Argument | undefined }[] = [];
  const operands: Argument[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    const { text } = arg;
    if (text === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (text.length < 2 || !text.startsWith('-')) {
      operands.push(arg);
      if (style !== 'leading') continue;
      operands.push(...args.slice(at + 1));
      break;
    }
    if (style === 'words' || text.startsWith('--')) {
      const equals = text.indexOf('=');
      if (takes.has(text)) found.push({ name: text, value: args[++at] });
      else if (equals < 0) found.push({ name: text, value: undefined });
      else found.push({ name: text.slice(0, equals), value: behind(arg, equals + 1) });
      continue;
    }
    for (let letter = 1; letter < text.length && !/[$`]/.test(text[letter]!); letter++) {
      const name = `-${text[letter]}`;
      if (!takes.has(name)) {
        found.push({ name, value: undefined });
        continue;
      }
      found.push({ name, value: letter + 1 < text.length ? behind(arg, letter + 1) : args[++at] });
      break;
    }
  }
  const values = (names: readonly string[]) =>
    found.flatMap(({ name, value }) => (value && names.includes(name) ? [value] : []));
  return {
    operands,
    has: (...names) => found.some(({ name }) => names.includes(name)),
    value: (...names) => values(names).at(-1),
    values: (...names) => values(names),
  };
}

/** The part of an argument behind an option's name. */
export const behind = (arg: Argument, from: number): Argument => ({ ...arg, text: arg.text.slice(from) });
