import { PYTHON_IGNORED, PYTHON_VALUES, pythonDockerfile, served } from './support/python.ts';
import type { Template } from './template.ts';

export const mlInference: Template = {
  name: 'ml-inference',
  title: 'ML inference on the CPU',
  description: 'a model server with wheels for the CPU, and no compiler in the image',
  values: {
    ...PYTHON_VALUES,
    module: 'serve.app',
    packages: PYTHON_VALUES['packages']!.replace(
      'ENV PATH=/venv/bin:$PATH',
      'ENV PATH=/venv/bin:$PATH PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu',
    ),
  },
  asks: {
    python: 'the version of Python',
    port: 'the port that it listens on',
    module: 'the module that has app',
  },
  dockerignore: [...PYTHON_IGNORED, 'data', 'checkpoints', '**/*.ipynb'],
  dockerfile: pythonDockerfile(
    served('["uvicorn", "{{module}}:app", "--host", "0.0.0.0", "--port", "{{port}}"]'),
  ),
};
