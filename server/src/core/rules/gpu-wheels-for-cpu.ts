import type { Context } from '../facts/context.ts';
import type { CommandStep, StageFacts, Step } from '../facts/types.ts';
import { rootOf, type Stage } from '../model/types.ts';
import { insert } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { editsFix } from './place.ts';
import { defineRule, type Finding } from './rule.ts';

const CPU_INDEX = 'https://download.pytorch.org/whl/cpu';

export const gpuWheelsForCpu = defineRule({
  id: 'gpu-wheels-for-cpu',
  since: '0.1.0',
  category: 'size',
  severity: 'info',
  fix: 'review',
  summary: 'PyTorch is installed with its CUDA libraries into an image in which nothing speaks of a GPU.',
  docs: {
    what: '`pip install torch` (also by uv) takes the wheels of the default index, in a stage that ships or that is copied from, and neither the base image nor a variable, an argument or a package of the file speaks of a GPU. Nothing is said of arm64, where the default index has wheels for CPUs.',
    why: 'On Linux with an x86 processor the default wheels bring CUDA, cuDNN and NCCL along: several gigabytes, of which a machine without a GPU runs nothing. The wheels of the CPU index take about 200 MB.',
    ignore:
      'Ignore it if containers get a GPU when they start (`--gpus all`): the wheels hold all that it needs.',
    references: [{ title: 'PyTorch: start locally', url: 'https://pytorch.org/get-started/locally/' }],
  },
  examples: {
    bad: [
      'FROM python:3.12-slim\nRUN pip install --no-cache-dir torch\nCOPY . /app\nCMD ["python", "/app/serve.py"]\n',
    ],
    good: [
      `FROM python:3.12-slim\nRUN pip install --no-cache-dir torch --index-url ${CPU_INDEX}\nCOPY . /app\nCMD ["python", "/app/serve.py"]\n`,
    ],
  },
  *check(context) {
    if (!/\b(?:torch|pytorch)/i.test(context.text) || GPU.test(context.text)) return;
    for (const stage of context.reachable) {
      const facts = context.facts(stage);
      if (stage.replaced || !isForCpu(stage, facts)) continue;
      for (const step of facts.steps) {
        if (stage.triggers.includes(step.instruction)) continue;
        for (const command of step.commands) yield* findings(context, step, command);
      }
    }
  },
});

/** A file that speaks of a GPU anywhere knows of it, and may well ship to one. */
const GPU =
  /nvidia|cuda|cudnn|\bgpu|_gpu|rocm|\bhip\b|\bcu1\d\d\b|jetson|l4t|\bxpu\b|\bvllm\b|sglang|triton|deepspeed|flash[-_]attn|xformers|bitsandbytes|tensorrt|cupy|onnxruntime-gpu|download\.pytorch\.org|torch-backend|accelerate|\bapex\b/i;

const isForCpu = (stage: Stage, { image }: StageFacts): boolean => {
  const { base } = rootOf(stage);
  // an image of one's own may be made for a GPU
  return (
    image !== undefined &&
    base.kind === 'image' &&
    !GPU.test(base.ref) &&
    !/arm|aarch|s390|ppc/.test(stage.platform ?? '')
  );
};

const OWN_INDEX =
  /^(?:-i|-f|--index-url|--extra-index-url|--find-links|--no-index|--index|--default-index|--index-strategy|--torch-backend)(?:=|$)/;

function* findings(context: Context, step: Step, command: CommandStep): Iterable<Finding> {
  if (command.name === undefined || !/^(?:pip[\d.]*|python[\d.]*|uv)$/.test(command.name)) return;
  if (command.args.some(({ text }) => OWN_INDEX.test(text))) return;
  const variables = [
    'PIP_INDEX_URL',
    'PIP_EXTRA_INDEX_URL',
    'PIP_FIND_LINKS',
    'UV_INDEX_URL',
    'UV_EXTRA_INDEX_URL',
    'UV_INDEX',
    'UV_DEFAULT_INDEX',
    'UV_TORCH_BACKEND',
  ];
  if (variables.some((name) => step.env(name) !== '')) return;
  for (const effect of command.effects) {
    if (effect.kind !== 'install' || effect.installation.ecosystem !== 'python') continue;
    const { packages } = effect.installation;
    const torch = packages.find(
      ({ name, version, span }) => span && name.toLowerCase() === 'torch' && !version?.includes('+'),
    );
    if (!torch?.span) continue;
    yield finding(
      context,
      command,
      torch.span,
      packages.every(({ name }) => /^torch(?:vision|audio)?$/i.test(name)),
    );
    return;
  }
}

function finding({ text }: Context, { command }: CommandStep, span: Span, isAlone: boolean): Finding {
  // other packages are not in the CPU index; where it is one of two, its wheels win by their version's suffix
  const option = isAlone ? '--index-url' : '--extra-index-url';
  const last = command.args.at(-1);
  return {
    span,
    message: `The default index has PyTorch with CUDA, cuDNN and NCCL: several gigabytes, and nothing here speaks of a GPU. If the image runs on CPUs, add '${option} ${CPU_INDEX}'.`,
    ...(last &&
      /^[\w.=<>~!,[\]"'-]+$/.test(text.slice(last.span.start, last.span.end)) && {
        fixes: [
          editsFix(
            'Install from the index for CPUs',
            () => [insert(last.span.end, ` ${option} ${CPU_INDEX}`)],
            'review',
          ),
        ],
      }),
  };
}
