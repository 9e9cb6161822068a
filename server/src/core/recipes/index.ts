import { bun } from './bun.ts';
import { c } from './c.ts';
import { conda } from './conda.ts';
import { deno } from './deno.ts';
import { dotnet } from './dotnet.ts';
import { elixir } from './elixir.ts';
import { generic } from './generic.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { kotlin } from './kotlin.ts';
import { learning } from './learning.ts';
import { next } from './next.ts';
import { node } from './node.ts';
import { pdm } from './pdm.ts';
import { php } from './php.ts';
import { pipenv } from './pipenv.ts';
import { pnpmDeploy } from './pnpm-deploy.ts';
import { poetry } from './poetry.ts';
import { python } from './python.ts';
import { rails } from './rails.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { staticSite } from './static-site.ts';
import { systemPython } from './system-python.ts';
import type { Recipe } from './types.ts';
import { typescript } from './typescript.ts';
import { uv } from './uv.ts';
import { war } from './war.ts';
import { workspaces } from './workspaces.ts';

/** In the order in which they are asked; the first that matches plans. The generic one stays last. */
export const RECIPES: readonly Recipe[] = [
  go,
  rust,
  dotnet,
  war,
  scala,
  kotlin,
  java,
  elixir,
  conda,
  poetry,
  pipenv,
  pdm,
  uv,
  learning,
  rails,
  ruby,
  php,
  python,
  systemPython,
  bun,
  deno,
  pnpmDeploy,
  workspaces,
  staticSite,
  next,
  typescript,
  node,
  c,
  generic,
];
