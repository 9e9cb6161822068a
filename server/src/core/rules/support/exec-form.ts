import type { Context } from '../../facts/context.ts';
import type { Instruction } from '../../syntax/types.ts';

/** Commands that only a shell knows: they have no exec form. */
const BUILTINS: ReadonlySet<string> = new Set(
  'alias bg break builtin case cd command continue declare dirs eval exit export fc fg for function getopts hash if jobs let local popd pushd read readonly return set shift shopt source . : times trap type typeset ulimit umask unalias unset until wait while [ [['.split(
    ' ',
  ),
);

/** True of what a shell does itself. */
export const isBuiltin = (name: string): boolean => BUILTINS.has(name) || SHELL_ONLY.has(name);

/** Builtins that are programs of their own too, or run one. */
const SHELL_ONLY: ReadonlySet<string> = new Set([
  'echo',
  'exec',
  'false',
  'kill',
  'printf',
  'pwd',
  'test',
  'true',
]);

/** `["nginx", "-g", "daemon off;"]`. */
export const jsonForm = (words: readonly string[]): string =>
  `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;

/**
 * The words that a shell would pass on for a shell-form command, an `exec` in front dropped; undefined where
 * a shell does more than splitting words: variables, globs, pipes, builtins.
 */
export function plainWords(context: Pick<Context, 'shell'>, instruction: Instruction): string[] | undefined {
  const script = context.shell(instruction);
  const [command, ...others] = script.commands;
  if (!command?.name || others.length > 0 || script.hasUnknown || script.errors.length > 0) return undefined;
  if (script.usesControlFlow || command.assignments.length > 0 || command.redirects.length > 0)
    return undefined;
  const { connector, background, negated, subshell } = command.context;
  if (connector !== 'start' || background || negated || subshell) return undefined;
  const words = [command.name, ...command.args];
  if (!words.every(({ literal }) => literal)) return undefined;
  const texts = words.map(({ text }) => text);
  const plain = texts[0] === 'exec' ? texts.slice(1) : texts;
  const first = plain[0];
  return first === undefined || first.startsWith('-') || BUILTINS.has(first) ? undefined : plain;
}

/**
 * What was probably meant by a shell-form text that looks like JSON: single quotes for double ones, a comma
 * too many or too few, no quotes at all. Undefined where it looks like nothing of the kind.
 */
export function repairedJson(text: string): string[] | undefined {
  const inner = /^\[(.*)\]\s*(?:#.*)?$/s.exec(text)?.[1]?.trim();
  if (!inner) return undefined;
  const words: string[] = [];
  const word = /\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s,'"[\]]+))\s*(?:,|$|(?=["']))/gy;
  while (word.lastIndex < inner.length) {
    const match = word.exec(inner);
    if (!match) return undefined;
    const [, double, single, bare] = match;
    // a backslash that JSON does not know was meant as itself
    words.push(
      double?.replace(/\\(.)/g, (whole, char: string) => (char === '"' || char === '\\' ? char : whole)) ??
        single ??
        bare!,
    );
  }
  return words.length > 0 ? words : undefined;
}
