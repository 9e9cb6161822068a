import type { Decline, SplitInput } from '../types.ts';
import { dependenciesOf } from './libraries.ts';

/** Packages that compile code while they run: the image keeps its compiler. The sources are their own manuals. */
const COMPILES =
  /^(?:vllm|sglang|triton|deepspeed|flashinfer(?:-python)?|theano|aesara|pytensor|pymc3?|sageattention|torch-compile|pythran|cppyy|weave|unsloth|tensorrt-llm|lmdeploy|jax-triton)$/;

/** These want nvcc and the headers of CUDA. */
const ON_GPU = /^(?:cupy|pycuda|tvm|exllamav2)/;

export function compilesWhileRunning(input: SplitInput): Decline | undefined {
  const installs = input.facts.installations.filter(({ ecosystem }) => /^(?:python|conda)$/.test(ecosystem));
  const isOnGpu = /cuda|pytorch/.test(input.image?.repository ?? '');
  for (const { packages, instruction } of installs) {
    const found = packages.find(({ name }) => COMPILES.test(name) || (isOnGpu && ON_GPU.test(name)));
    if (!found) continue;
    return {
      kind: 'declined',
      code: 'compiles-while-running',
      message: `${found.name} compiles code while it runs: the image needs its compiler.`,
      span: instruction.head,
      help: 'Split by hand, and keep the compiler in the runtime stage.',
    };
  }
  return undefined;
}

/** What nobody but the sources can say. */
export function checksOfLearning(input: SplitInput): string[] {
  const names = new Set(['python', 'conda'].flatMap((ecosystem) => dependenciesOf(input, ecosystem).names));
  const isOnGpu = /cuda|pytorch|tensorflow/.test(input.image?.repository ?? '');
  const checks: string[] = trainingStays(input);
  if (names.has('torch') || names.has('pytorch'))
    checks.push(
      '`torch.compile` and Triton need a C compiler while they run: keep gcc if the code uses them.',
    );
  if (isOnGpu) return checks;
  const large = [...names].find((name) => /^(?:torch|tensorflow|tensorflow-gpu|onnxruntime-gpu)$/.test(name));
  if (large === 'torch' && !takesCpuWheels(input))
    checks.push(
      'The wheels of torch bring CUDA, a few gigabytes: for machines without a GPU let pip take them from https://download.pytorch.org/whl/cpu.',
    );
  if (large === 'tensorflow-gpu' || large === 'onnxruntime-gpu')
    checks.push(
      `${large} is for machines with a GPU: for others take ${large.replace('-gpu', large === 'tensorflow-gpu' ? '-cpu' : '')}.`,
    );
  return checks;
}

/** What the sources import is not known here, so lists of packages for training cannot be told from what serves. */
function trainingStays({ facts, entrypoints }: SplitInput): string[] {
  const lists = facts.installations.flatMap(({ ecosystem, manifests }) =>
    ecosystem === 'python' ? manifests.filter((path) => /train[^/]*\.txt$/i.test(path)) : [],
  );
  const trains = entrypoints.some(({ instruction }) => /train/i.test(instruction.args.text));
  const [list] = lists;
  return list === undefined || trains
    ? []
    : [
        `${list.slice(list.lastIndexOf('/') + 1)} is installed too, and which of it runs is for the sources to say: give training a target of its own that builds on the builder, where inference imports none of it.`,
      ];
}

const takesCpuWheels = ({ steps, read, facts }: SplitInput): boolean =>
  steps.some(({ instruction }) => /whl\/cpu|\+cpu/.test(instruction.line.text)) ||
  facts.installations.some(({ manifests }) =>
    manifests.some((path) => /whl\/cpu|\+cpu/.test(read(path) ?? '')),
  );
