import { apk } from './apk.ts';
import { apt } from './apt.ts';
import { aptMark } from './apt-mark.ts';
import { aptRepository } from './apt-repository.ts';
import { bun } from './bun.ts';
import { bundle } from './bundle.ts';
import { cargo } from './cargo.ts';
import { composer } from './composer.ts';
import { conda, condaPack, condaUnpack } from './conda.ts';
import { deno } from './deno.ts';
import { djangoAdmin } from './django.ts';
import { dnf } from './dnf.ts';
import { dockerPhpExt, pecl, phpize } from './docker-php-ext.ts';
import { DOTNET } from './dotnet.ts';
import { dpkg } from './dpkg.ts';
import { gem } from './gem.ts';
import { go } from './go.ts';
import { GO_TOOLS } from './go-tools.ts';
import { gradle } from './gradle.ts';
import { cabal, ocaml, stack } from './haskell.ts';
import { huggingface } from './huggingface.ts';
import { jar } from './jar.ts';
import { JAVA } from './java.ts';
import { JS_BUNDLERS } from './js-bundlers.ts';
import { JS_FRAMEWORKS } from './js-frameworks.ts';
import { JS_TOOLS } from './js-tools.ts';
import { LANGUAGES } from './languages.ts';
import { maven } from './maven.ts';
import { mix, rebar3 } from './mix.ts';
import { MONOREPO } from './monorepo.ts';
import { NATIVE } from './native.ts';
import { NODE } from './node.ts';
import { npm } from './npm.ts';
import { pdm } from './pdm.ts';
import { cpan, perl } from './perl.ts';
import { console, php, phpServers } from './php.ts';
import { pip } from './pip.ts';
import { pipenv } from './pipenv.ts';
import { pipx } from './pipx.ts';
import { playwright } from './playwright.ts';
import { pnpm } from './pnpm.ts';
import { poetry } from './poetry.ts';
import { python } from './python.ts';
import { pythonBuilders } from './python-builders.ts';
import { flask, jupyter, pipCompile, pythonCheckers, pythonServers } from './python-programs.ts';
import { rails, ruby, rubyCheckers, rubyServers } from './rails.ts';
import { rpm } from './rpm.ts';
import { RUST_TOOLS } from './rust-tools.ts';
import { julia, luarocks, r } from './science.ts';
import { STATIC_SITES } from './static-sites.ts';
import type { Tool } from './types.ts';
import { TYPESCRIPT } from './typescript.ts';
import { UNIX } from './unix.ts';
import { uv } from './uv.ts';
import { virtualenv } from './venv.ts';
import { yarn } from './yarn.ts';
import { zypper } from './zypper.ts';

/** Every program that is known. */
export const TOOLS: readonly Tool[] = [
  bun,
  cargo,
  ...LANGUAGES,
  deno,
  ...DOTNET,
  go,
  ...GO_TOOLS,
  gradle,
  jar,
  ...JAVA,
  ...JS_BUNDLERS,
  ...JS_FRAMEWORKS,
  ...JS_TOOLS,
  maven,
  ...MONOREPO,
  ...NODE,
  npm,
  pnpm,
  ...RUST_TOOLS,
  ...STATIC_SITES,
  ...TYPESCRIPT,
  yarn,
  bundle,
  cabal,
  composer,
  conda,
  condaPack,
  condaUnpack,
  console,
  cpan,
  djangoAdmin,
  dockerPhpExt,
  flask,
  gem,
  huggingface,
  julia,
  jupyter,
  luarocks,
  mix,
  ocaml,
  pdm,
  pecl,
  perl,
  php,
  phpServers,
  phpize,
  pip,
  pipCompile,
  pipenv,
  pipx,
  playwright,
  poetry,
  python,
  pythonBuilders,
  pythonCheckers,
  pythonServers,
  r,
  rails,
  rebar3,
  ruby,
  rubyCheckers,
  rubyServers,
  stack,
  uv,
  virtualenv,
  ...NATIVE,
  ...UNIX,
  apk,
  apt,
  aptMark,
  aptRepository,
  dnf,
  dpkg,
  rpm,
  zypper,
];

const EXACT = new Map<string, Tool>();
const VERSIONED = new Map<string, Tool>();
for (const tool of TOOLS) {
  for (const name of tool.names) {
    if (name.endsWith('*')) VERSIONED.set(name.slice(0, -1), tool);
    else EXACT.set(name, tool);
  }
}

/**
 * The tool for a program: by its name without directory, a version behind it left out where the tool says so.
 * `program` as written decides whether `./install` may be the install that everyone knows.
 */
export function toolFor(name: string, program: string): Tool | undefined {
  const tool = EXACT.get(name) ?? VERSIONED.get(name.replace(/[\d.]+$/, ''));
  if (!tool || tool.relative) return tool;
  const slash = program.lastIndexOf('/');
  if (slash < 0 || program.startsWith('/')) return tool;
  return /(?:^|\/)\.?s?bin$/.test(program.slice(0, slash)) ? tool : undefined;
}
