import { type Ended, NotInstalled, type RunOptions, runProgram } from './programs.ts';

/** Programs that build images, in the order in which they are looked for. */
export const BUILDERS = ['docker', 'podman', 'buildah'] as const;
export type BuilderName = (typeof BUILDERS)[number];

export interface BuildRequest {
  /** A file; its folder is no part of the context. */
  readonly dockerfile: string;
  /** An ignore file to take in place of the context's own. */
  readonly ignoreFile: string | undefined;
  /** A folder. */
  readonly context: string;
  /** The last stage where it is not given. */
  readonly target: string | undefined;
  /** The name that the image gets. */
  readonly tag: string;
  /** Arguments for the builder as they are: `--build-arg=A=1`. */
  readonly more: readonly string[];
}

/** A program that builds images, asked for no more than measuring needs. */
export interface Builder {
  readonly name: BuilderName;
  readonly version: string;
  hasImage(image: string): Promise<boolean>;
  pull(image: string, options: RunOptions): Promise<Ended>;
  /** Builds without pulling anything. */
  build(request: BuildRequest, options: RunOptions): Promise<Ended>;
  /** Bytes of all layers, uncompressed; buildah rounds to three digits. */
  sizeOf(image: string): Promise<number>;
  remove(images: readonly string[]): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What differs between the three. */
interface Dialect {
  /** Prints the version, and fails where the builder cannot work. */
  readonly version: readonly string[];
  readonly has: (image: string) => readonly string[];
  readonly build: readonly string[];
  readonly ignore: (file: string) => readonly string[];
  readonly size: (image: string) => readonly string[];
  readonly remove: readonly string[];
  readonly env: Environment;
}

const inspect = (image: string) => ['image', 'inspect', '--format', '{{.Size}}', image];

const DIALECTS: Readonly<Record<BuilderName, Dialect>> = {
  docker: {
    version: ['version', '--format', '{{.Server.Version}}'],
    has: inspect,
    build: ['build', '--pull=false', '--progress=plain'],
    // BuildKit takes the ignore file that lies beside the Dockerfile and has its name
    ignore: () => [],
    size: inspect,
    remove: ['image', 'rm', '--force'],
    // the builder that shares its images with docker: another one would pull what is here already
    env: { DOCKER_BUILDKIT: '1', BUILDX_BUILDER: undefined, BUILDX_NO_DEFAULT_ATTESTATIONS: '1' },
  },
  podman: {
    version: ['version', '--format', '{{.Client.Version}}'],
    has: (image) => ['image', 'exists', image],
    // other formats have no HEALTHCHECK
    build: ['build', '--pull-never', '--format=docker'],
    ignore: (file) => [`--ignorefile=${file}`],
    size: inspect,
    remove: ['image', 'rm', '--force'],
    env: {},
  },
  buildah: {
    version: ['--version'],
    has: (image) => ['inspect', '--type=image', '--format={{.FromImageID}}', image],
    build: ['build', '--pull-never', '--format=docker', '--layers'],
    ignore: (file) => [`--ignorefile=${file}`],
    size: (image) => ['images', '--json', image],
    remove: ['rmi', '--force'],
    env: {},
  },
};

/**
 * The builder that was asked for, or the first that works.
 *
 * @param env the environment that it runs in
 * @returns the builder, or a sentence for each that does not work
 */
export async function findBuilder(
  wanted: BuilderName | 'auto',
  env: Environment,
): Promise<Builder | { readonly reasons: readonly string[] }> {
  const reasons: string[] = [];
  for (const name of wanted === 'auto' ? BUILDERS : [wanted]) {
    const found = await tryBuilder(name, env);
    if (typeof found !== 'string') return found;
    reasons.push(found);
  }
  return { reasons };
}

async function tryBuilder(name: BuilderName, env: Environment): Promise<Builder | string> {
  const dialect = DIALECTS[name];
  const options = { env: { ...env, ...dialect.env } };
  try {
    const { code, out, err } = await runProgram(name, dialect.version, options);
    const version = /\d+(?:\.\d+)+\S*/.exec(out)?.[0];
    if (code === 0 && version !== undefined) return builder(name, version, options);
    return sentence(`${name} does not work: ${lastLineOf(err || out)}`);
  } catch (error) {
    if (error instanceof NotInstalled) return `${name} is not installed.`;
    return sentence(`${name} cannot be started: ${(error as Error).message}`);
  }
}

function builder(name: BuilderName, version: string, { env }: RunOptions): Builder {
  const dialect = DIALECTS[name];
  const run = (args: readonly string[], options: RunOptions = {}) =>
    runProgram(name, args, { ...options, env });
  return {
    name,
    version,
    hasImage: async (image) => (await run(dialect.has(image))).code === 0,
    pull: (image, options) => run(['pull', image], options),
    build: ({ dockerfile, ignoreFile, context, target, tag, more }, options) =>
      run(
        [
          ...dialect.build,
          `--file=${dockerfile}`,
          `--tag=${tag}`,
          ...(target === undefined ? [] : [`--target=${target}`]),
          ...(ignoreFile === undefined ? [] : dialect.ignore(ignoreFile)),
          ...more,
          context,
        ],
        options,
      ),
    async sizeOf(image) {
      const { code, out, err } = await run(dialect.size(image));
      const bytes = code === 0 ? bytesIn(out) : undefined;
      if (bytes === undefined)
        throw new Error(`${name} does not tell the size of ${image}: ${lastLineOf(err || out)}`);
      return bytes;
    },
    async remove(images) {
      if (images.length > 0) await run([...dialect.remove, ...images]);
    },
  };
}

const UNITS: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** `123456`, or buildah's `[{"size": "80.1 MB"}]`. */
export function bytesIn(text: string): number | undefined {
  const plain = text.trim();
  if (/^\d+$/.test(plain)) return Number(plain);
  const [, number, unit] = /"size":\s*"([\d.]+)\s*([KMGT]?B)"/i.exec(text) ?? [];
  const factor = UNITS[unit?.toUpperCase() ?? ''];
  return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}

/** The step that a line of a builder's log begins: `[2/5] RUN npm ci` of BuildKit, `STEP 2/5: RUN npm ci` of the others. */
export const stepOf = (line: string): string | undefined =>
  /^#\d+ (\[(?!internal\]).+)$/.exec(line)?.[1] ?? /^(STEP \d+\/\d+: .+)$/.exec(line)?.[1];

const sentence = (text: string): string => (/[.?]$/.test(text) ? text : `${text}.`);

/** The last line that says anything, without the full stop. */
export const lastLineOf = (text: string): string =>
  (text.trim().split('\n').at(-1) ?? '').trim().replace(/\.$/, '') || 'it says nothing';
