import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readArchive } from './archive.mjs';

/**
 * How far BuildKit gets before it fails:
 * - `graph`: the Dockerfile alone decides, before any image is looked up; ours to find.
 * - `resolve`: an image reference is well-formed, and only a registry knows that nothing stands behind it.
 * - `solve`: a command or a copy fails while the build runs.
 * @typedef {'graph' | 'resolve' | 'solve'} Phase
 */

/** @typedef {'ok' | 'error'} Verdict */

/**
 * One fixture: a text archive of prose (why the case exists) and `-- path --` sections. `-- Dockerfile --` and
 * `-- expect --` are required; every other section is a file of the build context. The lines of `expect`:
 *
 *     verdict: ok | error         what BuildKit does
 *     phase: graph | …            of an error; `graph` when not given
 *     message: WORDS              of an error, required: part of what BuildKit says
 *     target: NAME                --target
 *     context: NAME=SOURCE        --build-context, repeatable; SOURCE is docker-image://REF or a context folder
 *     image: NAME <- INSTRUCTION  an image that exists for this case only, with that instruction in its configuration
 *     absent: REF                 an image that this case needs not to exist, repeatable
 *     newer: ok | error           where later BuildKits differ from the one the tests run; the prose says why
 *     ours: ok | error            where our engine has a reason to differ from BuildKit; the prose says why
 *
 * @typedef {object} Fixture
 * @property {string} name
 * @property {string} dockerfile
 * @property {Record<string, string>} files
 * @property {Verdict} verdict
 * @property {Phase} phase
 * @property {string} message
 * @property {string | undefined} target
 * @property {Array<{ name: string, source: string }>} contexts
 * @property {Array<{ name: string, changes: string[] }>} images
 * @property {string[]} absent
 * @property {Verdict | undefined} ours what our engine should say; undefined where either is right
 */

const KEYS = ['verdict', 'phase', 'message', 'target', 'context', 'image', 'absent', 'newer', 'ours'];

/**
 * All fixtures of a folder, by name.
 * @param {string} folder
 * @returns {Fixture[]}
 */
export function readFixtures(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => parseFixture(basename(file, '.txt'), readFileSync(join(folder, file), 'utf8')));
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {Fixture}
 * @throws {Error} that names the fixture and what is wrong with it
 */
export function parseFixture(name, text) {
  const fail = (/** @type {string} */ what) => {
    throw new Error(`fixture ${name}: ${what}`);
  };
  const {
    Dockerfile: dockerfile = fail('has no Dockerfile'),
    expect = fail('has no expect'),
    ...context
  } = readArchive(`fixture ${name}`, text);

  /** @type {Record<string, string[]>} */
  const found = {};
  for (const line of expect.split('\n').filter((entry) => entry.trim())) {
    const [, key = '', value = ''] = /^(\w+): (.+)$/.exec(line) ?? fail(`cannot read "${line}"`);
    if (!KEYS.includes(key)) fail(`unknown key "${key}"`);
    found[key] = [...(found[key] ?? []), value];
  }
  const one = (/** @type {string} */ key, /** @type {string[]} */ allowed) => {
    const [value, second] = found[key] ?? [];
    if (second !== undefined) fail(`two lines "${key}"`);
    if (value !== undefined && allowed.length > 0 && !allowed.includes(value))
      fail(`${key} cannot be "${value}"`);
    return value;
  };
  const verdicts = ['ok', 'error'];
  const verdict = one('verdict', verdicts) ?? fail('has no verdict');
  const phase = one('phase', ['graph', 'resolve', 'solve']) ?? 'graph';
  const message = one('message', []) ?? '';
  if (verdict === 'error' && !message) fail('an error needs a message');
  if (verdict === 'ok' && (message || found.phase)) fail('a build that works has no phase and no message');

  const knowable = verdict === 'ok' || phase === 'graph' ? verdict : undefined;
  return {
    name,
    dockerfile,
    files: context,
    verdict: /** @type {Verdict} */ (verdict),
    phase: /** @type {Phase} */ (phase),
    message,
    target: one('target', []),
    contexts: (found.context ?? []).map((line) => {
      const [, contextName = '', source = ''] = /^([^=]+)=(.+)$/.exec(line) ?? fail(`context "${line}"`);
      return { name: contextName, source };
    }),
    images: readImages(found.image ?? [], fail),
    absent: found.absent ?? [],
    ours: /** @type {Verdict | undefined} */ (one('ours', verdicts) ?? one('newer', verdicts) ?? knowable),
  };
}

/**
 * Writes the Dockerfile and the context files.
 * @param {Fixture} fixture
 * @param {string} folder
 */
export function writeFixture(fixture, folder) {
  for (const [path, text] of Object.entries({ ...fixture.files, Dockerfile: fixture.dockerfile })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/**
 * @param {string[]} lines
 * @param {(what: string) => never} fail
 */
function readImages(lines, fail) {
  /** @type {Map<string, string[]>} */
  const images = new Map();
  for (const line of lines) {
    const [, name = '', change = ''] = /^(\S+) <- (.+)$/.exec(line) ?? fail(`image "${line}"`);
    images.set(name, [...(images.get(name) ?? []), change]);
  }
  return [...images].map(([name, changes]) => ({ name, changes }));
}
