import type { Rule } from '../core/rules/rule.ts';
import type { Overlap, Settings } from '../core/settings.ts';
import type { Other } from '../protocol/index.ts';

/** What this server keeps to itself, so that nothing is shown twice. */
export interface LeftToOthers {
  /** Names of instructions, their usual flags, signatures, formatting, pages of images, the usual mistakes. */
  readonly generic: boolean;
  /** Stages as targets in Compose and Bake files. */
  readonly targets: boolean;
  /** BuildKit's checks. */
  readonly checks: boolean;
  /** Findings that hadolint has too. */
  readonly hadolint: boolean;
}

/** `auto` yields to those who are there, `own` to all, `all` to nobody. */
export function leftToOthers(overlap: Overlap, others: readonly Other[]): LeftToOthers {
  const yields = (other: Other) => overlap === 'own' || (overlap === 'auto' && others.includes(other));
  return {
    generic: yields('container-tools'),
    targets: yields('docker-dx'),
    checks: yields('docker-checks'),
    hadolint: yields('hadolint'),
  };
}

/**
 * Rules whose findings dockerfile-utils, the validator of Container Tools, has too, all of them and on the same lines.
 * Rules where it misses some, or knows less of stages, are not among them.
 */
const USUAL_MISTAKES: ReadonlySet<string> = new Set([
  'consistent-instruction-casing',
  'duplicate-stage-name',
  'instruction-before-from',
  'invalid-healthcheck',
  'invalid-key-value',
  'invalid-onbuild-trigger',
  'invalid-stage-name',
  'maintainer-deprecated',
  'no-build-stage',
  'no-empty-continuation',
  'unknown-instruction',
]);

/** False of a finding that is left to others; a severity that the user gave a rule is a wish to see it. */
export function isKept(
  { generic, checks, hadolint }: LeftToOthers,
  { rules }: Settings,
  rule: Pick<Rule, 'id' | 'hadolint' | 'buildkit'>,
): boolean {
  if (rules[rule.id] !== undefined) return true;
  if (generic && USUAL_MISTAKES.has(rule.id)) return false;
  if (checks && rule.buildkit) return false;
  return !(hadolint && rule.hadolint?.length);
}

/**
 * Whether Docker DX completes the targets of a file: of Bake's HCL, and of Compose where the Dockerfile lies beside it. It looks
 * nowhere else for that, whatever the build context is, and not in `dockerfile_inline`.
 */
export function completesTargets(file: string, dockerfile: string): boolean {
  if (file === dockerfile) return false;
  const [folder, name] = apart(file);
  if (/^docker-bake(?:\.override)?\.hcl$/.test(name)) return true;
  return /^(?:docker-)?compose.*\.ya?ml$/.test(name) && apart(dockerfile)[0] === folder;
}

const apart = (path: string): [folder: string, name: string] => {
  const slash = path.lastIndexOf('/') + 1;
  return [path.slice(0, slash), path.slice(slash)];
};
