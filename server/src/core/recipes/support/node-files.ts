import type { Instruction } from '../../syntax/types.ts';
import { isWithin, resolvePath } from '../../tools/paths.ts';
import type { Artefact, Place, SplitInput } from '../types.ts';
import { copiedFiles, isSystemPath } from './node-project.ts';

/** Settings of tools, tests, prose: files of a project that nothing reads when it runs. */
const NOT_READ =
  /^(?:\.(?:git|github|gitlab|circleci|vscode|idea|husky|changeset|storybook|devcontainer|yarn|turbo|next|nuxt|angular|cache|output|svelte-kit)|node_modules|coverage|cypress|e2e|__tests__|__mocks__|tests?|specs?|stories|docs?|examples?|terraform|k8s|helm|charts|deploy(?:ment)?s?|\.?docker|nginx)$/i;

const NOT_READ_FILE =
  /^(?:\.(?:eslint|prettier|babel|stylelint|lintstaged|npm|nvm|node-version|editorconfig|git|docker|travis|mocha|nyc|swc|browserslist|commitlint|yarn|snyk|sonar|huskyrc|release|pnpm|tool-versions|DS_Store).*|\.env[._-](?:example|sample|template|test|local|dev|development)|env\.example|.*\.(?:md|mdx|markdown|lock|lockb|log|tsbuildinfo|code-workspace|iml|test\.\w+|spec\.\w+|d\.ts|sh|ps1|bat|png|jpe?g|gif|svg|drawio)|[\w.-]*Dockerfile.*|dockerfile.*|(?:docker-)?compose.*|Makefile|Jenkinsfile.*|Procfile|license.*|licence.*|copying.*|notice.*|readme.*|changelog.*|contributing.*|[jt]sconfig[\w.-]*\.json|nest-cli\.json|tslint\.json|nodemon\.json|jest[\w.-]*|vitest[\w.-]*|karma[\w.-]*|playwright[\w.-]*|cypress[\w.-]*|babel\.config\..*|webpack[\w.-]*|rollup[\w.-]*|vite\.config\..*|tsup\.config\..*|postcss[\w.-]*|tailwind[\w.-]*|eslint[\w.-]*|prettier[\w.-]*|commitlint[\w.-]*|lint-staged[\w.-]*|lerna\.json|nx\.json|turbo\.json|renovate\.json|package-lock\.json|npm-shrinkwrap\.json|pnpm-(?:lock|workspace)\.yaml|codecov\.yml|sonar-project\.properties|vercel\.json|netlify\.toml|fly\.toml|render\.ya?ml|app\.ya?ml|cloudbuild\.ya?ml|buildspec\.ya?ml|azure-pipelines\.ya?ml|index\.html|components\.json|biome\.json|swagger\.config.*)$/i;

/** What a compiler of TypeScript, or a bundler, takes in. */
const COMPILED = {
  typescript: /\.(?:[cm]?tsx?|snap|tsbuildinfo|gitkeep)$|(?:^|\/)\.[^/]+$/,
  bundled:
    /\.(?:[cm]?[jt]sx?|css|s[ac]ss|less|styl|vue|svelte|astro|svg|ico|png|jpe?g|gif|webp|avif|woff2?|ttf|otf|eot|snap)$|(?:^|\/)\.[^/]+$/,
};

export type Sources = keyof typeof COMPILED;

const MOST_FILES = 3000;

/**
 * What lies beside the output and may be read when the program runs: all of the project but sources that are built
 * into the output, settings of tools, tests and prose. Undefined where the project is not listed.
 */
export function besides(
  input: SplitInput,
  root: string,
  at: Instruction,
  sources: Sources,
  extra: RegExp = /^$/,
): Artefact[] | undefined {
  const files = copiedFiles(input, root);
  if (!files || input.context.project?.files?.complete !== true) return undefined;
  const found: Artefact[] = [];
  for (const [name, { contextPath, kind }] of files.list(root).entries) {
    const path = resolvePath(root, name);
    if (input.facts.files.look(path).presence === 'absent') continue;
    if (isSystemPath(path)) continue;
    if (kind === 'directory') {
      if (NOT_READ.test(name) && !extra.test(name)) continue;
      const inside = [...files.walk(path, MOST_FILES)].filter((one) => one.entry.kind === 'file');
      if (inside.length === 0 || inside.every((one) => COMPILED[sources].test(one.path))) continue;
    } else if (contextPath === undefined || (NOT_READ_FILE.test(name) && !extra.test(name))) continue;
    else if (/\.[cm]?tsx?$/.test(name) && !extra.test(name)) continue;
    found.push({
      from: path,
      to: path,
      at,
      why: 'the program may read it when it runs',
      ...(kind === 'file' && { file: true }),
    });
  }
  // files first, so that one line copies them
  return [...found.filter(({ file }) => file), ...found.filter(({ file }) => !file)];
}

/** With what package managers read when they start a script. */
export function startsBy({ programs }: SplitInput, extra: RegExp = /^$/): RegExp {
  const more = [
    ...(programs.has('yarn') ? ['^\\.yarn(?:rc(?:\\.yml)?)?$|^yarn\\.lock$'] : []),
    ...(programs.has('pnpm') ? ['^\\.npmrc$|^pnpm-workspace\\.yaml$'] : []),
  ];
  return more.length === 0 ? extra : new RegExp([extra.source, ...more].join('|'));
}

/** Copies into the project, in front of its last build step: what they bring is built from, or copied by name. */
export function sources(
  { steps, facts }: SplitInput,
  root: string,
  last: Instruction,
): [Instruction, { to: Place; why: string }][] {
  const found: [Instruction, { to: Place; why: string }][] = [];
  for (const { instruction, step } of steps) {
    if (instruction === last) break;
    const isCopy = instruction.name === 'COPY' || instruction.name === 'ADD';
    const target = instruction.words.at(-1)?.text ?? '';
    if (!isCopy || instruction.flags.some(({ name }) => name === 'from') || target.includes('$')) continue;
    const to = resolvePath(step.workdir ?? facts.workdir ?? '/', target);
    if (isWithin(to, root)) found.push([instruction, { to: 'builder', why: 'what is built from it runs' }]);
  }
  return found;
}
