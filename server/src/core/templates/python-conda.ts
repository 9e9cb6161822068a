import { readCondaEnvironment } from '../tools/manifests/conda-environment.ts';
import { ENTRIES, NO_ENTRY, PYTHON_IGNORED } from './support/python.ts';
import type { Detection, ProjectFiles, Template } from './template.ts';

/** What is started by a server of its own, not by its file. */
const SERVED = ['django', 'fastapi', 'flask', 'jupyterlab', 'notebook', 'streamlit'];

export const pythonConda: Template = {
  name: 'python-conda',
  title: 'Python with conda',
  description: 'a program with an environment of conda, which itself stays behind',
  values: { file: 'environment.yml', entry: 'main.py' },
  asks: { file: 'the file that lists the environment', entry: 'the file that starts it' },
  dockerignore: PYTHON_IGNORED,
  dockerfile: `# syntax=docker/dockerfile:1
FROM condaforge/miniforge3:25.3.1-0 AS builder
WORKDIR /src
COPY {{file}} ./
RUN --mount=type=cache,target=/opt/conda/pkgs conda env create --prefix /env --file {{file}}

FROM debian:bookworm-slim AS runtime
ENV PATH=/env/bin:$PATH CONDA_PREFIX=/env PYTHONUNBUFFERED=1
WORKDIR /app
COPY --from=builder /env /env
COPY . .
USER 10001:10001
CMD ["python", "{{entry}}"]
`,
  detect,
};

function detect(project: ProjectFiles): Detection | undefined {
  const file = ['environment.yml', 'environment.yaml'].find((one) => project.has(one));
  const text = file === undefined ? undefined : project.read(file);
  // a list of `dependencies` tells it from other files of that name
  if (file === undefined || text === undefined || !/^dependencies:/m.test(text)) return undefined;
  const { packages, pip, requirements } = readCondaEnvironment(text);
  const [list] = requirements;
  if (list !== undefined)
    return {
      reason: `${file} names ${list}, which the template does not copy in front of it. Take the template python-conda and add it.`,
    };
  const server = [...packages, ...pip].find(({ name }) => SERVED.includes(name));
  if (server)
    return {
      reason: `How ${server.name} is started is not known. Take the template python-conda and write its command.`,
    };
  const entry = ENTRIES.find((one) => project.has(one));
  return entry === undefined ? { reason: NO_ENTRY, doubtful: true } : { values: { file, entry } };
}
