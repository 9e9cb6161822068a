import { join } from 'node:path';
import { lastLine } from './docker/exec.mjs';
import { importImage } from './docker/stand-ins.mjs';

/** @import { Docker } from './docker/start.mjs' */
/** @import { Fixture, Phase, Verdict } from './fixture.mjs' */

const BUILD_MS = 120_000;

/** What BuildKit says when the Dockerfile is sound, but the build does not work out. */
const RESOLVE_ERROR = /failed to resolve source metadata/;
const SOLVE_ERROR = /failed to compute cache key|did not complete successfully|no such file or directory/;

/**
 * Builds a fixture with BuildKit and throws the result away.
 *
 * @param {Docker} docker with the stand-ins loaded
 * @param {Fixture} fixture
 * @param {string} folder where the fixture is written: the build context
 * @returns {Promise<{ verdict: Verdict, phase: Phase, message: string }>}
 */
export async function buildVerdict(docker, fixture, folder) {
  for (const image of fixture.images) await importImage(docker, image.name, image.changes);
  try {
    const args = ['--output=type=cacheonly', '--pull=false', '--network=none', '--provenance=false'];
    if (fixture.target) args.push(`--target=${fixture.target}`);
    for (const { name, source } of fixture.contexts) {
      args.push(`--build-context=${name}=${source.includes('://') ? source : join(folder, source)}`);
    }
    const build = await docker.buildx(['build', '--progress=plain', ...args, folder], {
      timeout: BUILD_MS,
    });
    return readVerdict(build);
  } finally {
    if (fixture.images.length > 0)
      await docker.docker(['image', 'rm', ...fixture.images.map(({ name }) => name)]);
  }
}

/**
 * @param {import('./docker/exec.mjs').Result} build
 * @returns {{ verdict: Verdict, phase: Phase, message: string }}
 */
function readVerdict({ code, stderr }) {
  if (code === 0) return { verdict: 'ok', phase: 'graph', message: '' };
  const message = stderr.split('\n').findLast((line) => line.startsWith('ERROR: ')) ?? lastLine(stderr);
  const phase = SOLVE_ERROR.test(message) ? 'solve' : RESOLVE_ERROR.test(message) ? 'resolve' : 'graph';
  return { verdict: 'error', phase, message: message.replace(/^ERROR: (failed to solve: )?/, '') };
}

/**
 * Holds that every literal base image of the fixtures is there, and that none is that they need absent: else a case
 * would fail for want of an image and be taken for a verdict on stages.
 *
 * @param {Docker} docker with the stand-ins loaded
 * @param {Fixture[]} fixtures
 */
export async function assertImages(docker, fixtures) {
  const bases = new Set(fixtures.flatMap(literalBases));
  const missing = await docker.docker(['image', 'inspect', '--format={{.Id}}', ...bases]);
  if (bases.size > 0 && missing.code !== 0)
    throw new Error(`a stand-in is missing: ${missing.stderr.trim()}`);

  const absent = new Set(fixtures.flatMap((fixture) => fixture.absent));
  // not asked for one by one: a name such as `abc` would find an image whose id begins like that
  const { stdout } = await docker.docker(['image', 'ls', '--format={{.Repository}}:{{.Tag}}']);
  const found = stdout
    .split('\n')
    .filter((tag) => absent.has(tag) || absent.has(tag.replace(/:latest$/, '')));
  if (found.length > 0) throw new Error(`an image should be absent: ${found.join(', ')}`);
}

/**
 * The images that FROM lines name without a variable; those that the fixture brings or declares absent left out.
 * @param {Fixture} fixture
 */
function literalBases({ dockerfile, contexts, images, absent }) {
  const froms = [...dockerfile.matchAll(/^\s*FROM\s+(?:--\S+\s+)*([^\s$"]+)(?=\s|$)(?:\s+AS\s+(\S+))?/gim)];
  const stages = froms.map(([, , name = '']) => name);
  const others = ['scratch', ...stages, ...[...contexts, ...images].map(({ name }) => name), ...absent];
  const notBases = new Set(others.map((name) => name.toLowerCase()));
  return froms.map(([, base = '']) => base).filter((base) => !notBases.has(base.toLowerCase()));
}
