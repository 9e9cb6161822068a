/**
 * error: the build or the container certainly fails · warning: likely a bug or a bloated image ·
 * info: the author probably did not mean it · hint: fine, but there is a simpler way.
 */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** What the user may set; defaults and texts are in SETTINGS, from which the manifest and the docs are made. */
export interface Settings {
  /** Severity by rule id, or `off`. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Names of stages that builds end in. */
  readonly targets: readonly string[];
  /** Names of `--build-context`. */
  readonly contexts: readonly string[];
  /** Values of `--build-arg`. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Whether the other files of the project that build stages are read. */
  readonly buildFiles: boolean;
  /** ms between the last keystroke and the diagnostics. */
  readonly debounce: number;
  /** What is left to other extensions for Dockerfiles. */
  readonly overlap: Overlap;
  /** What an editor says above stages. */
  readonly codeLens: Switches<'references' | 'reach' | 'size' | 'split' | 'graph'>;
  /** What hovers say besides what is under the cursor. */
  readonly hover: Switches<'concepts'>;
  /** What an editor shows inside lines. */
  readonly inlayHints: Switches<'stageIndex' | 'values' | 'baseImage' | 'paths'>;
}

/** Yields to the extensions that are there, to nobody, or to all that there could be. */
export type Overlap = 'auto' | 'all' | 'own';

const OVERLAPS: readonly unknown[] = ['auto', 'all', 'own'] satisfies Overlap[];

/** Each can be turned off by itself. */
export type Switches<Name extends string> = Readonly<Record<Name, boolean>>;

export interface Setting {
  /** A key of Settings, or such a key and one in it with a dot between. */
  readonly key: string;
  readonly default: unknown;
  /** Markdown, for the settings editor and the docs. */
  readonly description: string;
  readonly scope: 'resource' | 'window';
  /** JSON schema of the value, without default and description; that of `rules` is made from the rules. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const STRINGS = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

/** On unless somebody turns it off. */
function toggle(key: string, description: string): Setting {
  return { key, default: true, description, scope: 'resource', schema: { type: 'boolean' } };
}

export const SETTINGS: readonly Setting[] = [
  {
    key: 'rules',
    default: {},
    description:
      'Severity of each rule, or `off`. Rules that are not named keep their own severity, e.g. `{ "index-reference": "off" }`.',
    scope: 'resource',
    schema: { type: 'object' },
  },
  {
    key: 'targets',
    default: [],
    description:
      'Stages that builds end in (`docker build --target`). A stage that none of them needs counts as unused; without names, the last stage is the target.',
    scope: 'resource',
    schema: STRINGS,
  },
  {
    key: 'contexts',
    default: [],
    description:
      'Named build contexts (`docker build --build-context name=…`). `COPY --from` and `FROM` may name them; one that bears a stage’s name replaces that stage.',
    scope: 'resource',
    schema: STRINGS,
  },
  {
    key: 'buildArgs',
    default: {},
    description:
      'Build arguments that every build of the file passes (`docker build --build-arg name=value`), for ARGs that have no default.',
    scope: 'resource',
    schema: { type: 'object', additionalProperties: { type: 'string' } },
  },
  {
    key: 'buildFiles',
    default: true,
    description:
      'Read the files of the project that build stages: Compose and Bake files, workflows and CI scripts, Makefiles, shell scripts, `package.json`, `devcontainer.json`, Skaffold and Tilt. Their targets lead to stages and are renamed with them; a stage that one of them builds counts as used.',
    scope: 'resource',
    schema: { type: 'boolean' },
  },
  {
    key: 'debounce',
    default: 150,
    description: 'Milliseconds between the last keystroke and new diagnostics; 0 for at once.',
    scope: 'window',
    schema: { type: 'integer', minimum: 0, maximum: 5000 },
  },
  {
    key: 'overlap',
    default: 'auto',
    description:
      'What other extensions for Dockerfiles show too. `auto` leaves to each what it shows: to Container Tools names of instructions and their usual flags as completions and hovers, signatures, formatting, links to images and the usual mistakes; to Docker DX stages as completions in Compose and Bake files; to it BuildKit’s checks and to hadolint its findings, once they have reported something. `all` shows everything whoever is there; `own` shows only what none of them has, even where they are missing. Quick fixes are always offered.',
    scope: 'window',
    schema: { enum: ['auto', 'all', 'own'] },
  },
  toggle('codeLens.references', 'Say above each stage how often it is used, and show where.'),
  toggle('codeLens.reach', 'Say above each stage which target it is built for, or that it is not built.'),
  toggle('codeLens.size', 'Say above each stage how large it is, once *Measure Image Sizes* has built it.'),
  toggle('codeLens.split', 'Offer the split above a single stage that can be split.'),
  toggle('codeLens.graph', 'Offer the stage graph above the first `FROM`.'),
  toggle(
    'hover.concepts',
    'Say in hovers what is special about builds with several stages, in two sentences, with a link to read on.',
  ),
  toggle('inlayHints.stageIndex', 'Show the number of each stage behind its `FROM`.'),
  toggle(
    'inlayHints.values',
    'Show what words with variables come to, in `FROM`, `COPY`, `ADD` and `WORKDIR`. Values are defaults of `ARG`s, or those of `multistage.buildArgs`.',
  ),
  toggle(
    'inlayHints.baseImage',
    'Show the image at the end of the chain behind a `FROM` that names a stage.',
  ),
  toggle(
    'inlayHints.paths',
    'Show the directory that a relative path of `WORKDIR`, or a relative destination of `COPY` and `ADD`, leads to.',
  ),
];

export const DEFAULT_SETTINGS: Settings = nested(
  SETTINGS.map(({ key, default: value }) => [key, value] as const),
) as unknown as Settings;

const SEVERITIES: ReadonlySet<unknown> = new Set(['error', 'warning', 'info', 'hint', 'off']);

/** Settings out of whatever a client or a file holds: unknown keys are passed over, wrong values give the default. */
export function readSettings(value: unknown): Settings {
  if (!isRecord(value)) return DEFAULT_SETTINGS;
  const strings = (key: 'targets' | 'contexts') => {
    const list = value[key];
    return Array.isArray(list)
      ? list.filter((item): item is string => typeof item === 'string' && item !== '')
      : DEFAULT_SETTINGS[key];
  };
  const record = <Value>(
    key: 'rules' | 'buildArgs',
    accepts: (item: unknown) => boolean,
  ): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(isRecord(value[key]) ? value[key] : {}).filter(([, item]) => accepts(item)),
    ) as Record<string, Value>;
  const { debounce, buildFiles } = value;
  return {
    rules: record('rules', (item) => SEVERITIES.has(item)),
    targets: strings('targets'),
    contexts: strings('contexts'),
    buildArgs: record('buildArgs', (item) => typeof item === 'string'),
    buildFiles: typeof buildFiles === 'boolean' ? buildFiles : DEFAULT_SETTINGS.buildFiles,
    debounce:
      typeof debounce === 'number' && debounce >= 0 && Number.isFinite(debounce)
        ? Math.min(debounce, 5000)
        : DEFAULT_SETTINGS.debounce,
    overlap: OVERLAPS.includes(value['overlap']) ? (value['overlap'] as Overlap) : DEFAULT_SETTINGS.overlap,
    codeLens: switches(value['codeLens'], DEFAULT_SETTINGS.codeLens),
    hover: switches(value['hover'], DEFAULT_SETTINGS.hover),
    inlayHints: switches(value['inlayHints'], DEFAULT_SETTINGS.inlayHints),
  };
}

/** Those of the defaults, each with its own value where that is a boolean. */
function switches<Name extends string>(value: unknown, defaults: Switches<Name>): Switches<Name> {
  if (!isRecord(value)) return defaults;
  const own = Object.entries(defaults).map(([name, on]) => {
    const given = value[name];
    return [name, typeof given === 'boolean' ? given : on];
  });
  return Object.fromEntries(own) as Switches<Name>;
}

/** `a.b` becomes `b` in `a`. */
function nested(rows: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const [key, value] of rows) {
    const [outer, inner] = key.split('.') as [string, string | undefined];
    if (inner === undefined) all[outer] = value;
    else all[outer] = { ...(all[outer] as object | undefined), [inner]: value };
  }
  return all;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
