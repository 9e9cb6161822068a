import type { Context } from '../facts/context.ts';
import type { Installed, StageFacts } from '../facts/types.ts';
import { describeStage, type Stage } from '../model/types.ts';
import type { Span } from '../text/span.ts';
import { capital, lineNumber } from './place.ts';
import { defineRule, type Severity } from './rule.ts';
import { buildersOf, isRun, ownLineage } from './support/crossings.ts';
import { installFix } from './support/install-packages.ts';
import { carried } from './support/landings.ts';

export const runtimeCompilerMissing = defineRule({
  id: 'runtime-compiler-missing',
  since: '0.1.0',
  category: 'artefact',
  severity: 'warning',
  otherSeverities: ['info'],
  fix: 'review',
  summary: 'A package compiles code while it runs, and the image has no C compiler.',
  docs: {
    what: 'The image that runs has Triton, vLLM, SGLang or FlashInfer, whose kernels are compiled when they are first used, and certainly no C compiler: a slim image, or the `base` or `runtime` flavour of CUDA. DeepSpeed compiles its operations only where they are used, which is a remark.',
    why: '"Failed to find C compiler" at the first request, or when the model is loaded. It is the usual end of a move from a `devel` image to a `runtime` one.',
    ignore:
      'Ignore it if nothing is compiled at run time: `enforce_eager`, operations that were built before, `CC` in a mounted volume.',
    references: [
      {
        title: 'Triton: installation',
        url: 'https://triton-lang.org/main/getting-started/installation.html',
      },
      {
        title: 'torch.compile',
        url: 'https://docs.pytorch.org/docs/stable/torch.compiler_troubleshooting.html',
      },
    ],
  },
  examples: {
    bad: ['FROM python:3.12-slim\nRUN pip install --no-cache-dir vllm\nENTRYPOINT ["vllm", "serve"]\n'],
    good: [
      'FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*\nRUN pip install --no-cache-dir vllm\nENTRYPOINT ["vllm", "serve"]\n',
    ],
  },
  *checkFacts(runs, context) {
    const { stage, image } = runs;
    if (!isRun(context, stage) || !lacksCompiler(runs)) return;
    const found = [...compilingPackages(context, stage)];
    const first = found.find(({ severity }) => severity === 'warning') ?? found[0];
    if (!first) return;
    const { name, severity, span, installed } = first;
    const fix = installFix(context, runs, ['gcc', image?.libc === 'musl' ? 'musl-dev' : 'libc6-dev']);
    const line = lineNumber(context.lines, installed.proof.span.start);
    yield {
      span,
      severity,
      message: `\`${name}\`, installed on line ${line}, compiles code while it runs, and ${describeStage(stage)} has no C compiler: "Failed to find C compiler".${fix ? ` ${fix.title}.` : ''}`,
      related: [{ span: installed.proof.span, message: `${capital(installed.proof.message)}.` }],
      ...(fix && { fixes: [fix] }),
    };
  },
});

function lacksCompiler(facts: StageFacts): boolean {
  if (facts.env('CC') || facts.hasCommand('clang').presence === 'present') return false;
  return facts.hasCommand('gcc').presence === 'absent' && facts.hasCommand('cc').presence === 'absent';
}

const COMPILING: ReadonlyMap<string, Severity> = new Map([
  ['vllm', 'warning'],
  ['sglang', 'warning'],
  ['triton', 'warning'],
  ['flashinfer-python', 'warning'],
  ['deepspeed', 'info'],
]);

interface Compiling {
  readonly name: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly installed: Installed;
}

/** Packages that compile, installed in the stage or brought there. */
function* compilingPackages(context: Context, stage: Stage): Generator<Compiling> {
  const own = ownLineage(context, stage);
  for (const place of [...own, ...buildersOf(context, stage)]) {
    for (const installed of context.facts(place).installations) {
      if (installed.stage !== place || installed.ecosystem !== 'python') continue;
      for (const { name, span } of installed.packages) {
        const severity = COMPILING.get(name);
        if (severity === undefined) continue;
        if (own.includes(place)) yield { name, severity, span: span ?? installed.proof.span, installed };
        else if (installed.location !== undefined) {
          const at = carried(context, stage, place, installed.location);
          if (at.is !== 'at' || !own.includes(at.landing.source.stage)) continue;
          yield { name, severity, span: at.landing.source.span, installed };
        }
      }
    }
  }
}
