import type { Context } from '../../facts/context.ts';
import type { ShellVariable } from '../../shell/types.ts';
import type { Instruction } from '../../syntax/types.ts';

/** Set by shells themselves, or by the runtime that starts them. */
const OF_SHELLS =
  /^(?:BASH.*|COLUMNS|COMP_.*|DIRSTACK|EUID|FUNCNAME|GROUPS|HIST.*|HOME|HOSTNAME|HOSTTYPE|IFS|LINENO|LINES|LOGNAME|MACHTYPE|MAIL.*|OLDPWD|OPTARG|OPTERR|OPTIND|OSTYPE|PATH|PIPESTATUS|PPID|PS\d|PWD|RANDOM|REPLY|SECONDS|SHELL|SHELLOPTS|SHLVL|TERM|TIMEFORMAT|UID|USER|_)$/;
/** Commands that set variables where one cannot see them. */
const HIDDEN_SETTERS: ReadonlySet<string> = new Set([
  '.',
  'source',
  'eval',
  'read',
  'mapfile',
  'readarray',
  'getopts',
]);

/**
 * Variables that a RUN's shell certainly takes from its environment and without a default of its own: the
 * script names them nowhere but as `$NAME`. Empty where it cannot be read with certainty.
 */
export function environmentVariables(context: Context, instruction: Instruction): ShellVariable[] {
  const script = context.shell(instruction);
  if (script.hasUnknown || script.errors.length > 0 || script.interpreter === '') return [];
  const { commands } = script;
  if (commands.some(({ name }) => name && HIDDEN_SETTERS.has(name.text))) return [];
  const words = [
    ...script.looseWords,
    ...commands.flatMap(({ name, args, assignments, redirects }) => [
      ...(name ? [name] : []),
      ...args,
      ...assignments.map(({ value }) => value),
      ...redirects.flatMap(({ target }) => target ?? []),
    ]),
  ];
  const variables = [
    ...words.flatMap((word) => word.variables),
    ...commands.flatMap(({ redirects }) => redirects.flatMap(({ bodyVariables }) => bodyVariables ?? [])),
  ];
  const source = context.text.slice(instruction.span.start, instruction.span.end);
  const named = new Map<string, boolean>();
  const onlyUsed = (name: string): boolean => {
    let known = named.get(name);
    if (known === undefined) {
      known = usedOnly(source, name);
      named.set(name, known);
    }
    return known;
  };
  return variables.filter(({ name, span }) => {
    if (OF_SHELLS.test(name)) return false;
    return !/^\$\{\w+:?[-+=?]/.test(context.text.slice(span.start, span.end)) && onlyUsed(name);
  });
}

/** True where `name` stands behind `$` or `${` wherever it stands as a word of its own. */
function usedOnly(source: string, name: string): boolean {
  for (let at = source.indexOf(name); at >= 0; at = source.indexOf(name, at + name.length)) {
    const isWord = !/\w/.test(source[at - 1] ?? '') && !/\w/.test(source[at + name.length] ?? '');
    const isUse = source[at - 1] === '$' || source.slice(at - 2, at) === '${';
    if (isWord && !isUse) return false;
    // ${X:-…}, ${X:=…}: the script reckons with it not being set
    if (
      isWord &&
      source[at - 1] === '{' &&
      /^:?[-+=?]/.test(source.slice(at + name.length, at + name.length + 2))
    )
      return false;
  }
  return true;
}
