import { readPyproject } from '../../tools/manifests/pyproject.ts';
import { readRequirements } from '../../tools/manifests/requirements.ts';
import { readToml } from '../../tools/manifests/toml.ts';
import { tableAt, textAt } from '../../tools/manifests/values.ts';
import { normalName } from '../../tools/python-names.ts';
import type { Detection, ProjectFiles, Values } from '../template.ts';
import { ignored } from './ignored.ts';

export const PYTHON_IGNORED = ignored(
  '**/__pycache__',
  '**/*.pyc',
  '.venv',
  'venv',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
);

const PIP = `RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
WORKDIR /src
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt`;

/** Poetry takes the environment that VIRTUAL_ENV names. */
const POETRY = `RUN --mount=type=cache,target=/root/.cache/pip pip install poetry==2.2.1
RUN python -m venv /venv
ENV VIRTUAL_ENV=/venv PATH=/venv/bin:$PATH
WORKDIR /src
COPY pyproject.toml poetry.lock ./
RUN --mount=type=cache,target=/root/.cache/pypoetry poetry install --only main --no-root --no-interaction`;

const UV = `COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /usr/local/bin/uv
ENV UV_PROJECT_ENVIRONMENT=/venv UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /src
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --locked --no-dev --no-install-project`;

/** Pipenv takes the environment that is active. */
const PIPENV = `RUN --mount=type=cache,target=/root/.cache/pip pip install pipenv==2025.0.4
RUN python -m venv /venv
ENV VIRTUAL_ENV=/venv PATH=/venv/bin:$PATH
WORKDIR /src
COPY Pipfile Pipfile.lock ./
RUN --mount=type=cache,target=/root/.cache/pipenv pipenv install --deploy`;

/** So does PDM. */
const PDM = `RUN --mount=type=cache,target=/root/.cache/pip pip install pdm==2.25.4
RUN python -m venv /venv
ENV VIRTUAL_ENV=/venv PATH=/venv/bin:$PATH
WORKDIR /src
COPY pyproject.toml pdm.lock ./
RUN --mount=type=cache,target=/root/.cache/pdm pdm sync --prod --no-self`;

type Installer = 'pip' | 'poetry' | 'uv' | 'pipenv' | 'pdm';

/** Values `packages`: how the builder fills /venv. */
export const INSTALLERS: Readonly<Record<Installer, Values>> = {
  pip: { packages: PIP },
  poetry: { packages: POETRY },
  uv: { packages: UV },
  pipenv: { packages: PIPENV },
  pdm: { packages: PDM },
};

/** The text of a Python template: `rest` is what its runtime stage does behind the environment and the sources. */
export const pythonDockerfile = (rest: string): string => `# syntax=docker/dockerfile:1
ARG PYTHON_VERSION={{python}}

FROM python:$PYTHON_VERSION-slim AS builder
{{packages}}

FROM python:$PYTHON_VERSION-slim AS runtime
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=builder /venv /venv
COPY . .
${rest}`;

/** What follows the sources of a server; `{{port}}` is its port. */
export const served = (command: string): string => `USER 10001:10001
EXPOSE {{port}}
HEALTHCHECK CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', {{port}}), 3)"]
CMD ${command}
`;

export const PYTHON_VALUES: Values = { python: '3.13', port: '8000', ...INSTALLERS.pip };

/** Files that usually start a program, likeliest first. */
export const ENTRIES = ['main.py', 'app.py', 'src/main.py', 'run.py'];

/** A template of a program that a file starts, for whichever installer. */
export const PROGRAM = {
  description: 'a program with its packages in an environment of their own',
  values: { ...PYTHON_VALUES, entry: 'main.py' } as Values,
  asks: { python: 'the version of Python', entry: 'the file that starts it' } as Values,
  dockerignore: PYTHON_IGNORED,
  dockerfile: pythonDockerfile(`USER 10001:10001
CMD ["python", "{{entry}}"]
`),
};

/** An answer for programs whose packages `installer` installs. */
export const detectProgram = (project: ProjectFiles, installer: Installer): Detection | undefined =>
  detectPython(
    project,
    [],
    () => {
      const entry = ENTRIES.find((one) => project.has(one));
      return entry === undefined ? undefined : { entry };
    },
    installer,
  );

interface PythonProject {
  readonly installer: Installer;
  /** Names of what it depends on directly, in lower case. */
  readonly dependencies: ReadonlySet<string>;
  /** The version of Python that the installer insists on. */
  readonly python?: string;
}

/** How a project's packages are installed; undefined where no list of them is found. */
function readPythonProject(project: ProjectFiles): PythonProject | undefined {
  const pyproject = readPyproject(project.read('pyproject.toml') ?? '');
  const listed = new Set(pyproject?.dependencies.map(({ name }) => name) ?? []);
  if (project.has('pyproject.toml') && project.has('uv.lock'))
    return { installer: 'uv', dependencies: listed };
  if (project.has('pyproject.toml') && project.has('poetry.lock'))
    return { installer: 'poetry', dependencies: listed };
  if (project.has('pyproject.toml') && project.has('pdm.lock'))
    return { installer: 'pdm', dependencies: listed };
  if (project.has('Pipfile') && project.has('Pipfile.lock')) {
    const pipfile = readToml(project.read('Pipfile') ?? '');
    const python = textAt(pipfile, 'requires', 'python_version');
    return {
      installer: 'pipenv',
      dependencies: new Set(Object.keys(tableAt(pipfile, 'packages')).map(normalName)),
      ...(python !== undefined && /^3\.\d+$/.test(python) && { python }),
    };
  }
  const text = project.read('requirements.txt');
  if (text === undefined) return undefined;
  const { requirements } = readRequirements(text);
  return {
    installer: 'pip',
    dependencies: new Set(requirements.flatMap((one) => (one.kind === 'package' ? [one.name] : []))),
  };
}

export const NO_ENTRY = 'Which file starts the program is not known. Take the template and name it.';

/**
 * An answer for projects that depend on all of `needs`; `more` are values besides the installer's, a reason why there
 * are none, or undefined where what starts is not known.
 */
export function detectPython(
  project: ProjectFiles,
  needs: readonly string[],
  more: () => Values | string | undefined = () => ({}),
  installer?: PythonProject['installer'],
): Detection | undefined {
  const python = readPythonProject(project);
  if (!python || (installer !== undefined && python.installer !== installer)) return undefined;
  if (!needs.every((name) => python.dependencies.has(name))) return undefined;
  if (python.installer === 'pip') {
    const { includes, requirements } = readRequirements(project.read('requirements.txt') ?? '');
    const local = includes[0] ?? requirements.find((one) => one.kind === 'path')?.path;
    if (local !== undefined) {
      return {
        reason: `requirements.txt names ${local}, which the template does not copy in front of it. Take the template and add it.`,
      };
    }
  }
  const values = more();
  if (values === undefined) return { reason: NO_ENTRY, doubtful: true };
  if (typeof values === 'string') return { reason: values };
  const version = python.python === undefined ? {} : { python: python.python };
  return { values: { ...INSTALLERS[python.installer], ...version, ...values } };
}

/** The dotted name of the first of some files that is there: `app/main.py` is `app.main`. */
export const moduleOf = (project: ProjectFiles, files: readonly string[]): string | undefined =>
  files
    .find((file) => project.has(file))
    ?.replace(/\.py$/, '')
    .replaceAll('/', '.');
