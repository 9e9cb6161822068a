import { compareVersions, numbersOf, type Tag } from './tag.ts';

/**
 * On which release of a distribution an image's version-only tags were built, from the history of Docker's
 * official-images. A line (`3.12`) moves on while it is alive and stays where it was when it ended, so that
 * `golang:1.20` is bookworm for good.
 */
export interface Releases {
  /** `1.20: bullseye@1.20.0 bookworm@1.20.5`: which release each version of the line was last built on; `?`: not known. */
  readonly lines: string;
  /** Since when the moving tags (`3`, `latest`) mean what they mean, by the release they are on. */
  readonly since: Readonly<Record<string, string>>;
}

/** Days on which Docker's own images moved to another default. */
export const DOCKER_LIBRARY_SINCE: Readonly<Record<string, string>> = {
  stretch: '2017-08-24',
  buster: '2019-07-11',
  bullseye: '2021-08-16',
  bookworm: '2023-06-13',
  trixie: '2025-08-11',
  'alpine3.15': '2021-11-29',
  'alpine3.16': '2022-05-24',
  'alpine3.17': '2022-11-30',
  'alpine3.18': '2023-05-10',
  'alpine3.19': '2023-12-08',
  'alpine3.20': '2024-05-22',
  'alpine3.21': '2024-12-05',
  'alpine3.22': '2025-05-30',
  'alpine3.23': '2025-12-04',
  'alpine3.24': '2026-06-10',
};

export interface DefaultRelease {
  readonly release: string;
  readonly since: string | undefined;
}

interface Step {
  readonly from: readonly number[];
  readonly release: string;
}

const parsed = new WeakMap<Releases, ReadonlyMap<string, readonly Step[]>>();

function linesOf(releases: Releases): ReadonlyMap<string, readonly Step[]> {
  const known = parsed.get(releases);
  if (known) return known;
  const lines = new Map<string, readonly Step[]>();
  for (const line of releases.lines.trim().split('\n')) {
    const [name, rest] = line.split(': ');
    const steps = rest!.split(' ').map((step) => {
      const [release, from] = step.split('@');
      return { release: release!, from: numbersOf(from!) };
    });
    lines.set(name!, steps);
  }
  parsed.set(releases, lines);
  return lines;
}

/**
 * What a tag without distribution is built on. `pinned`: a digest may stand for an older build, so only what was
 * always the same is known.
 */
export function defaultRelease(
  releases: Releases,
  version: string | undefined,
  pinned: boolean,
): DefaultRelease | undefined {
  const lines = linesOf(releases);
  const wanted = version === undefined ? [] : numbersOf(version);
  if (version !== undefined && (wanted.length === 0 || !/^[\d.]+$/.test(version))) return undefined;
  const name = [...lines.keys()].findLast(
    (line) => begins(wanted, numbersOf(line)) || begins(numbersOf(line), wanted),
  );
  if (name === undefined) return undefined;
  const steps = lines.get(name)!;
  const line = numbersOf(name);
  const target = wanted.length < line.length ? line : wanted;
  const index = steps.findLastIndex((step) => compareVersions(step.from, target) <= 0);
  const found = steps[index];
  if (!found || found.release === '?') return undefined;
  const moved =
    wanted.length <= line.length ? index > 0 : index > 0 && compareVersions(found.from, target) === 0;
  if (pinned && (moved || wanted.length < line.length)) return undefined;
  return { release: found.release, since: releases.since[found.release] };
}

const begins = (whole: readonly number[], part: readonly number[]): boolean =>
  part.length <= whole.length && part.every((number, index) => whole[index] === number);

/**
 * `floating` for a tag: it moves where it names no version or only the beginning of one. `release` is what it
 * is built on, undefined where the tag itself says so.
 */
export function floatingOf(
  tag: Tag,
  depth: number,
  latest: { readonly version: string; readonly since: string },
  release: DefaultRelease | undefined,
): { readonly meaning: string; readonly since: string } | undefined {
  const length = tag.version === undefined ? 0 : numbersOf(tag.version).length;
  const moves = length < depth;
  if (moves && (length === 0 || begins(numbersOf(latest.version), numbersOf(tag.version!)))) {
    const since = release?.since !== undefined && release.since > latest.since ? release.since : latest.since;
    return { meaning: release ? `${latest.version} on ${release.release}` : latest.version, since };
  }
  if (length > depth || release?.since === undefined) return undefined;
  return { meaning: release.release, since: release.since };
}
