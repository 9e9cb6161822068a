/**
 * What is special about builds with several stages, for those who meet it for the first time: two sentences each, and
 * where to read on. Facts are those of BuildKit's dispatch and of the Dockerfile reference.
 */
export interface Concept {
  /** Markdown: two sentences. */
  readonly text: string;
  /** A step of the walkthrough, or the page of a rule. */
  readonly more: { readonly step: string } | { readonly rule: string };
}

export const CONCEPTS = {
  stage: {
    text: 'Each `FROM` begins a stage, in which nothing of the stages above is there until it is copied. The image that you ship is the last stage, or the one that `docker build --target` names.',
    more: { step: 'stages' },
  },
  stageName: {
    text: 'The name behind `AS` is what `COPY --from`, `FROM` and `docker build --target` find the stage by. It stays right when stages are added or moved, which a number does not.',
    more: { step: 'names' },
  },
  stageAsBase: {
    text: '`FROM` with a stage’s name continues that stage: all its files, variables and settings are there. Several stages can continue one and the same, and BuildKit builds it once.',
    more: { step: 'stages' },
  },
  scratch: {
    text: '`scratch` is the empty image: no shell, no libraries, no certificates, no users. A program that runs on it brings all that it needs, so it is linked statically or copied with its libraries.',
    more: { step: 'behind' },
  },
  copyFrom: {
    text: '`COPY --from` takes files out of a finished stage; all else of that stage, compilers and caches too, stays behind. BuildKit builds the stage first, and only where something needs it.',
    more: { step: 'copy' },
  },
  copyFromImage: {
    text: 'A name that no stage has is an image: `COPY --from` pulls it and takes files out of it. So a misspelt stage is looked for in a registry.',
    more: { rule: 'unknown-stage' },
  },
  copyFromContext: {
    text: 'A named build context is another source of files, given with `docker build --build-context`. One that has a stage’s name takes the place of that stage.',
    more: { step: 'copy' },
  },
  stageNumber: {
    text: 'Stages count from 0, in the order of the file. A stage that is added above changes the number of all below it, and the copy then takes from another one without a word.',
    more: { rule: 'index-reference' },
  },
  mountFrom: {
    text: 'A mount with `from` shows the files of a stage while this one command runs, without a copy and without a layer. What the command does not write elsewhere is gone afterwards.',
    more: { step: 'copy' },
  },
  mountCache: {
    text: 'What has to be in the image must not lie in a cache mount: only commands that mount it see it, and no stage can copy from it. A new builder, as most are in CI, begins with an empty one.',
    more: { step: 'caching' },
  },
  mountSecret: {
    text: 'A secret mount shows a secret while this one command runs, and leaves it in no layer. `ARG`, `ENV` and a copied file stay in the history or the layers of the stage, also where a later line removes them.',
    more: { rule: 'secrets-used-in-arg-or-env' },
  },
  globalArg: {
    text: 'An `ARG` in front of the first `FROM` holds for the `FROM` lines alone. A stage that needs the value takes it over with `ARG NAME`, without a value of its own.',
    more: { rule: 'arg-out-of-scope' },
  },
  stageArg: {
    text: 'An `ARG` holds from here to the end of its stage, and in stages that continue it with `FROM`. It does not cross a `COPY --from`, and no container sees it.',
    more: { rule: 'arg-out-of-scope' },
  },
  env: {
    text: '`ENV` stays set in this stage’s image and in stages that continue it with `FROM`. A stage that only copies from here starts without it.',
    more: { rule: 'env-left-behind' },
  },
  user: {
    text: '`USER` holds to the end of its stage, and in stages that continue it with `FROM`. An account that a builder makes is not there in a stage that only copies from it.',
    more: { rule: 'missing-user' },
  },
  start: {
    text: 'What a container starts is written in the stage that is shipped, or in one that it continues with `FROM`. A builder’s `CMD` and `ENTRYPOINT` do not cross a `COPY --from`.',
    more: { rule: 'missing-entrypoint' },
  },
  buildContext: {
    text: 'Without `--from`, files come from the build context: the directory behind `docker build`, without what `.dockerignore` leaves out. Each change in what is copied builds this line and all below it anew.',
    more: { step: 'caching' },
  },
  link: {
    text: 'With `--link` the files are a layer of their own, which does not hang on the lines above. Where the base image changes, that layer is taken over as it is.',
    more: { step: 'caching' },
  },
  buildPlatform: {
    text: '`$BUILDPLATFORM` is the system that builds, `$TARGETPLATFORM` the one that the image is for. A builder on the former compiles at full speed, and has to be told the latter.',
    more: { rule: 'foreign-architecture' },
  },
} as const satisfies Readonly<Record<string, Concept>>;

export type ConceptId = keyof typeof CONCEPTS;
