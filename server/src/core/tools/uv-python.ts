import { lineOf } from './line.ts';
import { resolvePath } from './paths.ts';
import { minorOf } from './python-site.ts';
import type { Switches } from './switches.ts';
import type { Argument, Effect, ToolCall, ToolResult } from './types.ts';
import { type Interpreter, interpreterNamed } from './venv.ts';

/** A setting that is an option or a variable of uv. */
export const isOn = (value: string | undefined): boolean =>
  value !== undefined && /^(?:1|true|yes|on|y|t)$/i.test(value);

/** Where uv keeps the Pythons that it downloads; undefined where that is not known. */
function managedPythons(call: ToolCall): string | undefined {
  const given = call.env('UV_PYTHON_INSTALL_DIR');
  if (given) return given.startsWith('/') ? resolvePath('/', given) : undefined;
  const data = call.env('XDG_DATA_HOME');
  if (data) return resolvePath('/', `${data}/uv/python`);
  return given === '' && data === '' && call.home !== undefined
    ? `${call.home}/.local/share/uv/python`
    : undefined;
}

export interface UvInterpreter extends Interpreter {
  /** What uv does to have it. */
  readonly effects: readonly Effect[];
}

/**
 * The Python that uv takes for an environment: one of the image, or one it downloads where there is none or
 * another version is asked for. The path of a downloaded one has the platform in it, which stays a glob here.
 */
export function interpreterFor(call: ToolCall, options: Switches, wanted?: string): UvInterpreter {
  const option = options.value('-p', '--python');
  const variable = call.env('UV_PYTHON') ?? '?';
  const named: Argument | undefined =
    option ??
    (variable === ''
      ? undefined
      : { text: variable, known: variable !== '?', glob: false, span: call.program.span });
  const asked = named ? minorOf(/(\d+\.\d+)/.exec(named.text)?.[1]) : minorOf(wanted);
  if (named && (!named.known || named.text.startsWith('/')))
    return { ...interpreterNamed(call, named), effects: [] };
  const runtime = call.runtime('python');
  const preference = call.env('UV_PYTHON_PREFERENCE');
  const onlyManaged =
    preference === 'only-managed' || isOn(call.env('UV_MANAGED_PYTHON')) || options.has('--managed-python');
  const onlySystem =
    preference === 'only-system' ||
    isOn(call.env('UV_NO_MANAGED_PYTHON')) ||
    options.has('--no-managed-python', '--no-python-downloads') ||
    /^(?:never|manual|0|false|no)$/i.test(call.env('UV_PYTHON_DOWNLOADS') ?? '');
  const directory = managedPythons(call);
  const fits =
    runtime &&
    (asked === undefined ||
      (minorOf(runtime.version) === undefined ? undefined : minorOf(runtime.version) === asked));
  const installed = directory !== undefined && call.files.has(directory) === true;
  if (runtime && !onlyManaged && !installed && (fits || (onlySystem && fits !== false)))
    return { path: runtime.path, version: minorOf(runtime.version) ?? asked, effects: [] };
  const absent = !runtime && call.hasCommand('python3') === false && call.hasCommand('python') === false;
  if (onlySystem || directory === undefined || !(onlyManaged || installed || fits === false || absent))
    return { path: undefined, version: asked, effects: [] };
  const effects = installed ? [] : downloadEffects(directory, asked, '`uv` downloads a Python');
  return { path: `${directory}/cpython-${asked ?? ''}*/bin/python${asked ?? ''}`, version: asked, effects };
}

function downloadEffects(directory: string, version: string | undefined, what: string): Effect[] {
  const proof = `${what} into ${directory}`;
  return [
    { kind: 'fill', path: directory, proof },
    { kind: 'create', path: directory, entry: 'directory', certain: true, role: 'dependency', proof },
    { kind: 'runtime', language: 'python', version, path: undefined, proof },
  ];
}

/** `uv python …`. */
export function interpretUvPython(
  call: ToolCall,
  operands: readonly Argument[],
  options: Switches,
): ToolResult {
  const [command, ...versions] = operands;
  const shown = `\`uv python ${lineOf(operands)}\``;
  const directory = managedPythons(call);
  switch (command?.text) {
    case 'install': {
      const at = directory ?? '/';
      const given = versions[0] ?? options.value('--install-dir');
      const effects = downloadEffects(
        at,
        given?.known ? minorOf(/(\d+\.\d+)/.exec(given.text)?.[1]) : undefined,
        `${shown} puts a Python`,
      );
      const bin = call.env('UV_PYTHON_BIN_DIR') || (call.home && `${call.home}/.local/bin`);
      if (bin) effects.push({ kind: 'fill', path: bin, proof: `${shown} may put a link into ${bin}` });
      return { effects, work: 'both' };
    }
    case 'uninstall':
      return {
        effects: [{ kind: 'disturb', path: directory ?? '/', proof: `${shown} removes a Python` }],
        work: 'both',
      };
    case 'pin':
      return {
        effects: [{ kind: 'fill', path: call.cwd ?? '/', proof: `${shown} writes .python-version` }],
        work: 'build',
      };
    default:
      return { effects: [], work: 'both' };
  }
}
