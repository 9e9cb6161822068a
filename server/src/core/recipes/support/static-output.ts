import { readAngularProjects } from '../../tools/manifests/angular.ts';
import { settingOf } from '../../tools/manifests/js-config.ts';
import { isWithin, resolvePath } from '../../tools/paths.ts';
import type { SplitInput } from '../types.ts';
import { buildsOf, hasFile, type Project, readCopied, startLines } from './node-project.ts';

/** A site that is built to files, which any web server serves. */
export interface Site {
  /** Where the files are, or will be. */
  readonly output: string;
  /** What serves it now: `serve -s build`. */
  readonly server: string;
  /** dev: compiles while it serves · preview: serves the files by a tool that built them · files: by any server. */
  readonly kind: 'dev' | 'preview' | 'files';
  readonly port: number;
  /** True where every path that is no file gets index.html. */
  readonly fallback: boolean;
  /** True where a RUN builds it already. */
  readonly isBuilt: boolean;
}

interface Server {
  readonly pattern: RegExp;
  readonly kind: Site['kind'];
  readonly port: number;
  readonly fallback: (line: string) => boolean;
}

const always = () => true;

/** What serves, with the port that it listens on by itself. */
const SERVERS: readonly Server[] = [
  {
    pattern: /^\s*(?:\S*\/)?serve(?=\s|$)/,
    kind: 'files',
    port: 3000,
    fallback: (line) => /\s(?:-\w*s\w*|--single)(?=\s|$)/.test(line),
  },
  { pattern: /^\s*(?:\S*\/)?http-server(?=\s|$)/, kind: 'files', port: 8080, fallback: () => false },
  { pattern: /(?:^|\s|\/)vite\s+preview(?=\s|$)/, kind: 'preview', port: 4173, fallback: always },
  { pattern: /(?:^|\s|\/)gatsby\s+serve(?=\s|$)/, kind: 'preview', port: 9000, fallback: () => false },
  { pattern: /(?:^|\s|\/)vite(?:\s+(?:dev|serve))?(?=\s*$|\s+-)/, kind: 'dev', port: 5173, fallback: always },
  {
    pattern: /(?:^|\s|\/)(?:react-scripts|craco|react-app-rewired)\s+start(?=\s|$)/,
    kind: 'dev',
    port: 3000,
    fallback: always,
  },
  { pattern: /(?:^|\s|\/)ng\s+(?:serve|s)(?=\s|$)/, kind: 'dev', port: 4200, fallback: always },
  { pattern: /(?:^|\s|\/)vue-cli-service\s+serve(?=\s|$)/, kind: 'dev', port: 8080, fallback: always },
  { pattern: /(?:^|\s|\/)gatsby\s+develop(?=\s|$)/, kind: 'dev', port: 8000, fallback: () => false },
  { pattern: /(?:^|\s|\/)astro\s+(?:dev|preview)(?=\s|$)/, kind: 'dev', port: 4321, fallback: () => false },
  {
    pattern: /(?:^|\s|\/)docusaurus\s+(?:start|serve)(?=\s|$)/,
    kind: 'dev',
    port: 3000,
    fallback: () => false,
  },
];

/** Settings that make of a site a program that runs on a server. */
const SERVES_ITSELF =
  /sveltekit|@remix-run|react-router|solid-?start|tanstack-?start|nitro|vike|output\s*:\s*['"]server/i;

/** What builds a site, with where it puts the files by itself. */
const BUILDERS: readonly {
  readonly pattern: RegExp;
  /** Whose settings say where the files go. */
  readonly by?: 'next' | 'angular';
  readonly output: string;
  readonly config?: readonly [names: readonly string[], key: string];
}[] = [
  {
    pattern: /\bvite\s+build\b/,
    output: 'dist',
    config: [['vite.config.ts', 'vite.config.js', 'vite.config.mjs', 'vite.config.mts'], 'outDir'],
  },
  { pattern: /\b(?:react-scripts|craco|react-app-rewired)\s+build\b/, output: 'build' },
  { pattern: /\bvue-cli-service\s+build\b/, output: 'dist', config: [['vue.config.js'], 'outputDir'] },
  { pattern: /\bng\s+(?:build|b)\b/, by: 'angular', output: 'dist' },
  { pattern: /\bgatsby\s+build\b/, output: 'public' },
  {
    pattern: /\bastro\s+build\b/,
    output: 'dist',
    config: [['astro.config.mjs', 'astro.config.ts', 'astro.config.js'], 'outDir'],
  },
  { pattern: /\bdocusaurus\s+build\b/, output: 'build' },
  { pattern: /\bnext\s+(?:build|export)\b/, by: 'next', output: 'out' },
];

/** The site that the stage serves; undefined where it is none, or not known. */
export function siteOf(input: SplitInput, project: Project): Site | undefined {
  const { root } = project;
  if (root === '/') return undefined;
  const [start, more] = startLines(input, project);
  if (!start || more) return undefined;
  const { line } = start;
  const server = SERVERS.find(({ pattern }) => pattern.test(line));
  if (!server || /&&|\|\||;/.test(line)) return undefined;
  const lines = buildLines(input, project);
  const builder = BUILDERS.find(({ pattern }) => lines.some((one) => pattern.test(one)));
  if (!builder) return undefined;
  const isBuilt = buildsOf(input).some(({ commands }) =>
    commands.some(
      ({ step, task }) =>
        task === 'build' && step.effects.some((one) => one.kind === 'create' && one.role === 'artefact'),
    ),
  );
  if (server.kind !== 'dev' && !isBuilt) return undefined;
  const command = lines.find((one) => builder.pattern.test(one)) ?? '';
  const output = outputOf(input, project, builder, command, isBuilt);
  if (output === undefined || !isWithin(output, root) || output === root) return undefined;
  if (server.kind === 'files') {
    const served = servedBy(line, root);
    if (served === undefined || (served !== output && !isWithin(served, output))) return undefined;
  }
  return {
    output,
    server: line.trim(),
    kind: server.kind,
    port: portOf(line, input) ?? server.port,
    fallback: server.fallback(line),
    isBuilt,
  };
}

/** Command lines that build, scripts of package.json replaced by what they say. */
function buildLines(input: SplitInput, { manifest }: Project): readonly string[] {
  const said = buildsOf(input).flatMap(({ commands }) =>
    commands.flatMap(({ step, task }) =>
      task === 'build' ? [[step.name, ...step.args.map(({ text }) => text)].join(' ')] : [],
    ),
  );
  const script = manifest?.scripts.get('build');
  const isCalled = said.length === 0 || said.some((line) => /\bbuild\b/.test(line));
  return [...said, ...(script !== undefined && isCalled ? [script] : [])];
}

function outputOf(
  input: SplitInput,
  { root }: Project,
  { by, output, config }: (typeof BUILDERS)[number],
  command: string,
  isBuilt: boolean,
): string | undefined {
  const read = (name: string) => readCopied(input, root, name);
  if (by === 'next') {
    const text = ['next.config.js', 'next.config.mjs', 'next.config.ts']
      .flatMap((name) => read(name) ?? [])
      .join('\n');
    const mode = settingOf(text, 'output');
    return mode !== undefined && mode !== 'other' && mode.text === 'export'
      ? resolvePath(root, 'out')
      : undefined;
  }
  if (by === 'angular') {
    const configuration = /\s(?:--configuration|-c)[= ](\S+)/.exec(command)?.[1];
    const projects = readAngularProjects(read('angular.json') ?? '', configuration);
    const [only, more] = projects;
    if (!only || more) return undefined;
    return resolvePath(resolvePath(root, only.outputPath ?? `dist/${only.name}`), only.browser);
  }
  const texts = (config?.[0] ?? []).flatMap((name) => read(name) ?? []);
  if (texts.some((text) => SERVES_ITSELF.test(text))) return undefined;
  const isListed = input.context.project?.files?.complete === true;
  if (!isListed && !isBuilt) return undefined;
  // settings that cannot be read may say anything
  if (config?.[0].some((name) => hasFile(input, root, name) && read(name) === undefined)) return undefined;
  const set = config && texts[0] !== undefined ? settingOf(texts[0], config[1]) : undefined;
  if (set === 'other') return undefined;
  const usual = resolvePath(root, set?.text ?? output);
  const made = isBuilt ? input.facts.files.look(usual) : undefined;
  return made?.presence === 'absent' ? undefined : usual;
}

/** The directory among the words of `serve` and the like. */
function servedBy(line: string, root: string): string | undefined {
  const words = line
    .replace(/^.*?(?:^|\s|\/)(?:serve|http-server)(?=\s|$)/, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  let found: string | undefined;
  for (const [at, word] of words.entries()) {
    if (word.startsWith('-') || /^(?:-l|-p|--listen|--port|-a|-c|-t)$/.test(words[at - 1] ?? '')) continue;
    found ??= word;
  }
  return found === undefined || /[$`]/.test(found) ? undefined : resolvePath(root, found);
}

function portOf(line: string, { facts }: SplitInput): number | undefined {
  const told =
    /(?:--port|--listen|\s-p|\s-l)[= ]+(?:tcp:\/\/[\w.]+:|\w+:\/\/)?(\d{2,5})(?=\s|$)/.exec(line)?.[1] ??
    facts.env('PORT');
  const port = Number.parseInt(told ?? '', 10);
  return port > 0 && port < 65_536 ? port : undefined;
}

/** `serve.json` beside the site. */
export const settingsBeside = (input: SplitInput, { root }: Project): readonly string[] =>
  hasFile(input, root, 'serve.json') ? [resolvePath(root, 'serve.json')] : [];
