import { PYTHON_IGNORED, PYTHON_VALUES, pythonDockerfile, served } from './support/python.ts';
import type { Template } from './template.ts';

export const huggingface: Template = {
  name: 'huggingface',
  title: 'Hugging Face model, served',
  description: 'a model that is downloaded in a stage of its own and served without the network',
  values: { ...PYTHON_VALUES, model: 'distilbert-base-uncased', module: 'serve.app' },
  asks: {
    python: 'the version of Python',
    model: 'the model on the hub',
    port: 'the port that it listens on',
    module: 'the module that has app',
  },
  dockerignore: [...PYTHON_IGNORED, 'models', '**/*.safetensors'],
  dockerfile: pythonDockerfile(
    served('["uvicorn", "{{module}}:app", "--host", "0.0.0.0", "--port", "{{port}}"]'),
  )
    .replace(
      '\nFROM python:$PYTHON_VERSION-slim AS runtime\n',
      `
# Changes of the program leave the model in the cache. hf comes with huggingface_hub.
FROM builder AS model
ARG MODEL={{model}}
RUN --mount=type=secret,id=hf_token,env=HF_TOKEN hf download $MODEL --local-dir /model

FROM python:$PYTHON_VERSION-slim AS runtime
`,
    )
    .replace('COPY . .', 'COPY --from=model /model /model\nENV MODEL_DIR=/model HF_HUB_OFFLINE=1\nCOPY . .'),
};
