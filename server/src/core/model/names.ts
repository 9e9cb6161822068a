/** BuildKit's pattern for stage names, after lower-casing (instructions/parse.go). Linear. */
const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

export const isStageName = (lowerCased: string): boolean => STAGE_NAME.test(lowerCased);

/** A new name as a stage bears it: BuildKit lower-cases it, and FROM finds it in lower case only. */
export const normalName = (typed: string): string => typed.trim().toLowerCase();

/** Go's `strconv.Atoi`: an optional sign and decimal digits; undefined where the text is no number. */
export function parseIndex(text: string): number | undefined {
  return /^[+-]?[0-9]+$/.test(text) ? Number(text) : undefined;
}

/** Names that BuildKit keeps for itself: a warning, but they work. */
export const RESERVED_STAGE_NAMES: ReadonlySet<string> = new Set(['scratch', 'context']);

/** Variables that BuildKit sets for FROM and, after an ARG line, inside stages. Values as on linux/amd64. */
export const PLATFORM_ARGS: ReadonlyMap<string, string> = new Map([
  ['BUILDPLATFORM', 'linux/amd64'],
  ['BUILDOS', 'linux'],
  ['BUILDOSVERSION', ''],
  ['BUILDARCH', 'amd64'],
  ['BUILDVARIANT', ''],
  ['TARGETPLATFORM', 'linux/amd64'],
  ['TARGETOS', 'linux'],
  ['TARGETOSVERSION', ''],
  ['TARGETARCH', 'amd64'],
  ['TARGETVARIANT', ''],
  ['TARGETSTAGE', 'default'],
]);

/** ARGs that steer BuildKit and never become variables. */
export const STEERING_ARGS: ReadonlySet<string> = new Set([
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
]);
