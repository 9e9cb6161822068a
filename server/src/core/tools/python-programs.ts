import { pathOf } from './paths.ts';
import { readSwitches } from './switches.ts';
import { defineTool, type Effect, type ToolCall, type ToolResult } from './types.ts';

/** Servers and workers: an image runs by them, and they build nothing. */
export const pythonServers = defineTool({
  names: [
    'gunicorn',
    'uvicorn',
    'hypercorn',
    'daphne',
    'uwsgi',
    'waitress-serve',
    'celery',
    'streamlit',
    'fastapi',
    'granian',
    'supervisord',
    'airflow',
    'mlflow',
    'tensorboard',
    'vllm',
    'ray',
    'dagster',
    'prefect',
  ],
  interpret: () => ({ effects: [], work: 'runtime' }),
});

/** They check sources; caches of theirs stay in the project. */
export const pythonCheckers = defineTool({
  names: [
    'pytest',
    'mypy',
    'flake8',
    'pylint',
    'black',
    'isort',
    'ruff',
    'bandit',
    'coverage',
    'pyright',
    'pre-commit',
    'tox',
    'nox',
    'pydocstyle',
    'safety',
    'pip-audit',
    'twine',
    'yapf',
    'autopep8',
  ],
  interpret(call) {
    const path = call.cwd ?? '/';
    return {
      effects: [{ kind: 'fill', path, proof: `\`${call.name}\` may write below ${path}` }],
      work: 'build',
    };
  },
});

export const flask = defineTool({
  names: ['flask', 'alembic', 'aerich'],
  interpret(call) {
    const [command] = readSwitches(call.args, ['--app', '-A', '--env-file', '-e', '-c']).operands;
    if (command === undefined || command.text === 'run') return { effects: [], work: 'runtime' };
    // commands of the application may write anywhere
    const own = call.name === 'flask' && !/^(?:db|routes|shell|assets|translate)$/.test(command.text);
    const path = own ? '/' : (call.cwd ?? '/');
    return {
      effects: [{ kind: 'fill', path, proof: `\`${call.name} ${command.text}\` may write below ${path}` }],
      work: 'build',
    };
  },
});

/** pip-tools. */
export const pipCompile = defineTool({
  names: ['pip-compile'],
  interpret(call) {
    const options = readSwitches(call.args, [
      '-o',
      '--output-file',
      '--extra',
      '-i',
      '--index-url',
      '--extra-index-url',
      '-c',
      '--constraint',
    ]);
    const out = options.value('-o', '--output-file');
    const source = options.operands[0];
    const named = out ?? (source && { ...source, text: source.text.replace(/\.in$/, '.txt') });
    const { path, exact } = named ? pathOf(named, call.cwd) : { path: call.cwd ?? '/', exact: false };
    const proof = `\`pip-compile\` writes ${path}`;
    return {
      effects: [
        exact
          ? { kind: 'create', path, entry: 'file', certain: true, role: 'other', proof }
          : { kind: 'fill', path, proof },
      ],
      work: 'build',
    };
  },
});

/** Notebooks: extensions and kernels go to share of the environment or of the user. */
export const jupyter = defineTool({
  names: [
    'jupyter',
    'jupyter-lab',
    'jupyter-notebook',
    'jupyter-labextension',
    'jupyter-nbextension',
    'jupyter-serverextension',
    'ipython',
  ],
  interpret(call): ToolResult {
    const first = call.args.find(({ text }) => !text.startsWith('-'))?.text;
    const command = call.name === 'jupyter' ? first : call.name.replace('jupyter-', '');
    if (
      call.name === 'ipython' ||
      ((command === 'notebook' || command === 'server') && first !== 'extension')
    )
      return call.args.some(({ text }) => text === '--generate-config')
        ? inHome(call)
        : { effects: [], work: 'runtime' };
    if (command === 'lab' && !call.args.some(({ text }) => /^(?:build|clean)$/.test(text)))
      return call.args.some(({ text }) => text === '--generate-config')
        ? inHome(call)
        : { effects: [], work: 'runtime' };
    if (command === undefined || command === '--version') return { effects: [], work: 'both' };
    const proof = `\`jupyter ${command}\` writes where Python and the user keep their files`;
    const paths = ['/usr', '/opt', call.home ?? '/', ...(call.cwd === undefined ? [] : [call.cwd])];
    return { effects: paths.map((path): Effect => ({ kind: 'fill', path, proof })), work: 'both' };
  },
});

function inHome(call: ToolCall): ToolResult {
  const path = call.home === undefined ? '/' : `${call.home}/.jupyter`;
  return {
    effects: [{ kind: 'fill', path, proof: `\`${call.name}\` writes its settings below ${path}` }],
    work: 'both',
  };
}
