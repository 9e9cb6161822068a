/**
 * Usage: node test/images/run-stage-semantics.mjs [--buildkit-only | --engine-only] [--messages] [NAME…]
 *
 * Holds every fixture of stage-semantics/ (or those whose name contains a NAME) against a real BuildKit, and our
 * engine against the fixture. `--engine-only` needs no builder: it trusts the verdicts recorded in the fixtures.
 * `--messages` prints what BuildKit said.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assertImages, buildVerdict } from './buildkit.mjs';
import { importStandIns } from './docker/stand-ins.mjs';
import { startDocker } from './docker/start.mjs';
import { BuilderUnavailable, skipUnavailable } from './docker/unavailable.mjs';
import { engineBuilt, engineVerdict } from './engine.mjs';
import { readFixtures, writeFixture } from './fixture.mjs';
import { inLanes } from './lanes.mjs';

/** @import { Docker } from './docker/start.mjs' */
/** @import { Fixture } from './fixture.mjs' */

const FIXTURES = fileURLToPath(new URL('./stage-semantics', import.meta.url));

process.exitCode = await main();

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'buildkit-only': { type: 'boolean', default: false },
      'engine-only': { type: 'boolean', default: false },
      messages: { type: 'boolean', default: false },
    },
  });
  const askBuildkit = !values['engine-only'];
  const askEngine = !values['buildkit-only'];
  if (!askBuildkit && !askEngine) return usage('--buildkit-only and --engine-only exclude each other');
  if (askEngine && !engineBuilt()) return usage('dist/cli.js is not built; --buildkit-only does without it');
  const fixtures = readFixtures(FIXTURES).filter(
    ({ name }) => positionals.length === 0 || positionals.some((part) => name.includes(part)),
  );
  if (fixtures.length === 0) return usage('no fixture of that name');

  const scratch = mkdtempSync(join(tmpdir(), 'multistage-fixtures-'));
  /** @type {Docker | undefined} */
  let docker;
  try {
    if (askBuildkit) {
      docker = await startDocker();
      await importStandIns(docker);
      await assertImages(docker, fixtures);
    }
    return await runAll(fixtures, docker, askEngine, scratch, values.messages);
  } catch (error) {
    if (error instanceof BuilderUnavailable) return skipUnavailable(error);
    throw error;
  } finally {
    await docker?.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** @param {string} message */
function usage(message) {
  console.error(`run-stage-semantics: ${message}`);
  return 2;
}

/**
 * @param {Fixture[]} fixtures
 * @param {Docker | undefined} docker
 * @param {boolean} askEngine
 * @param {string} scratch
 * @param {boolean} messages
 */
async function runAll(fixtures, docker, askEngine, scratch, messages) {
  const width = Math.max(...fixtures.map(({ name }) => name.length));
  const results = inLanes(fixtures, availableParallelism(), (fixture) =>
    runOne(fixture, docker, askEngine, join(scratch, fixture.name)),
  );
  let failed = 0;
  for (const result of results) {
    const { fixture, columns, problems, message } = await result;
    // Builds that met no daemon say nothing about stages.
    if (docker?.lost())
      throw new Error(`dockerd ended at ${fixture.name} or its neighbour: ${docker.lost()}`);
    if (problems.length > 0) failed += 1;
    console.log(
      [problems.length > 0 ? 'FAIL' : 'ok  ', fixture.name.padEnd(width), ...columns].join('  ').trimEnd(),
    );
    if (messages && message) console.log(`      ${message}`);
    for (const problem of problems) console.log(`      ${problem}`);
  }
  console.log(`${fixtures.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/**
 * @param {Fixture} fixture
 * @param {Docker | undefined} docker
 * @param {boolean} askEngine
 * @param {string} scratch a folder of this fixture's own, not yet made
 */
async function runOne(fixture, docker, askEngine, scratch) {
  const folder = join(scratch, 'context');
  mkdirSync(folder, { recursive: true });
  writeFixture(fixture, folder);
  /** @type {string[]} */
  const columns = [];
  /** @type {string[]} */
  const problems = [];
  let message = '';
  try {
    if (docker) {
      const actual = await buildVerdict(docker, fixture, folder);
      message = actual.message;
      columns.push(`buildkit ${describe(actual)}`.padEnd(24));
      problems.push(...compareBuildkit(fixture, actual));
    }
    if (askEngine) {
      const actual = await engineVerdict(fixture, folder, scratch);
      columns.push(`ours ${actual.verdict}${actual.rules.length > 0 ? ` (${actual.rules.join(', ')})` : ''}`);
      if (fixture.ours && fixture.ours !== actual.verdict) problems.push(`ours should say ${fixture.ours}`);
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  return { fixture, columns, problems, message };
}

/**
 * @param {Fixture} fixture
 * @param {Awaited<ReturnType<typeof buildVerdict>>} actual
 */
function compareBuildkit(fixture, actual) {
  if (describe(actual) !== describe(fixture)) {
    return [
      `BuildKit should say ${describe(fixture)}${actual.message ? `, but says: ${actual.message}` : ''}`,
    ];
  }
  if (!actual.message.includes(fixture.message)) {
    return [`BuildKit should say "${fixture.message}", but says: ${actual.message}`];
  }
  return [];
}

/** @param {{ verdict: string, phase: string }} result */
function describe({ verdict, phase }) {
  return verdict === 'error' ? `error (${phase})` : verdict;
}
