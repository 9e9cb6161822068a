import type { Argument } from './types.ts';

export interface OptionSyntax {
  /** Options that take the next word as their value, also written `--option=value`. */
  readonly valued?: readonly string[];
  /** `-long` options: `-pl x` is no `-p l`, and `-o` and `--o` are the same. */
  readonly longDash?: true;
  /** What else stands between an option and its value in one word: `-o:out`. */
  readonly separators?: string;
}

/** A command line taken apart. */
export interface Options {
  /** The words that are no option, in their order. */
  readonly operands: readonly Argument[];
  /** Behind `--`. */
  readonly rest: readonly Argument[];
  has(...names: readonly string[]): boolean;
  /** The last value of an option; undefined where it is not given. */
  value(...names: readonly string[]): Argument | undefined;
  values(...names: readonly string[]): readonly Argument[];
}

/** Arguments as a line that a shell reads as the same words. */
export const lineOf = (args: readonly Argument[]): string => args.map(quoted).join(' ');

function quoted({ text }: Argument): string {
  if (!/[\s"'();&|<>]/.test(text)) return text;
  // what is not known of it stays so
  if (/[$`]/.test(text) && !text.includes('"')) return `"${text}"`;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Takes arguments apart. A word that may be an option without its text being known counts as an operand. */
export function readOptions(args: readonly Argument[], syntax: OptionSyntax = {}): Options {
  const operands: Argument[] = [];
  const rest: Argument[] = [];
  const found: { readonly name: string; readonly value: Argument | undefined }[] = [];
  const valued = new Set(syntax.valued);
  const separator = new RegExp(`^([^=]*?)[=${syntax.separators ?? ''}]`, 's');
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg.text === '--') {
      rest.push(...args.slice(at + 1));
      break;
    }
    if (!/^-./.test(arg.text)) {
      operands.push(arg);
      continue;
    }
    const text = syntax.longDash ? arg.text.replace(/^--/, '-') : arg.text;
    const cut = separator.exec(text);
    const attached = !cut && !syntax.longDash && /^-[^-]./.test(text) ? text.slice(0, 2) : undefined;
    if (valued.has(text)) found.push({ name: text, value: args[++at] });
    else if (cut) found.push({ name: cut[1]!, value: partOf(arg, text.slice(cut[0].length)) });
    else if (attached !== undefined && valued.has(attached)) {
      found.push({ name: attached, value: partOf(arg, text.slice(2)) });
    } else found.push({ name: text, value: undefined });
  }
  const values = (...names: readonly string[]) =>
    found.flatMap(({ name, value }) => (value && names.includes(name) ? value : []));
  return {
    operands,
    rest,
    has: (...names) => found.some(({ name }) => names.includes(name)),
    value: (...names) => values(...names).at(-1),
    values,
  };
}

/** The end of an argument that holds `text`. */
const partOf = ({ span, glob }: Argument, text: string): Argument => ({
  text,
  known: !/[$`*?[]|^~/.test(text),
  glob,
  span,
});
