import type { SplitInput } from '../types.ts';
import { hasFile, type Project, readCopied } from './node-project.ts';

/** Which packages are for development alone: nothing that runs imports them. */

const TOOLS =
  /^(?:@types\/.*|bun-types|type-fest|@cloudflare\/workers-types|typescript|ts-(?:node|node-dev|jest|loader|morph|patch|mocha|proto)|tsx|tsc-(?:alias|watch)|tsconfig-paths(?:-.*)?|tslint.*|@tsconfig\/.*|@total-typescript\/.*|@typescript-eslint\/.*|typescript-eslint|eslint.*|@eslint\/.*|@stylistic\/.*|globals|prettier.*|@prettier\/.*|@trivago\/prettier.*|@ianvs\/prettier.*|stylelint.*|standard|xo|oxlint|@biomejs\/biome|cspell|knip|depcheck|madge|markdownlint.*|lint-staged|husky|@commitlint\/.*|commitlint.*|commitizen|cz-.*|simple-git-hooks|pre-commit|jest.*|@jest\/.*|@swc\/.*|@swc-node\/.*|@testing-library\/.*|vitest|@vitest\/.*|mocha.*|chai.*|sinon.*|nyc|c8|supertest|superagent-.*|ava|tape|tap|jasmine.*|karma.*|protractor|cypress.*|@playwright\/test|enzyme.*|react-test-renderer|identity-obj-proxy|happy-dom|nock|msw|@faker-js\/faker|faker|nodemon|concurrently|npm-run-all2?|cross-env|env-cmd|dotenv-cli|wait-on|rimraf|copyfiles|cpx2?|cpy-cli|shx|mkdirp|del-cli|onchange|chokidar-cli|standard-version|semantic-release|@semantic-release\/.*|release-it|np|@changesets\/.*|auto-changelog|conventional-changelog.*|webpack|webpack-.*|.*-loader|.*-webpack-plugin|@babel\/(?:core|cli|node|register|eslint-.*|plugin-.*|preset-.*)|babel-(?:core|cli|jest|eslint|loader|plugin-.*|preset-.*)|rollup|rollup-.*|@rollup\/.*|vite|vite-.*|@vitejs\/.*|esbuild|esbuild-.*|@esbuild\/.*|parcel|parcel-.*|@parcel\/.*|gulp.*|grunt.*|browserify|tsup|tsdown|unbuild|microbundle|@vercel\/ncc|pkg|turbo|nx|@nx\/.*|@nrwl\/.*|lerna|@nestjs\/(?:cli|schematics|testing)|@angular\/(?:cli|compiler-cli|language-service)|@angular-devkit\/.*|@vue\/(?:cli-.*|eslint-.*|tsconfig|test-utils|compiler-sfc)|vue-tsc|vue-template-compiler|svelte-check|tailwindcss|@tailwindcss\/.*|daisyui|postcss.*|autoprefixer|cssnano|sass|node-sass|less|stylus|prisma|sequelize-cli|drizzle-kit|source-map-support|storybook|@storybook\/.*|eslint-.*|typedoc.*|jsdoc.*|documentation|npm-check.*|license-checker|patch-package|postinstall-postinstall|@graphql-codegen\/.*|openapi-typescript|json-server|live-server|browser-sync|http-server|electron|electron-.*|@electron.*|pino-pretty|clinic|autocannon|0x|why-is-node-running|@vscode\/.*|vsce)$/;

/** The first devDependency that what runs may import, as far as its name tells. */
export const importable = (names: ReadonlySet<string>): string | undefined =>
  [...names].find((name) => !TOOLS.test(name));

/** Settings that servers read when they start. */
const SETTINGS = ['next', 'nuxt', 'vite', 'astro', 'remix'].flatMap((name) =>
  ['js', 'mjs', 'cjs', 'ts', 'mts'].map((ending) => `${name}.config.${ending}`),
);

const IMPORT =
  /(?:^[ \t]*(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?|\brequire\(\s*|\bimport\(\s*)['"]([^'"\n.][^'"\n]*)['"]/gm;

/** A devDependency that the settings of a server import; undefined where none is known to. */
export function importedBySettings(input: SplitInput, { root, manifest }: Project): string | undefined {
  const names = manifest?.devDependencies;
  if (!names) return undefined;
  for (const file of SETTINGS) {
    const text = hasFile(input, root, file) ? (readCopied(input, root, file) ?? '') : '';
    for (const [, specifier = ''] of text.matchAll(IMPORT)) {
      const name = packageOf(specifier);
      if (names.has(name)) return name;
    }
  }
  return undefined;
}

/** `@scope/name/path` → `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
