import { addedMegabytes, isCompiler, plainName } from '../data/packages/roles.ts';
import { type Application, shippedApplications } from '../facts/applications.ts';
import type { Context } from '../facts/context.ts';
import { rootOf } from '../model/types.ts';
import { lineNumber } from './place.ts';
import { defineRule, type Finding } from './rule.ts';
import { type KeptPackage, keptPackages } from './support/kept-toolchains.ts';
import { lineage } from './support/landings.ts';
import { runs } from './support/started.ts';

export const toolchainInFinalStage = defineRule({
  id: 'toolchain-in-final-stage',
  since: '0.1.0',
  category: 'size',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'none',
  summary: 'Compilers, headers or build tools are installed into the image that ships.',
  docs: {
    what: 'The stage that ships installs packages that only builds use (`build-essential`, `gcc`, `cmake`, `libpq-dev`), keeps them, and starts a program that is no build. Without a compiler among them it is an info. Nothing is said where they are removed again, where CMD or ENTRYPOINT starts a build, a test or a shell, and where something is installed that compiles while it runs (Triton, vLLM, Theano).',
    why: 'They are hundreds of megabytes that are pulled with each deployment and never run, and their vulnerabilities are reported for your image. What was compiled needs the run-time libraries alone (`libpq5` of `libpq-dev`). Where a file has one stage only, *Split into builder and runtime stages* is offered as a fix if the result can be proved to behave the same.',
    ignore: 'Ignore it if the program compiles code while it runs.',
    references: [
      { title: 'Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' },
      {
        title: 'Don’t install unnecessary packages',
        url: 'https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages',
      },
    ],
  },
  examples: {
    bad: [
      'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y build-essential libpq-dev\nRUN pip install psycopg2\nCOPY . /app\nCMD ["python", "/app/app.py"]\n',
    ],
    good: [
      'FROM python:3.12-slim AS builder\nRUN apt-get update && apt-get install -y build-essential libpq-dev\nRUN pip wheel --wheel-dir /wheels psycopg2\n\nFROM python:3.12-slim\nRUN apt-get update && apt-get install -y libpq5\nRUN --mount=from=builder,source=/wheels,target=/wheels pip install /wheels/*\nCOPY . /app\nCMD ["python", "/app/app.py"]\n',
    ],
  },
  *check(context) {
    for (const shipped of shippedApplications(context)) {
      const found = finding(context, shipped);
      if (found) yield found;
    }
  },
});

function finding(context: Context, shipped: Application): Finding | undefined {
  const { programs } = shipped;
  const main = programs.at(-1);
  if (!main || !isApplication(shipped) || compilesWhileRunning(context, shipped)) return undefined;
  const kept = keptPackages(context, shipped);
  const [first] = kept;
  if (!first) return undefined;
  const hasCompiler = kept.some(({ name }) => isCompiler(name));
  const megabytes = Math.max(...kept.map(({ name }) => addedMegabytes(name) ?? 0));
  const size = megabytes > 99 ? ` (about ${Math.round(megabytes / 10) * 10} MB)` : '';
  const line = lineNumber(context.lines, main.entrypoint.instruction.keyword.span.start);
  const isOne = kept.length === 1;
  return {
    span: first.span,
    message: `${listed(kept)} ${isOne ? 'stays' : 'stay'} in the image that ships${size}, and only builds use ${isOne ? 'it' : 'them'}: line ${line} starts \`${main.word.text}\`. ${hasCompiler ? 'Build in a stage of its own, and copy the result into this one.' : 'Leave headers to a stage that builds, and install the run-time libraries alone.'}`,
    ...(!hasCompiler && { severity: 'info' }),
    related: kept.slice(1, 6).map(({ name, span }) => ({
      span,
      message: `This installs '${plainName(name)}', which only builds use.`,
    })),
  };
}

const MOST_NAMES = 4;

function listed(kept: readonly KeptPackage[]): string {
  const names = [...new Set(kept.map(({ name }) => `'${plainName(name)}'`))];
  if (names.length === 1) return names[0]!;
  const rest = names.length - MOST_NAMES;
  return rest > 1
    ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more packages`
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** True of a service, or of a program of one's own; other tools may call a compiler themselves. */
function isApplication({ stage, facts, programs }: Application): boolean {
  if (lineage(stage).some(({ instructions }) => instructions.some(({ name }) => name === 'EXPOSE')))
    return true;
  const main = programs.at(-1)!;
  if (main.name === 'java' || (['python', 'node', 'ruby', 'php'] as const).some((one) => runs(one, main)))
    return true;
  const look = facts.hasCommand(main.word.text);
  return look.presence === 'present' && look.entry.role === 'artefact';
}

/** Packages that call a compiler while they run. */
const COMPILE_LATE =
  /^(?:triton|vllm|sglang|deepspeed|flashinfer.*|flash[-_]attn|xformers|apex|torch|tensorrt.*|cupy.*|pycuda|pyopencl|theano|pytensor|pymc3?|aesara|brian2|pystan|cmdstanpy|cython|jax.*|taichi|jupyter.*|notebook|rpy2|prophet|conan)$/;

const COMPILING_IMAGES =
  /cuda|torch|tensorflow|rocm|jupyter|rocker|r-base|r-ver|conda|julia|triton|vllm|sglang|tensorrt|jetson|l4t/i;

/** As they stand in files of which only a part is known. */
const COMPILING = /\b(?:vllm|sglang|triton|deepspeed|flashinfer|flash[-_]attn|torch\.compile|jupyter)\b/i;

function compilesWhileRunning({ text }: Context, { stage, facts, programs }: Application): boolean {
  const { base } = rootOf(stage);
  if (base.kind !== 'image' || COMPILING_IMAGES.test(base.ref) || COMPILING.test(text)) return true;
  if (programs.some(({ name }) => /^(?:R|Rscript|julia|raku|sbcl|clisp)$/.test(name))) return true;
  return facts.installations.some(({ packages }) =>
    packages.some(({ name }) => COMPILE_LATE.test(name.toLowerCase())),
  );
}
