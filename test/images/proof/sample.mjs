import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArchive } from '../archive.mjs';
import { writeWheels } from './wheel.mjs';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../../examples', import.meta.url));

/**
 * What is looked at, in this order: a comparison ends with the first that is not as it should be.
 * @typedef {'build' | 'config' | 'run' | 'serve' | 'health'} Phase
 */
const PHASES = ['build', 'config', 'run', 'serve', 'health'];

/** A run of the container with these arguments. @typedef {{ args: string[], stdin: string, exit: number, prints: string }} Run */
/** A request to a container that runs. @typedef {{ path: string, status: number, body: string }} Request */
/** A split that is not right, and where that shows. @typedef {{ name: string, phase: Phase, changes: Array<{ from: string, to: string }> }} Wrong */

/**
 * One project that is split: a text archive of prose (what it stands for) and `-- path --` sections, or such prose
 * about a folder of `examples/`. Folders that end in `.whl` become wheels. What lies in `downloads/` is not in the build
 * context: a server on loopback gives it to who asks for it at http://DOWNLOADS. The lines of `-- expect --`:
 *
 *     example: NAME               the project is examples/NAME
 *     recipe: NAME                of the split; any where it is not given
 *     also: KIND                  another way that has to be offered and to work, repeatable: a kind of runtime image,
 *                                 `weights`, `train`, or `resolve-libraries`
 *     named: KIND                 the same, where what the container does changes: ports, labels and answers have to be
 *                                 the same, and it may be started and set otherwise
 *     run: ARGUMENTS              the container ends by itself; the next three are about this run
 *     stdin: TEXT                 what it reads
 *     exit: NUMBER                what it ends with, 0 when not given
 *     prints: TEXT                part of what it writes to standard output
 *     serve: PORT                 the container goes on and listens
 *     get: PATH => STATUS TEXT    what it answers, with part of the body
 *     wrong: NAME => PHASE        the same split with mistakes, which have to show in that phase
 *     change: TEXT => TEXT        a mistake: in the line that has the first text, it becomes the second; where there is
 *                                 no second, the line and those that continue it go
 *
 * @typedef {object} Sample
 * @property {string} name
 * @property {string} dockerfile empty where the project has none
 * @property {string | undefined} example
 * @property {Record<string, string>} files beside the Dockerfile
 * @property {string | undefined} recipe
 * @property {string[]} also
 * @property {string[]} named
 * @property {Record<string, string>} downloads by what stands behind the address
 * @property {Run[]} runs
 * @property {{ port: number, requests: Request[] } | undefined} serve
 * @property {Wrong[]} wrongs
 */

/**
 * All samples, by name.
 * @returns {Sample[]}
 */
export function readSamples() {
  const samples = readProjects('splits');
  const without = samples.find(({ dockerfile }) => dockerfile === '');
  if (without) throw new Error(`sample ${without.name}: has no Dockerfile`);
  return samples;
}

/**
 * Projects that need not have a Dockerfile, by name.
 * @param {'splits' | 'templates'} kind the folder
 * @returns {Sample[]}
 */
export function readProjects(kind) {
  const folder = join(FOLDER, kind);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => parseSample(basename(file, '.txt'), readFileSync(join(folder, file), 'utf8')));
}

/**
 * @param {string} name
 * @param {string} text
 * @returns {Sample}
 * @throws {Error} that names the sample and what is wrong with it
 */
function parseSample(name, text) {
  const fail = (/** @type {string} */ what) => {
    throw new Error(`sample ${name}: ${what}`);
  };
  const { Dockerfile, expect = fail('has no expect'), ...sections } = readArchive(`sample ${name}`, text);
  const { files, downloads } = withoutDownloads(sections);
  /** @type {Sample} */
  const sample = {
    name,
    dockerfile: Dockerfile ?? '',
    example: undefined,
    files,
    recipe: undefined,
    also: [],
    named: [],
    downloads,
    runs: [],
    serve: undefined,
    wrongs: [],
  };
  /** @type {Record<string, (value: string) => void>} */
  const keys = {
    example: (value) => {
      sample.example = value;
    },
    recipe: (value) => {
      sample.recipe = value;
    },
    also: (value) => sample.also.push(value),
    named: (value) => sample.named.push(value),
    run: (value) =>
      sample.runs.push({ args: value.split(' ').filter(Boolean), stdin: '', exit: 0, prints: '' }),
    stdin: (value) => Object.assign(sample.runs.at(-1) ?? fail('stdin of no run'), { stdin: value }),
    exit: (value) => Object.assign(sample.runs.at(-1) ?? fail('exit of no run'), { exit: Number(value) }),
    prints: (value) => Object.assign(sample.runs.at(-1) ?? fail('prints of no run'), { prints: value }),
    serve: (value) => {
      sample.serve = { port: Number(value), requests: [] };
    },
    get: (value) => {
      const [, path = '', status = '', body = ''] =
        /^(\S+) => (\d+) (.+)$/.exec(value) ?? fail(`get: ${value}`);
      (sample.serve ?? fail('get without serve')).requests.push({ path, status: Number(status), body });
    },
    wrong: (value) => {
      const [, label = '', phase = ''] = /^(.+) => (\w+)$/.exec(value) ?? fail(`wrong: ${value}`);
      if (!PHASES.includes(phase)) fail(`there is no phase "${phase}"`);
      sample.wrongs.push({ name: label, phase: /** @type {Phase} */ (phase), changes: [] });
    },
    change: (value) => {
      const [, from = '', to = ''] = /^(.+?) =>(?: (.+))?$/.exec(value) ?? fail(`change: ${value}`);
      (sample.wrongs.at(-1) ?? fail('change of nothing')).changes.push({ from, to });
    },
  };
  for (const line of expect.split('\n').filter((entry) => entry.trim())) {
    const [, key = '', value = ''] = /^(\w+):(?: (.+))?$/.exec(line) ?? fail(`cannot read "${line}"`);
    (keys[key] ?? fail(`unknown key "${key}"`))(value);
  }
  if (sample.example !== undefined) {
    sample.dockerfile = readFileSync(join(EXAMPLES, sample.example, 'Dockerfile'), 'utf8');
  }
  if (sample.runs.length === 0 && !sample.serve?.requests.length) fail('is neither run nor asked anything');
  return sample;
}

/** @param {Record<string, string>} sections */
function withoutDownloads(sections) {
  /** @type {Record<string, string>} */
  const files = {};
  /** @type {Record<string, string>} */
  const downloads = {};
  for (const [path, text] of Object.entries(sections)) {
    if (path.startsWith('downloads/')) downloads[path.slice('downloads/'.length)] = text;
    else files[path] = text;
  }
  return { files, downloads };
}

/**
 * Writes the project.
 * @param {Sample} sample
 * @param {string} folder not yet made
 */
export function writeSample({ dockerfile, example, files }, folder) {
  mkdirSync(folder, { recursive: true });
  if (example !== undefined) cpSync(join(EXAMPLES, example), folder, { recursive: true });
  const own = dockerfile === '' ? {} : { Dockerfile: dockerfile };
  for (const [path, text] of Object.entries({ ...files, ...own })) {
    if (/\.whl\//.test(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeWheels(files, folder);
}

/**
 * A split with a mistake in its runtime stage.
 *
 * @param {string} text the split
 * @param {Wrong} wrong
 * @returns {{ text: string, missing?: string }} with what the runtime stage does not have, so that it cannot be changed
 */
export function spoil(text, { changes }) {
  const start = text.lastIndexOf('\nFROM ') + 1;
  let runtime = text.slice(start);
  for (const { from, to } of changes) {
    if (!runtime.includes(from)) return { text, missing: from };
    runtime = to === '' ? withoutInstruction(runtime, from) : runtime.replaceAll(from, () => to);
  }
  return { text: text.slice(0, start) + runtime };
}

/**
 * @param {string} text
 * @param {string} part
 */
function withoutInstruction(text, part) {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.includes(part));
  let last = first;
  while (lines[last]?.endsWith('\\')) last += 1;
  return [...lines.slice(0, first), ...lines.slice(last + 1)].join('\n');
}
