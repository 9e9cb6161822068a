import { PYTHON_IGNORED, PYTHON_VALUES } from './support/python.ts';
import type { Template } from './template.ts';

export const jupyter: Template = {
  name: 'jupyter',
  title: 'Jupyter',
  description: 'JupyterLab with the packages of the project, notebooks in a volume',
  values: { python: PYTHON_VALUES['python']!, packages: PYTHON_VALUES['packages']! },
  asks: { python: 'the version of Python' },
  dockerignore: [...PYTHON_IGNORED, 'data', '**/.ipynb_checkpoints'],
  dockerfile: `# syntax=docker/dockerfile:1
ARG PYTHON_VERSION={{python}}

FROM python:$PYTHON_VERSION-slim AS builder
{{packages}}
RUN --mount=type=cache,target=/root/.cache/pip pip install jupyterlab

FROM python:$PYTHON_VERSION-slim AS runtime
ENV PATH=/venv/bin:$PATH
RUN useradd --create-home --uid 10001 jovyan \\
    && install -d -o jovyan -g jovyan /notebooks
COPY --from=builder /venv /venv
USER jovyan
WORKDIR /notebooks
COPY --chown=jovyan:jovyan . .
EXPOSE 8888
HEALTHCHECK CMD ["python", "-c", "import socket; socket.create_connection(('127.0.0.1', 8888), 3)"]
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]
`,
};
