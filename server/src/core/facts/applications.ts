import type { Stage } from '../model/types.ts';
import { type EffectiveCommand, effectiveCommand } from '../shell/effective.ts';
import type { Context } from './context.ts';
import { shippedTargets } from './ships.ts';
import type { Entrypoint, StageFacts } from './types.ts';

/** A stage whose image is shipped to run something: a build ends in it, and it is no place to develop or to test in. */
export interface Application {
  readonly stage: Stage;
  readonly facts: StageFacts;
  /** What a container starts, HEALTHCHECK left out; empty where that is up to the base image, a server. */
  readonly programs: readonly Program[];
}

export interface Program extends EffectiveCommand {
  readonly entrypoint: Entrypoint;
}

/** Last words of names of targets that builds start from, or take something out of. */
const FOR_BUILDS =
  /^(?:unittest|unittests|integration|linter|check|checks|docs|bench|benchmark|benchmarks|build|builder|buildenv|builders|base|sdk|toolchain|toolbox|tools|env|environment|compile|compiler|deps|dependencies|export|artifacts|artifact)\d*$/;

const SHELLS = /^(?:ba|z|a|da|k|fi|c|tc|pw)?sh$|^powershell$|^cmd$/;

/** Programs that keep a container waiting for people, or are made for them. */
const FOR_PEOPLE =
  /^(?:sleep|tail|sshd|service|systemd|init|s6-svscan|true|tmux|screen|vim?|nvim|emacs|code|code-server|openvscode-server|jupyter.*|ipython.*|start-notebook.*|start-singleuser.*|rserver|rstudio.*|gitpod.*|screen|xterm|startxfce4|vncserver|gdb|gdbserver|irb|ghci|iex|jshell)$/;

/** Programs that build, test or check projects: an image that starts one is a tool for them. */
const BUILDERS =
  /^(?:c?make|gmake|ninja|meson|bazel(?:isk)?|buck2?|ant|mvnw?|gradlew?|sbt|mill|lein|clj|clojure|scons|cargo(?:-.*)?|rustc|go|gofmt|air|gow|dlv|reflex|gcc|g\+\+|cc|c\+\+|clang.*|ld|nvcc|swift|stack|cabal|mix|rebar3|msbuild|nuget|tsc|ts-node(?:-dev)?|tsx|nodemon|ng|vite|webpack.*|gulp|grunt|parcel|rollup|esbuild|jest|vitest|mocha|cypress|playwright|pytest|py\.test|tox|nox|nose.*|coverage|unittest|rspec|phpunit|jekyll|hugo|mkdocs|sphinx-.*|mdbook|docusaurus|gatsby|golangci-lint|eslint|pylint|flake8|mypy|ruff|black|pre-commit|shellcheck|protoc|buf|emcc|tinygo|wasm-pack|cross|goreleaser|docker(?:d.*)?|buildah|kaniko|act|rpmbuild|debuild|dpkg-buildpackage|fpm|makepkg|conan|vcpkg|platformio|pio|arduino-cli|west|idf\.py|zig|nim|nimble|crystal|shards|opam|dune|ghc|runghc|deno_dev)$/;

const MANAGERS =
  /^(?:npm|yarn|yarnpkg|pnpm|bun|npx|pnpx|bunx|corepack|bundle|poetry|pipenv|pdm|hatch|uv|rake|composer|dotnet|just|task|conda|pixi)$/;

/** What a manager is told where it serves development. */
const DEVELOPMENT =
  /^(?:(?:run[-:])?(?:test|tests|lint|build|watch|dev|develop|serve|debug|check|ci|e2e|coverage|docs|storybook|preview|hot|publish|restore|pack|install|start[:-]dev|dev[:-].*|test[:-].*|watch[:-].*|build[:-].*))$/;

const known = new WeakMap<Context, readonly Application[]>();

/**
 * The stages that ship, as far as one can tell: what has neither CMD nor ENTRYPOINT is made for others to build on,
 * and what starts a shell, a build or a test is made for developers.
 */
export function shippedApplications(context: Context): readonly Application[] {
  let shipped = known.get(context);
  if (!shipped) {
    shipped = shippedTargets(context).flatMap((stage) => applicationOf(context, stage) ?? []);
    known.set(context, shipped);
  }
  return shipped;
}

function applicationOf(context: Context, stage: Stage): Application | undefined {
  const name = stage.name?.split(/[-_.]/).at(-1);
  if (name !== undefined && FOR_BUILDS.test(name)) return undefined;
  if (stage.instructions.some((one) => one.name === 'ONBUILD')) return undefined;
  const facts = context.facts(stage);
  const starts = facts.entrypoints.filter(({ from }) => from !== 'HEALTHCHECK');
  if (starts.length === 0)
    return facts.image?.command === 'server' ? { stage, facts, programs: [] } : undefined;
  const programs = programsOf(starts);
  if (programs.length === 0 || programs.some(isForDevelopers)) return undefined;
  return { stage, facts, programs };
}

/** Entry points that run what CMD says. */
const PASSES_ON = /entry-?_?point|^(?:tini|dumb-init|init|catatonit|gosu|su-exec|env)$|\.sh$/i;

/** CMD is a program too where nothing else is started, or where that hands over to it. */
function programsOf([first, ...others]: readonly Entrypoint[]): Program[] {
  const own = first ? programsIn(first) : [];
  const isPassed = others.length > 0 && own.every(({ name }) => PASSES_ON.test(name));
  return isPassed ? [...own, ...others.flatMap(programsIn)] : own;
}

const programsIn = (entrypoint: Entrypoint): Program[] =>
  entrypoint.commands.flatMap((command) => {
    const program = effectiveCommand(command);
    return program && !isWrapped(program) ? [{ ...program, entrypoint }] : [];
  });

/** True of `sh -c`: what it runs is among the commands too. */
const isWrapped = ({ name, args }: EffectiveCommand): boolean =>
  SHELLS.test(name) && args.some(({ text }) => /^-[a-z]*c$/.test(text));

function isForDevelopers({ name, args }: EffectiveCommand): boolean {
  if (SHELLS.test(name)) return args.every(({ text }) => text.startsWith('-'));
  if (FOR_PEOPLE.test(name) || BUILDERS.test(name) || /[-_.](?:dev|local|test|debug)\b/.test(name))
    return true;
  const words = args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  if (MANAGERS.test(name)) {
    if (words.length === 0) return true;
    if (words.slice(0, 4).some((word) => DEVELOPMENT.test(word) || BUILDERS.test(word) || SHELLS.test(word)))
      return true;
    return words.includes('run') && name === 'dotnet';
  }
  if (/^python[\d.]*$/.test(name)) {
    return (
      args.length === 0 || args.some(({ text }, at) => text === '-m' && isTool(args[at + 1]?.text ?? ''))
    );
  }
  return /^(?:node|ruby|perl|php|R|julia|deno|bun)$/.test(name) && args.length === 0;
}

const isTool = (module: string): boolean => BUILDERS.test(module) || FOR_PEOPLE.test(module);
