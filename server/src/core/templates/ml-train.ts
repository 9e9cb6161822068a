import { CUDA_BUILDER, cudaRuntime } from './support/cuda.ts';
import { PYTHON_IGNORED } from './support/python.ts';
import type { Template } from './template.ts';

export const mlTrain: Template = {
  name: 'ml-train',
  title: 'ML training',
  description: 'a training job on CUDA; data and checkpoints are mounted and not in the image',
  values: { cuda: '12.9.1', entry: 'train.py' },
  asks: { cuda: 'the version of CUDA', entry: 'the file that starts the training' },
  dockerignore: [...PYTHON_IGNORED, 'data', 'checkpoints', 'wandb', '**/*.ipynb'],
  dockerfile: `${CUDA_BUILDER}${cudaRuntime('runtime')}RUN install -d -o 10001 -g 10001 /data /checkpoints
COPY . .
USER 10001:10001
VOLUME ["/data", "/checkpoints"]
ENTRYPOINT ["python", "{{entry}}"]
CMD ["--data", "/data", "--out", "/checkpoints"]
`,
};
