import { disturbed, needs, nothing, said } from './files.ts';
import { installerEffects } from './installers.ts';
import { pathOf } from './paths.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

/** Shells that are handed a script; the commands of `sh -c` and of heredocs are steps of their own. */
export const shells = defineTool({
  names: ['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh', 'su', 'runuser'],
  interpret(call) {
    const effects = [...shellEffects(call)];
    return { effects, work: effects.length > 0 ? 'unknown' : 'both' };
  },
});

/** `. file`, whose commands run in the same shell. */
export const source = defineTool({
  names: ['.', 'source'],
  interpret(call) {
    const [file] = call.args;
    if (!file) return nothing();
    if (SETTINGS_ONLY.test(file.text)) return nothing();
    return { effects: scriptEffects(call, file), work: 'unknown' };
  },
});

/** Files that set variables and define functions. */
const SETTINGS_ONLY =
  /(?:^|\/)(?:activate|\.?profile|os-release|lsb-release|enable|\.?bashrc|\.bash_profile|(?:nvm|sdkman-init|setvars|setup|conda|asdf)\.(?:ba)?sh|[^/]*env(?:vars|ironment|_?\.sh)?|[^/.]*env[^/.]*|profile\.d\/[^/]*|etc\/default\/[^/]*)$/;

export const evaluate = defineTool({
  names: ['eval'],
  interpret(call) {
    // what a substitution prints is not known; nearly always it sets variables
    const [first] = call.args;
    if (
      !first ||
      /^\$\(\s*(?:ssh-agent|dircolors|opam|luarocks|perl|fnm|direnv|pyenv|rbenv|brew)/.test(first.text)
    )
      return nothing();
    if (call.args.some(({ known }) => !known)) return { effects: [disturbed(call, '/')], work: 'unknown' };
    return { effects: call.run(call.args.map(({ text }) => text).join(' ')), work: 'unknown' };
  },
});

const SHELL_VALUED = ['-o', '-O', '--rcfile', '--init-file'];

function* shellEffects(call: ToolCall): Iterable<Effect> {
  const { command } = call;
  if (call.name === 'su' || call.name === 'runuser') {
    const script = readSwitches(call.args, ['-s', '--shell', '-g', '--group', '-c', '--command']);
    // the words behind -c are commands of their own unless they are not known
    const inner = script.value('-c', '--command');
    if (inner && !inner.known && /^["']?\$[({A-Za-z_@*]/.test(inner.text)) yield disturbed(call, '/');
    return;
  }
  const options = readSwitches(call.args, SHELL_VALUED, 'leading');
  const file = options.operands.find(({ text }, at) => at > 0 || text !== '-');
  if (options.has('-c')) {
    const fetched = file && /^\$\((?:curl|wget)\s(.*)\)$/s.exec(file.text);
    if (fetched) yield* installerEffects(call, fetched[1]!, options.operands.slice(1));
    else if (file && /^\$[({A-Za-z_@*]/.test(file.text)) yield disturbed(call, '/');
    return;
  }
  if (options.has('--version', '--help')) return;
  if (file && !options.has('-s')) {
    const fetched = /^<\((?:curl|wget)\s(.*)\)$/s.exec(file.text);
    if (fetched) yield* installerEffects(call, fetched[1]!, options.operands.slice(1));
    else if (!options.has('-n')) yield* scriptEffects(call, file);
    return;
  }
  if (command.redirects.some(({ heredocBody }) => heredocBody)) return;
  const fetch = pipedFrom(call);
  if (fetch) {
    yield* installerEffects(call, fetch.join(' '), options.operands);
  } else if (command.context.pipeline.index > 0 || command.redirects.some(({ operator }) => operator === '<'))
    yield disturbed(call, '/');
}

/** The arguments of the `curl` or `wget` that a pipe reads from. */
export function pipedFrom(call: ToolCall): readonly string[] | undefined {
  const { pipeline, scope } = call.command.context;
  if (pipeline.index === 0) return undefined;
  for (let at = call.earlier.length - 1; at >= 0; at--) {
    const { command, name, args } = call.earlier[at]!;
    const other = command.context;
    // its own substitutions stand between the members of a pipeline
    if (other.scope.parent !== scope.parent) continue;
    if (other.pipeline.index >= pipeline.index) return undefined;
    if (name === 'curl' || name === 'wget') return args.map(({ text }) => text);
    if (other.pipeline.index === 0) return undefined;
  }
  return undefined;
}

const LONGEST = 65_536;

/** True of a text that a shell runs. */
export const isShellScript = (text: string): boolean =>
  text.length <= LONGEST && /^(?:#!.*sh\b|(?!#!))/.test(text);

/** A shell script of the build context that is run by its own name. */
export const localScript: Tool = {
  names: [],
  interpret: (call) => ({ effects: scriptEffects(call, call.program), work: 'unknown' }),
};

/** What a script that stands in a file does; its text is at hand where it came from the build context. */
function scriptEffects(call: ToolCall, file: Argument): Effect[] {
  const { path, exact } = pathOf(file, call.cwd);
  const text = exact ? call.files.read(path) : undefined;
  if (text === undefined || !isShellScript(text)) {
    const proof = `it is not known what ${file.text} does, which ${said(call)} runs`;
    return [...needs(call, file), { kind: 'disturb', path: '/', proof }];
  }
  return [...needs(call, file), ...call.run(text)];
}
