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
  /** ms between the last keystroke and the diagnostics. */
  readonly debounce: number;
  /** Whether an editor offers the stage graph above the first FROM. */
  readonly codeLens: boolean;
}

export interface Setting<Key extends keyof Settings = keyof Settings> {
  readonly key: Key;
  readonly default: Settings[Key];
  /** Markdown, for the settings editor and the docs. */
  readonly description: string;
  readonly scope: 'resource' | 'window';
  /** JSON schema of the value, without default and description; that of `rules` is made from the rules. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const STRINGS = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

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
    key: 'debounce',
    default: 150,
    description: 'Milliseconds between the last keystroke and new diagnostics; 0 for at once.',
    scope: 'window',
    schema: { type: 'integer', minimum: 0, maximum: 5000 },
  },
  {
    key: 'codeLens',
    default: true,
    description: 'Offer the stage graph above the first `FROM`.',
    scope: 'resource',
    schema: { type: 'boolean' },
  },
];

export const DEFAULT_SETTINGS: Settings = Object.fromEntries(
  SETTINGS.map(({ key, default: value }) => [key, value]),
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
  const { debounce, codeLens } = value;
  return {
    rules: record('rules', (item) => SEVERITIES.has(item)),
    targets: strings('targets'),
    contexts: strings('contexts'),
    buildArgs: record('buildArgs', (item) => typeof item === 'string'),
    debounce:
      typeof debounce === 'number' && debounce >= 0 && Number.isFinite(debounce)
        ? Math.min(debounce, 5000)
        : DEFAULT_SETTINGS.debounce,
    codeLens: typeof codeLens === 'boolean' ? codeLens : DEFAULT_SETTINGS.codeLens,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
