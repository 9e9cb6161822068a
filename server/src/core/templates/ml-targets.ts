import { PYTHON_IGNORED, PYTHON_VALUES, served } from './support/python.ts';
import type { Template } from './template.ts';

export const mlTargets: Template = {
  name: 'ml-targets',
  title: 'ML with four targets',
  description: 'train, test, notebook and serve from one file, by docker build --target',
  values: { python: PYTHON_VALUES['python']!, port: '8000', module: 'serve.app', entry: 'train.py' },
  asks: {
    python: 'the version of Python',
    entry: 'the file that starts the training',
    port: 'the port of the server',
    module: 'the module that has app',
  },
  dockerignore: [...PYTHON_IGNORED, 'data', 'checkpoints', '**/.ipynb_checkpoints'],
  dockerfile: `# syntax=docker/dockerfile:1
ARG PYTHON_VERSION={{python}}

FROM python:$PYTHON_VERSION-slim AS base
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /app

# What training needs: requirements-train.txt has -r requirements.txt in it.
FROM base AS train-packages
RUN python -m venv /venv
COPY requirements.txt requirements-train.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements-train.txt

# docker build --target train
FROM train-packages AS train
COPY . .
USER 10001:10001
CMD ["python", "{{entry}}"]

# docker build --target test
# multistage ignore=skipped-test-stage -- is built by its name
FROM train-packages AS test
COPY . .
RUN --mount=type=cache,target=/root/.cache/pip pip install pytest
RUN pytest

# docker build --target notebook
FROM train-packages AS notebook
RUN --mount=type=cache,target=/root/.cache/pip pip install jupyterlab
COPY --chown=10001:10001 . .
ENV HOME=/tmp
USER 10001:10001
EXPOSE 8888
CMD ["jupyter", "lab", "--ip=0.0.0.0", "--no-browser"]

# What serving needs.
FROM base AS serve-packages
RUN python -m venv /venv
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt

# The last stage is what docker build makes without --target.
FROM base AS serve
COPY --from=serve-packages /venv /venv
COPY . .
${served('["uvicorn", "{{module}}:app", "--host", "0.0.0.0", "--port", "{{port}}"]')}`,
};
