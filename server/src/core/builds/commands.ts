import { workingDirectories } from '../shell/directories.ts';
import { parsePieces } from '../shell/parse.ts';
import type { ShellCommand, ShellScript, ShellWord } from '../shell/types.ts';
import type { ScriptText } from './data/node.ts';
import { buildOptions, type GivenOption } from './options.ts';
import { defaultIn, fileIn, foldersIn, inContext, isRemote, UNKNOWN } from './paths.ts';
import type { Build, DockerfilePlace, Target, Written } from './types.ts';
import { withDefaults, withOnlyTargets } from './words.ts';

/** Where and how a script runs. */
export interface ScriptSetting {
  readonly label: string;
  /** From the project’s root: the folders in which it may start, likeliest first. */
  readonly folders: readonly string[];
  /** True where it certainly starts in the first of `folders`, or where there is no Dockerfile there, in the next. */
  readonly certain: boolean;
  /** The value of what the shell does not put in: `${{ matrix.target }}`, `$(TARGET)`. By the file's own text. */
  readonly evaluate?: (written: Written) => Written | undefined;
}

/** Scripts that could hold a build; the others need not be parsed. */
const MAY_BUILD = /\b(?:build|bud|b|executor)\b/;

/** The builds that a script starts with docker, podman, nerdctl, buildah or kaniko. */
export function buildsOfScript(script: ScriptText | undefined, setting: ScriptSetting): Build[] {
  if (!script || !MAY_BUILD.test(script.text)) return [];
  const parsed = parsePieces(script.text, script.pieces);
  const started = parsed.commands.flatMap((command, index) => {
    const options = buildOptions(command);
    return options ? [{ command, index, options }] : [];
  });
  if (started.length === 0) return [];
  const directories = setting.folders.map((folder) => workingDirectories(parsed, `/${folder}`));
  const builds = started.map(
    ({ command, index, options: { target, file, context, hasUnknown, contexts } }): Build => {
      const words = { script, parsed, setting };
      const known = directories.flatMap((of) => of[index]?.slice(1) ?? []);
      const isKnown = known.length === directories.length;
      // `cd "$(dirname "$0")/.."` leads to a folder around the script
      const folders = isKnown || setting.certain ? known : setting.folders;
      const named = target && written(target, words);
      const heredoc = command.redirects.some(({ operator }) => operator.startsWith('<'));
      return {
        label: setting.label,
        dockerfile:
          folders.length === 0 || (!isKnown && setting.certain)
            ? UNKNOWN
            : placeOf(file, context, {
                ...words,
                folders,
                hasUnknown,
                heredoc,
                isTyped: target?.text === '',
              }),
        target: targetFrom(target, named, hasUnknown, script),
        contexts: contexts.flatMap((given) => {
          const name = written(given, words)?.text.split('=')[0];
          return name === undefined ? [] : { name };
        }),
        targetSpan: target && hasPlace(target, script) ? shifted(target.span, script) : undefined,
      };
    },
  );
  return withOnlyTargets(builds, script, usesOfVariable);
}

/** False where a name would be glued to the option, which ends the script. */
const hasPlace = ({ text, span }: GivenOption, { text: source }: ScriptText): boolean =>
  text !== '' || /[\s="']/.test(source[span.start - 1] ?? '');

/** Finds where a script uses a variable other than where it sets it; what is exported, others use too. */
function usesOfVariable(written: string): RegExp | undefined {
  const name = VARIABLE.exec(written);
  const wanted = name?.[1] ?? name?.[2];
  // what keeps the place of another language’s expression is no name
  return wanted === undefined || /^_+$/.test(wanted)
    ? undefined
    : new RegExp(`\\b${wanted}\\b(?!=)|\\b(?:export|declare|typeset)\\s(?=[^\\n;]*\\b${wanted}=)`, 'g');
}

const VARIABLE = /^\$(?:(\w+)|\{(\w+)\})$/;

interface Words {
  readonly script: ScriptText;
  readonly parsed: ShellScript;
  readonly setting: ScriptSetting;
}

function targetFrom(
  given: GivenOption | undefined,
  named: Written | undefined,
  hasUnknown: boolean,
  script: ScriptText,
): Target {
  // a variable may hold options too
  if (!given) return hasUnknown ? { kind: 'unknown', span: undefined } : { kind: 'last' };
  if (!named) return { kind: 'unknown', span: shifted(given.span, script) };
  return named.text === '' ? { kind: 'last' } : { kind: 'named', ...named };
}

function placeOf(
  file: GivenOption | undefined,
  context: ShellWord | undefined,
  words: Words & {
    readonly folders: readonly string[];
    readonly hasUnknown: boolean;
    readonly heredoc: boolean;
    /** True where the command is still to be typed. */
    readonly isTyped: boolean;
  },
): DockerfilePlace {
  const { folders, setting, hasUnknown, heredoc, isTyped } = words;
  const named = belowSome(file, words);
  if (file && (!named || named.text === '-' || named.text.startsWith('/dev/'))) return UNKNOWN;
  const where = belowSome(context, words);
  const certain = setting.certain && named?.certain !== false && where?.certain !== false;
  const isFolder = where !== undefined && !hasUnknown && !heredoc && !isRemote(where.text);
  const contexts = isFolder ? foldersIn(folders, where.text) : [];
  if (named) return inContext(fileIn(folders, named.text, certain, named.span), contexts);
  if (isTyped && !where && !heredoc) return defaultIn(folders, false);
  return isFolder ? inContext(defaultIn(contexts, certain), contexts) : UNKNOWN;
}

/** What a word gives, if that can be told; its place is that of the value alone. */
function written(option: GivenOption | ShellWord, { script, parsed, setting }: Words): Written | undefined {
  const value = 'word' in option ? option : { word: option, text: option.text, span: option.span };
  const outer = shifted(value.span, script);
  const source = script.text.slice(value.span.start, value.span.end);
  const quoted = /^(["'])([^"']*)\1$/.exec(source)?.[2];
  const inner = quoted ?? source;
  // a backslash that JSON puts in front of the closing quote belongs to neither
  const editable = inner === value.text || inner.trimEnd() === value.text;
  const start = outer.start + (quoted === undefined ? 0 : 1);
  const plain: Written = {
    text: value.text,
    span: editable ? { start, end: start + value.text.length } : outer,
    certain: true,
    shared: false,
    editable,
  };
  if (value.word.literal) return plain;
  const replaced = setting.evaluate?.(plain);
  if (replaced && !replaced.text.includes('$')) return replaced;
  return withDefaults(plain) ?? assigned(plain, parsed, script);
}

/** `"${ROOT}/docker/Dockerfile"`: in a script, what a path begins with is a folder around it. */
function belowSome(option: GivenOption | ShellWord | undefined, words: Words): Written | undefined {
  const known = option && written(option, words);
  if (!option || known || words.setting.certain) return known;
  const below = /^\$(?:\w+|\{\w+\}|\(\w+\))(?:\/([^$]*))?$/.exec(option.text);
  if (!below) return undefined;
  const span = shifted(option.span, words.script);
  return { text: below[1] || '.', span, certain: false, shared: false, editable: false };
}

/** `$TARGET` where the script sets TARGET once, in the open. */
function assigned(plain: Written, { commands }: ShellScript, script: ScriptText): Written | undefined {
  const name = VARIABLE.exec(plain.text);
  const wanted = name?.[1] ?? name?.[2];
  if (wanted === undefined) return undefined;
  const found = commands.flatMap((command) =>
    command.assignments.filter((one) => one.name === wanted).map((one) => ({ command, one })),
  );
  const [only] = found;
  if (found.length !== 1 || !only || only.one.append || isNested(only.command)) return undefined;
  const { value } = only.one;
  if (!value.literal || isRead(commands, wanted)) return undefined;
  const raw = script.text.slice(value.span.start, value.span.end);
  const quotes = /^(["'])([^"']*)\1$/.test(raw) ? 1 : 0;
  const start = script.start + value.span.start + quotes;
  const end = script.start + value.span.end - quotes;
  return {
    text: value.text,
    span: { start, end },
    certain: true,
    shared: true,
    editable: end - start === value.text.length,
  };
}

const isNested = ({ name, context }: ShellCommand): boolean =>
  context.conditional ||
  context.subshell ||
  (name !== undefined && !/^(?:export|declare|readonly|typeset)$/.test(name.text));

const SETTERS: ReadonlySet<string> = new Set(['read', 'getopts', 'for', 'source', '.', 'eval', 'unset']);

/** Set by other means than `NAME=value`. */
const isRead = (commands: readonly ShellCommand[], name: string): boolean =>
  commands.some(
    (command) =>
      command.name && SETTERS.has(command.name.text) && command.args.some(({ text }) => text === name),
  );

const shifted = ({ start, end }: { start: number; end: number }, script: ScriptText) => ({
  start: start + script.start,
  end: end + script.start,
});
