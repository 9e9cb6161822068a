import { isWithin } from '../tools/paths.ts';
import { assetsBeside } from './support/assets.ts';
import { lastBuild, madeBy, startedPrograms } from './support/compiled.ts';
import { distributionOf } from './support/jvm.ts';
import {
  type Artefact,
  defineRecipe,
  type RuntimeImage,
  type RuntimePackage,
  type SplitInput,
} from './types.ts';

/** Libraries that a release's own Erlang links, beside those of every image. Source: `mix phx.gen.release --docker`. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  bullseye: ['libstdc++6', 'openssl', 'libncurses5', 'ca-certificates'],
  bookworm: ['libstdc++6', 'openssl', 'libncurses6', 'ca-certificates'],
  trixie: ['libstdc++6', 'openssl', 'libncurses6', 'ca-certificates'],
};

const ALPINE = ['libstdc++', 'openssl', 'ncurses-libs', 'ca-certificates'];

/** `mix release`, `rebar3 release`: the release brings Erlang along and needs the same distribution. */
export const elixir = defineRecipe({
  name: 'elixir',
  matches: ({ steps, started }) =>
    steps.some(({ commands }) =>
      commands.some(
        ({ task, step }) =>
          (task === 'build' || task === 'dependencies') &&
          /^(?:mix|rebar3?)$/.test(step.name ?? '') &&
          step.args.some(({ text }) => /^(?:release|distillery\.release),?$/.test(text)),
      ),
    ) && started.some(({ path, from }) => from !== 'HEALTHCHECK' && distributionOf(path) !== undefined),
  plan(input) {
    const at = lastBuild(input.steps)!;
    const trees = releases(input);
    const others = input.started.filter(({ path }) => !trees.some(({ from }) => isWithin(path, from)));
    const rest = startedPrograms({ ...input, started: others }, () => trees.length > 0);
    if ('kind' in rest) return rest;
    const runtime = imageOf(input);
    if (!runtime) {
      return {
        kind: 'declined',
        code: 'no-runtime-image',
        message: `No image is known on which the release runs that ${input.stage.base.ref} builds: it links the libraries of that distribution.`,
        span: input.stage.from.head,
        help: 'Name the distribution: `elixir:1.17-slim`, `hexpm/elixir:1.17.2-erlang-27.0.1-debian-bookworm-20240722-slim`.',
      };
    }
    const own = rest.artefacts.filter(({ from }) => !trees.some((tree) => isWithin(from, tree.from)));
    const assets = assetsBeside(input, at);
    return {
      kind: 'plan',
      sources: 'builder',
      artefacts: [...trees, ...own],
      runtimes: [runtime.image],
      packages: runtime.packages,
      runtimeLines: locale(input, runtime.image),
      gains: ['dependencies, sources and build tools'],
      checks:
        assets.artefacts.length > 0
          ? ['A release holds priv; copy whatever else the program reads when it runs.']
          : [],
      buildOnly: /^(?:MIX_(?!ENV$)\w+|HEX_\w+|REBAR_\w+)$/,
    };
  },
});

const releases = (input: SplitInput): Artefact[] =>
  input.started.flatMap(({ path, from }): Artefact[] => {
    const tree = from === 'HEALTHCHECK' ? undefined : distributionOf(path);
    return tree === undefined
      ? []
      : [{ from: tree, to: tree, at: madeBy(input, tree), why: 'the container starts the release' }];
  });

/** The distribution of the builder's image; the slim image of the same version where its release is not told. */
function imageOf({
  image,
  stage,
}: SplitInput): { readonly image: RuntimeImage; readonly packages: readonly RuntimePackage[] } | undefined {
  const { ref } = stage.base;
  const why = 'the release’s Erlang needs it';
  const slim = (name: string): RuntimeImage => ({ kind: 'slim', raw: name, ref: name });
  if (/^(?:docker\.io\/(?:library\/)?)?(?:elixir|erlang):[\w.-]+$/.test(ref)) {
    const tag = ref.slice(ref.indexOf(':') + 1);
    if (/alpine/.test(tag)) return { image: { kind: 'alpine', raw: stage.base.raw, ref }, packages: [] };
    if (/slim/.test(tag)) return { image: { kind: 'slim', raw: stage.base.raw, ref }, packages: [] };
    return tag === 'latest'
      ? { image: slim(ref.replace(/latest$/, 'slim')), packages: [] }
      : { image: slim(`${ref}-slim`), packages: [] };
  }
  const { id, codename, version } = image?.distribution ?? {};
  const libraries = id === 'debian' && codename !== undefined ? LIBRARIES[codename] : undefined;
  if (libraries)
    return {
      image: slim(`debian:${codename}-slim`),
      packages: libraries.map((name) => ({ name, why })),
    };
  if (id !== 'alpine' || version === undefined) return undefined;
  const alpine = `alpine:${version}`;
  return {
    image: { kind: 'alpine', raw: alpine, ref: alpine },
    packages: ALPINE.map((name) => ({ name, why })),
  };
}

/** Elixir warns, and reads files wrongly, where the locale is not UTF-8. */
function locale({ stage, image }: SplitInput, runtime: RuntimeImage) {
  const isSet = stage.instructions.some(
    ({ name, pairs }) => name === 'ENV' && pairs.some(({ key }) => /^(?:LANG|LC_ALL)$/.test(key.text)),
  );
  const isSame = /(?:^|\/)elixir:/.test(runtime.ref);
  return isSet || isSame || !image?.runtimes.some(({ language }) => language === 'elixir')
    ? []
    : [{ lines: ['ENV LANG=C.UTF-8'], why: 'Elixir’s image sets it' }];
}
