import { bun } from './bun.ts';
import { cmake } from './cmake.ts';
import { deno } from './deno.ts';
import { django } from './django.ts';
import { dotnet } from './dotnet.ts';
import { elixir } from './elixir.ts';
import { fastapi } from './fastapi.ts';
import { flask } from './flask.ts';
import { go } from './go.ts';
import { gradle } from './gradle.ts';
import { huggingface } from './huggingface.ts';
import { jupyter } from './jupyter.ts';
import { kotlin } from './kotlin.ts';
import { laravel } from './laravel.ts';
import { maven } from './maven.ts';
import { mlInference } from './ml-inference.ts';
import { mlInferenceGpu } from './ml-inference-gpu.ts';
import { mlTargets } from './ml-targets.ts';
import { mlTrain } from './ml-train.ts';
import { next } from './next.ts';
import { node } from './node.ts';
import { php } from './php.ts';
import { pythonConda } from './python-conda.ts';
import { pythonPdm } from './python-pdm.ts';
import { pythonPip } from './python-pip.ts';
import { pythonPipenv } from './python-pipenv.ts';
import { pythonPoetry } from './python-poetry.ts';
import { pythonUv } from './python-uv.ts';
import { rails } from './rails.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { spring } from './spring.ts';
import { springGradle } from './spring-gradle.ts';
import type { Template } from './template.ts';
import { typescript } from './typescript.ts';
import { vite } from './vite.ts';

/**
 * Every template. The first that knows a project is taken for it, so what is built with one language beside another
 * comes first (Rails and Laravel before Node), and a framework before its language.
 */
export const TEMPLATES: readonly Template[] = [
  rails,
  laravel,
  elixir,
  django,
  fastapi,
  flask,
  go,
  rust,
  spring,
  maven,
  springGradle,
  kotlin,
  gradle,
  dotnet,
  pythonUv,
  pythonPoetry,
  pythonPdm,
  pythonPipenv,
  pythonPip,
  pythonConda,
  cmake,
  ruby,
  php,
  deno,
  bun,
  next,
  vite,
  typescript,
  node,
  mlTrain,
  mlInference,
  mlInferenceGpu,
  mlTargets,
  huggingface,
  jupyter,
];
