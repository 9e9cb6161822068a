import type { Context } from '../facts/context.ts';
import { createPatterns, ignoreOf } from '../facts/dockerignore.ts';
import { isRemote } from '../facts/remote.ts';
import { shippedStages } from '../facts/ships.ts';
import type { Stage } from '../model/types.ts';
import type { Instruction, Word } from '../syntax/types.ts';
import { defineRule, type Finding } from './rule.ts';
import { contextPathsBelow, literalSource } from './support/context-copies.ts';
import { isOut } from './support/unneeded-context.ts';

export const modelWeightsFromContext = defineRule({
  id: 'model-weights-from-context',
  since: '0.1.0',
  category: 'size',
  severity: 'info',
  fix: 'none',
  summary: 'Weights of a model are copied from the build context into the image.',
  docs: {
    what: 'COPY or ADD takes weights (`*.safetensors`, `*.gguf`, `*.pt`, `*.pth`, `*.onnx`, `*.ckpt`, `pytorch_model*.bin`) from the build context: by their name, or as part of a directory in whose listing they are.',
    why: 'They are sent to the builder and pushed and pulled with the image, often gigabytes of them, and again whenever a file of the same layer changes. A volume, a download when the container starts, or an image of their own that is mounted keeps them apart from the code.',
    ignore: 'Ignore it if the model is small, or if the image has to run without a network.',
    references: [
      { title: 'Volumes', url: 'https://docs.docker.com/engine/storage/volumes/' },
      { title: 'COPY --link', url: 'https://docs.docker.com/reference/dockerfile/#copy---link' },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12-slim\nWORKDIR /app\nCOPY model.safetensors serve.py ./\nCMD ["python", "serve.py"]\n',
    ],
    good: [
      'FROM python:3.12-slim\nWORKDIR /app\nCOPY serve.py ./\nVOLUME /models\nCMD ["python", "serve.py"]\n',
    ],
  },
  *check(context) {
    for (const stage of shippedStages(context)) {
      for (const instruction of stage.instructions) yield* findings(context, stage, instruction);
    }
  },
});

const WEIGHTS =
  /\.(?:safetensors|gguf|ggml|pt|pth|onnx|ckpt|tflite|caffemodel|mlmodel|h5)$|(?:^|[/_-])(?:pytorch_model|ggml|model|diffusion_pytorch_model)[\w.-]*\.bin$/i;

function* findings(context: Context, stage: Stage, instruction: Instruction): Iterable<Finding> {
  const { name, flags, words, heredocs } = instruction;
  if (
    (name !== 'COPY' && name !== 'ADD') ||
    flags.some((flag) => flag.name === 'from') ||
    heredocs.length > 0
  )
    return;
  if (stage.replaced) return;
  for (const word of words.slice(0, -1)) {
    const found = weightsOf(context, instruction, word);
    if (!found) continue;
    yield {
      span: word.span,
      message: `This puts weights into the image (${found}): they are sent, pushed and pulled again with each change of this layer. Mount them, or download them when the container starts.`,
    };
  }
}

/** The weights behind a source, as messages name them; undefined where there are none that are known. */
function weightsOf({ project }: Context, { flags }: Instruction, word: Word): string | undefined {
  if (isRemote(word.text)) return undefined;
  if (WEIGHTS.test(word.text)) return `'${word.text}'`;
  const source = literalSource(word);
  const files = project?.files;
  if (source === undefined || !files) return undefined;
  const excluded = createPatterns(
    flags.filter(({ name }) => name === 'exclude').map(({ value }) => value ?? ''),
  );
  const ignored = project.dockerignore ? ignoreOf(project.dockerignore).patterns : createPatterns([]);
  const isSent = (path: string) => ![excluded, ignored].some((patterns) => isOut(patterns, path));
  const weights = contextPathsBelow(files, source).filter((path) => WEIGHTS.test(path) && isSent(path));
  const [first] = weights;
  if (first === undefined) return undefined;
  return weights.length === 1
    ? `'${first}'`
    : `'${first}' and ${weights.length - 1} more ${weights.length === 2 ? 'file' : 'files'} with weights`;
}
