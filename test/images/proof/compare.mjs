/** @import { Observed } from './observe.mjs' */
/** @import { Phase, Sample } from './sample.mjs' */

/** @typedef {{ phase: Phase, text: string }} Problem */

/** The parts of an image's configuration that a container has; BuildKit leaves out what is empty. */
const PARTS = [
  'User',
  'ExposedPorts',
  'Volumes',
  'WorkingDir',
  'Entrypoint',
  'Cmd',
  'Healthcheck',
  'StopSignal',
  'Labels',
  'Shell',
  'OnBuild',
];

/**
 * What is wrong with an image by itself: it does not do what the sample says.
 *
 * @param {Sample} sample
 * @param {Observed} observed
 * @returns {Problem[]}
 */
export function failures({ runs, serve }, observed) {
  /** @type {Problem[]} */
  const problems = [];
  runs.forEach((run, i) => {
    const { code, stdout, stderr } = observed.runs[i] ?? { code: null, stdout: '', stderr: 'not run' };
    const what = `run ${JSON.stringify(run.args.join(' '))}`;
    const said = quote(`${stdout}${stderr}`);
    if (code !== run.exit) {
      problems.push({ phase: 'run', text: `${what} ends with ${code}, not ${run.exit}: ${said}` });
    } else if (!stdout.includes(run.prints)) {
      problems.push({ phase: 'run', text: `${what} should print ${quote(run.prints)}, but says ${said}` });
    }
  });
  if (!serve || !observed.served) return problems;
  const { answers, log, health } = observed.served;
  if (!answers) {
    problems.push({ phase: 'serve', text: `nothing answers on ${serve.port}: ${quote(log)}` });
    return problems;
  }
  serve.requests.forEach(({ path, status, body }, i) => {
    const answer = answers[i];
    if (answer?.status !== status || !answer.body.includes(body)) {
      const text = `${path} is answered with ${answer?.status} ${quote(answer?.body ?? '')}`;
      problems.push({ phase: 'serve', text });
    }
  });
  if (health !== undefined && health !== 'healthy') {
    problems.push({ phase: 'health', text: `the container is ${health}` });
  }
  return problems;
}

/**
 * Where two images behave differently, apart from what the split says of itself.
 *
 * @param {Observed} before
 * @param {Observed} after
 * @param {string[]} differences sentences that name variables and instructions
 * @returns {Problem[]}
 */
export function differing(before, after, differences) {
  /** @type {Problem[]} */
  const problems = [];
  const told = (/** @type {string} */ name) => differences.some((one) => one.split(/[^\w]+/).includes(name));
  for (const part of PARTS) {
    const [one, other] = [before.config[part], after.config[part]].map((value) => canonical(value));
    if (one !== other) problems.push({ phase: 'config', text: `${part} was ${one}, and is ${other}` });
  }
  const [one, other] = [variables(before), variables(after)];
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    if (one.get(name) === other.get(name) || told(name)) continue;
    if (untouched(before, name) && untouched(after, name)) continue;
    const text = `${name} was ${quote(one.get(name) ?? '(not set)')}, and is ${quote(other.get(name) ?? '(not set)')}`;
    problems.push({ phase: 'config', text });
  }
  before.runs.forEach((run, i) => {
    for (const key of /** @type {const} */ (['code', 'stdout', 'stderr'])) {
      const now = after.runs[i]?.[key];
      if (run[key] === now) continue;
      const text = `run ${i + 1}: ${key} was ${quote(String(run[key]))}, and is ${quote(String(now))}`;
      problems.push({ phase: 'run', text });
    }
  });
  if (!before.served || !after.served) return problems;
  for (const key of /** @type {const} */ (['answers', 'user', 'stopped', 'health'])) {
    const [was, is] = [before.served[key], after.served[key]].map((value) => JSON.stringify(value));
    if (was === is) continue;
    const text = `${key} was ${was}, and is ${is}`;
    problems.push({ phase: key === 'health' ? 'health' : 'serve', text });
  }
  return problems;
}

/**
 * What a container has to keep where its command changes, as was asked for by name.
 *
 * @param {Observed} before
 * @param {Observed} after
 * @returns {Problem[]}
 */
export function lost(before, after) {
  /** @type {Problem[]} */
  const problems = [];
  const ports = (/** @type {Observed} */ { config }) => Object.keys(config.ExposedPorts ?? {});
  // the base image may name ports of its own
  for (const port of ports(before).filter((one) => !ports(after).includes(one)))
    problems.push({ phase: 'config', text: `${port} is no longer exposed` });
  for (const part of ['Labels', 'Healthcheck']) {
    const [one, other] = [before.config[part], after.config[part]].map((value) => canonical(value));
    if (one !== other) problems.push({ phase: 'config', text: `${part} was ${one}, and is ${other}` });
  }
  const [was, is] = [before, after].map(({ served }) => JSON.stringify(served?.answers));
  if (was !== is) problems.push({ phase: 'serve', text: `answers were ${was}, and are ${is}` });
  return problems;
}

/** @param {Observed} observed */
const variables = ({ config }) =>
  new Map(
    (config.Env ?? []).map((/** @type {string} */ entry) => [
      entry.slice(0, entry.indexOf('=')),
      entry.slice(entry.indexOf('=') + 1),
    ]),
  );

/**
 * Whether a variable is as the base image has it: another base image has its own.
 * @param {Observed} observed
 * @param {string} name
 */
function untouched({ config, inherited }, name) {
  const entry = (/** @type {string[]} */ all) => all.find((one) => one.startsWith(`${name}=`));
  return entry(config.Env ?? []) === entry(inherited);
}

/**
 * The same text for the same value: keys sorted, nothing for what is empty.
 * @param {any} value
 */
function canonical(value) {
  const empty = !value || (typeof value === 'object' && Object.keys(value).length === 0);
  if (empty) return 'nothing';
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** @param {string} text */
const quote = (text) => JSON.stringify(text.length > 300 ? `…${text.slice(-300)}` : text);
