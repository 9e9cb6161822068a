import { interpretDjango } from './django.ts';
import { installerEffects } from './installers.ts';
import { lineOf } from './line.ts';
import { baseOf, pathOf } from './paths.ts';
import { interpretPip } from './pip.ts';
import { interpretPythonCode } from './python-code.ts';
import { collectWanted, installEffects } from './python-install.ts';
import { siteOfCall } from './python-site.ts';
import { interpretSetup } from './setup-py.ts';
import { pipedFrom } from './shells.ts';
import { readSwitches } from './switches.ts';
import { type Argument, defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';
import { interpretVenv } from './venv.ts';

/** The interpreter itself: modules that are known, setup.py, manage.py, imports; other scripts may do anything. */
export const python = defineTool({ names: ['python', 'python*', 'pypy', 'pypy*'], interpret });

const VALUED = ['-W', '-X', '--check-hash-based-pycs'];

function interpret(call: ToolCall): ToolResult {
  const { args } = call;
  let at = 0;
  for (; at < args.length; at++) {
    const { text } = args[at]!;
    if (VALUED.includes(text)) at++;
    else if (/^-\w*c$/.test(text)) return interpretPythonCode(call, args[at + 1]);
    else if (/^-\w*m$/.test(text)) return module(call, args[at + 1], args.slice(at + 2));
    else if (text.startsWith('-m'))
      return module(call, { ...args[at]!, text: text.slice(2) }, args.slice(at + 1));
    else if (/^(?:-V+|--version|-h|--help)$/.test(text)) return NOTHING;
    else if (text === '-' || !text.startsWith('-')) break;
  }
  const script = args[at];
  const rest = args.slice(at + 1);
  if (!script || script.text === '-') {
    const fetched = pipedFrom(call);
    if (fetched) {
      const effects = installerEffects(call, fetched.join(' '), rest);
      return { effects, work: effects.some(({ kind }) => kind === 'disturb') ? 'unknown' : 'build' };
    }
    const reads =
      script !== undefined || call.command.context.pipeline.index > 0 || call.command.redirects.length > 0;
    return reads ? anything('python') : NOTHING;
  }
  if (!script.known) return anything(`python ${script.text}`);
  if (rest.some(({ text }) => text === '--help' || text === '--version')) return NOTHING;
  const file = baseOf(script.text);
  if (/^get-pip[\w.-]*\.py$/.test(file)) return getPip(call);
  if (file === 'setup.py' || (/^setup_\w+\.py$/.test(file) && rest.some(({ text }) => SETUP.has(text))))
    return interpretSetup(call, script, rest);
  if (file === 'manage.py') return interpretDjango(call, rest, script);
  return anything(`python ${script.text}`);
}

const SETUP = new Set(['bdist_wheel', 'build', 'build_ext', 'develop', 'install', 'sdist']);

const NOTHING: ToolResult = { effects: [], work: 'both' };

const anything = (shown: string): ToolResult => ({
  effects: [{ kind: 'disturb', path: '/', proof: `it is not known what \`${shown}\` does` }],
  work: 'unknown',
});

/** Programs of packages that are the same as their module. */
const SERVERS = new Set([
  'celery',
  'daphne',
  'debugpy',
  'flask',
  'gunicorn',
  'http.server',
  'hypercorn',
  'streamlit',
  'uvicorn',
]);

const READERS = new Set([
  'platform',
  'site',
  'sysconfig',
  'timeit',
  'json.tool',
  'this',
  'torch.utils.collect_env',
]);

function module(call: ToolCall, name: Argument | undefined, args: readonly Argument[]): ToolResult {
  const shown = `python -m ${name?.text ?? ''}`;
  if (!name?.known) return anything(shown);
  switch (name.text) {
    case 'pip':
      return interpretPip(call, args);
    case 'venv':
    case 'virtualenv':
      return interpretVenv(call, args);
    case 'ensurepip':
      return getPip(call);
    case 'build':
      return build(call, args);
    case 'compileall': {
      const { operands } = readSwitches(args, [
        '-d',
        '-s',
        '-p',
        '-x',
        '-i',
        '-j',
        '-o',
        '-e',
        '-r',
        '--invalidation-mode',
      ]);
      const site = siteOfCall(call);
      const paths = operands.length > 0 ? operands.map((one) => pathOf(one, call.cwd).path) : site.roots;
      return {
        effects: paths.map((path) => ({
          kind: 'fill',
          path,
          proof: `\`${shown}\` compiles what is below ${path}`,
        })),
        work: 'both',
      };
    }
    case 'spacy':
      return args[0]?.text === 'download' ? spacy(call, args.slice(1)) : anything(shown);
    case 'nltk.downloader':
    case 'nltk':
    case 'textblob.download_corpora':
      return nltk(call, args);
    case 'playwright':
    case 'django':
    case 'uv':
    case 'poetry':
    case 'pdm':
    case 'pipenv':
    case 'pipx':
    case 'pytest':
    case 'mypy':
    case 'flake8':
    case 'black':
    case 'ruff':
    case 'unittest':
    case 'cmake':
      return again(call, name.text === 'django' ? 'django-admin' : name.text, args);
    default:
      if (READERS.has(name.text)) return NOTHING;
      if (SERVERS.has(name.text)) return { effects: [], work: 'runtime' };
      return anything(shown);
  }
}

/** The module's own program. */
function again(call: ToolCall, name: string, args: readonly Argument[]): ToolResult {
  return { effects: call.run(`${name} ${lineOf(args)}`), work: 'both' };
}

function getPip(call: ToolCall): ToolResult {
  const site = siteOfCall(call);
  const proof = `\`${call.name}\` installs pip`;
  const words = { operands: [], requirements: [], constraints: [], editable: [] };
  const wanted = {
    ...collectWanted(call, words),
    packages: [{ name: 'pip', version: undefined, span: undefined }],
    programs: ['pip', 'pip3'],
  };
  const found = installEffects(call, wanted, { manager: 'pip', site, cache: undefined, proof });
  return { effects: found, work: 'build' };
}

function build(call: ToolCall, args: readonly Argument[]): ToolResult {
  const valued = ['-o', '--outdir', '-C', '--config-setting', '--installer'];
  const options = readSwitches(args, valued);
  const source = options.operands[0];
  const project = source ? pathOf(source, call.cwd).path : (call.cwd ?? '/');
  const out = options.value('-o', '--outdir');
  return {
    effects: distEffects(project, out && pathOf(out, call.cwd).path, 'python -m build'),
    work: 'build',
  };
}

/** A directory of wheels and source archives. */
export function distEffects(project: string, out: string | undefined, by: string): Effect[] {
  const path = out ?? `${project === '/' ? '' : project}/dist`;
  const proof = `\`${by}\` puts the built packages into ${path}`;
  return [
    { kind: 'fill', path: project, proof },
    { kind: 'fill', path, proof },
    { kind: 'create', path, entry: 'directory', certain: true, role: 'artefact', proof },
  ];
}

function spacy(call: ToolCall, args: readonly Argument[]): ToolResult {
  const models = readSwitches(args, []).operands;
  const site = siteOfCall(call);
  const proof = `\`python -m spacy download\` puts models into ${site.packages ?? site.roots.join(' or ')}`;
  const words = { operands: models, requirements: [], constraints: [], editable: [] };
  const wanted = collectWanted(call, words);
  return {
    effects: installEffects(call, wanted, { manager: 'pip', site, cache: undefined, proof }),
    work: 'both',
  };
}

function nltk(call: ToolCall, args: readonly Argument[]): ToolResult {
  const given = readSwitches(args, ['-d', '-u']).value('-d');
  const data = call.env('NLTK_DATA');
  const paths = given
    ? [pathOf(given, call.cwd).path]
    : data
      ? [data]
      : // the first of these that can be written to
        [
          ...(call.home === undefined ? ['/'] : [`${call.home}/nltk_data`]),
          '/usr/share',
          '/usr/local/share',
          '/usr/lib',
        ];
  return {
    effects: paths.map((path) => ({
      kind: 'fill',
      path,
      proof: `nltk downloads data below ${paths.join(' or ')}`,
    })),
    work: 'both',
  };
}
