import { pathOf, resolvePath } from './paths.ts';
import { programAt, unkept } from './python-install.ts';
import { siteOfCall, systemSite } from './python-site.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** virtualenv, and `python -m venv`, which is the same to whoever looks at the files. */
export const virtualenv = defineTool({
  names: ['virtualenv', 'virtualenv*', 'pyvenv', 'pyvenv*'],
  interpret: (call) => interpretVenv(call, call.args),
});

const VALUED = [
  '-p',
  '--python',
  '--prompt',
  '--app-data',
  '--creator',
  '--seeder',
  '--pip',
  '--setuptools',
  '--wheel',
  '--extra-search-dir',
  '--upgrade-embed-wheels',
];

/** `args` behind `virtualenv` or `python -m venv`. */
export function interpretVenv(call: ToolCall, args: readonly Argument[]): ToolResult {
  const options = readSwitches(args, VALUED);
  const asked = options.value('-p', '--python');
  const interpreter = asked ? interpreterNamed(call, asked) : interpreterOf(call);
  const effects = options.operands.flatMap((operand) => {
    const { path, exact } = pathOf(operand, call.cwd);
    if (!exact)
      return [
        { kind: 'fill', path, proof: `${call.name} makes a virtual environment below ${path}` } as const,
      ];
    return venvEffects(call, path, {
      ...interpreter,
      copies: options.has('--copies', '--always-copy'),
      pip: !options.has('--without-pip', '--no-pip'),
      by: call.name.startsWith('python') ? `${call.name} -m venv` : call.name,
    });
  });
  return { effects, work: 'both' };
}

export interface Interpreter {
  readonly path: string | undefined;
  readonly version: string | undefined;
}

/** That which runs this very call. */
function interpreterOf(call: ToolCall): Interpreter {
  const { python, version } = siteOfCall(call);
  return { path: call.name.startsWith('python') || python?.startsWith('/usr') ? python : undefined, version };
}

/** What `-p python3.11` finds. */
export function interpreterNamed(call: ToolCall, { text, known }: Argument): Interpreter {
  const version = /(?:^|python|@)(\d+\.\d+)(?:\.\d+)?$/.exec(text)?.[1];
  if (!known) return { path: undefined, version: undefined };
  if (text.startsWith('/'))
    return { path: text, version: version ?? systemSite(call, undefined, undefined).version };
  const { python, version: own } = systemSite(call, version, undefined);
  return { path: python, version: version ?? own };
}

export interface Venv extends Interpreter {
  readonly copies: boolean;
  readonly pip: boolean;
  /** For the proof: `uv venv`. */
  readonly by: string;
}

/** What a new virtual environment holds. */
export function venvEffects(call: ToolCall, directory: string, venv: Venv): Effect[] {
  const proof = `\`${venv.by}\` makes a virtual environment in ${directory}`;
  if (unkept(call, [directory]).length === 0) return [];
  const effects: Effect[] = [
    { kind: 'fill', path: directory, proof },
    { kind: 'create', path: directory, entry: 'directory', certain: true, role: 'dependency', proof },
    {
      kind: 'create',
      path: resolvePath(directory, 'pyvenv.cfg'),
      entry: 'file',
      certain: true,
      role: 'dependency',
      proof,
    },
  ];
  for (const name of ['python', 'python3']) {
    const path = resolvePath(directory, `bin/${name}`);
    if (venv.path === undefined || venv.copies)
      effects.push({ ...programAt(path, proof), ...(venv.copies ? {} : { entry: 'unknown' }) } as Effect);
    else
      effects.push({
        kind: 'link',
        path,
        target: venv.path,
        proof: `\`${venv.by}\` makes ${path} a link to ${venv.path}`,
      });
  }
  if (venv.pip)
    for (const name of ['pip', 'pip3']) effects.push(programAt(resolvePath(directory, `bin/${name}`), proof));
  effects.push({
    kind: 'create',
    path: resolvePath(directory, 'bin/activate'),
    entry: 'file',
    certain: true,
    role: 'dependency',
    proof,
  });
  if (venv.version !== undefined)
    effects.push({
      kind: 'create',
      path: resolvePath(directory, `lib/python${venv.version}/site-packages`),
      entry: 'directory',
      certain: true,
      role: 'dependency',
      proof,
    });
  return effects;
}
