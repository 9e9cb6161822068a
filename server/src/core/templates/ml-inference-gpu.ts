import { CUDA_BUILDER, cudaRuntime } from './support/cuda.ts';
import { PYTHON_IGNORED, served } from './support/python.ts';
import type { Template } from './template.ts';

export const mlInferenceGpu: Template = {
  name: 'ml-inference-gpu',
  title: 'ML inference on the GPU',
  description: 'a model server on CUDA’s runtime image, compiled on its devel image',
  values: { cuda: '12.9.1', port: '8000', module: 'serve.app' },
  asks: {
    cuda: 'the version of CUDA',
    port: 'the port that it listens on',
    module: 'the module that has app',
  },
  dockerignore: [...PYTHON_IGNORED, 'data', 'checkpoints', '**/*.ipynb'],
  dockerfile: `${CUDA_BUILDER}${cudaRuntime('runtime')}COPY . .
${served('["uvicorn", "{{module}}:app", "--host", "0.0.0.0", "--port", "{{port}}"]')}`,
};
