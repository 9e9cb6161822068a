import { lineOf, readOptions } from './command-line.ts';
import {
  at,
  below,
  build,
  directoryOf,
  disturb,
  fill,
  fillAt,
  output,
  phrase,
  result,
  tree,
} from './effects.ts';
import { unknownBuild } from './node-project.ts';
import { confined } from './npm-run.ts';
import { pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

/** Only read, or write what nobody ships. */
const checkers = defineTool({
  names: [
    'eslint',
    'prettier',
    'stylelint',
    'biome',
    'oxlint',
    'jest',
    'vitest',
    'mocha',
    'ava',
    'nyc',
    'c8',
    'tap',
    'jasmine',
    'karma',
    'cypress',
    'husky',
    'lint-staged',
    'commitlint',
    'depcheck',
    'svelte-check',
    'publint',
    'attw',
    'wait-on',
    'only-allow',
    'is-ci',
    'npm-check',
    'ncu',
    'size-limit',
    'license-checker',
    'check-engine',
    'opencollective',
    'opencollective-postinstall',
    'browserslist',
    'update-browserslist-db',
    'standard',
    'xo',
    'jshint',
    'tslint',
    'madge',
    'knip',
    'nodemon',
    'pm2',
    'pm2-runtime',
    'serve',
    'http-server',
    'forever',
  ],
  interpret: (call) => {
    const served = /^(?:nodemon|pm2|pm2-runtime|serve|http-server|forever)$/.test(call.name);
    const { cwd } = call;
    if (served) return result('runtime');
    if (cwd === undefined) return build();
    if (/^(?:jest|vitest|mocha|ava|nyc|c8|tap|jasmine|karma|cypress)$/.test(call.name))
      return build(
        fill(cwd, `${phrase(call)} runs tests, which may leave reports`, [
          'coverage',
          'reports',
          '.nyc_output',
          '__snapshots__',
          'test-results',
          'junit*',
        ]),
      );
    const changes =
      /^(?:husky|lint-staged)$/.test(call.name) ||
      call.args.some(({ text }) => /^(?:--fix|--write|-w)$/.test(text));
    return build(changes ? fill(cwd, `${phrase(call)} changes files of the project`) : []);
  },
});

/** Removes paths: `rimraf dist`. */
const removers = defineTool({
  names: ['rimraf', 'del', 'del-cli', 'trash'],
  interpret: (call) =>
    build(
      readOptions(call.args).operands.map((word): Effect => {
        const { path, exact } = pathOf(word, call.cwd);
        return exact
          ? { kind: 'remove', path, certain: true, proof: `${phrase(call)} removes ${path}` }
          : disturb(path, `${phrase(call)} removes below ${path}`);
      }),
    ),
});

/** Copy or make paths: the last word is where to. */
const copiers = defineTool({
  names: [
    'cpx',
    'cpx2',
    'copyfiles',
    'cpy',
    'ncp',
    'copy-files-from-to',
    'mkdirp',
    'make-dir',
    'shx',
    'renamer',
  ],
  interpret: (call) => {
    const { operands } = readOptions(call.args, {
      valued: ['-u', '--up', '-e', '--exclude', '--cwd', '--rename'],
    });
    if (call.name === 'shx') return build(call.run(lineOf(call.args)));
    if (/^(?:mkdirp|make-dir)$/.test(call.name))
      return build(operands.flatMap((word) => output(call, word, 'directory', { role: 'other' })));
    const to = operands.at(-1);
    if (!to || operands.length < 2) return build(fillAt(call.cwd, `${phrase(call)} copies files`));
    return build(
      output(call, to, 'directory', { certain: !operands.slice(0, -1).some(({ known }) => !known) }),
    );
  },
});

/** Run other commands, with variables or one after the other. */
const wrappers = defineTool({
  names: [
    'cross-env',
    'cross-env-shell',
    'dotenv',
    'dotenvx',
    'env-cmd',
    'run-s',
    'run-p',
    'npm-run-all',
    'npm-run-all2',
    'concurrently',
    'better-npm-run',
    'wireit',
    'nps',
    'infisical',
    'per-env',
    'ultra',
  ],
  interpret: (call) => {
    const { args } = call;
    if (/^cross-env/.test(call.name)) {
      return build(confined(call, lineOf(args)));
    }
    if (/^(?:run-|npm-run-all)/.test(call.name)) {
      const names = readOptions(args).operands.filter(({ text }) => !text.includes('*'));
      const all = names.length === readOptions(args).operands.length;
      return build(
        names.flatMap(({ text }) => confined(call, `npm run ${text}`)),
        all ? [] : unknownBuild(call, call.cwd, `${phrase(call)} runs every script of a pattern`),
      );
    }
    if (call.name === 'concurrently') {
      return build(
        readOptions(args, {
          valued: ['-n', '--names', '-c', '--prefix-colors', '-p', '-s', '--success'],
        }).operands.flatMap(({ text }) => confined(call, text.replace(/^npm:/, 'npm run '))),
      );
    }
    const behind = args.findIndex(({ text }) => text === '--');
    const rest = behind >= 0 ? args.slice(behind + 1) : [];
    if (rest.length > 0) return build(confined(call, lineOf(rest)));
    return build(unknownBuild(call, call.cwd, `it is not known what ${phrase(call)} runs`));
  },
});

const prisma = defineTool({
  names: ['prisma'],
  interpret: (call) => {
    const options = readOptions(call.args, { valued: ['--schema', '--generator'] });
    const [verb, more] = options.operands;
    const said = phrase(call);
    if (verb?.text === 'migrate' || verb?.text === 'db') {
      return result(
        more?.text === 'deploy' || more?.text === 'push' ? 'runtime' : 'build',
        verb.text === 'db' && more?.text === 'push' ? generated(call) : [],
      );
    }
    return build(
      verb?.text === 'generate'
        ? generated(call)
        : /^(?:validate|format|version)$/.test(verb?.text ?? 'version')
          ? []
          : fillAt(call.cwd, `${said} changes files of the project`),
    );
  },
});

/** Into node_modules, unless the schema names another place. */
function generated(call: ToolCall): readonly Effect[] {
  const said = phrase(call);
  const schema = readOptions(call.args, { valued: ['--schema', '--generator'] }).value('--schema');
  const named = schema ? pathOf(schema, call.cwd) : undefined;
  const file = named ? (named.exact ? named.path : undefined) : at(call, 'prisma/schema.prisma');
  if (call.cwd === undefined || file === undefined)
    return [fill('/', `${said} writes a client; the directory is not known`)];
  const text = call.files.read(file);
  const client = resolvePath(call.cwd, 'node_modules/.prisma');
  const proof = `the directory is ${call.cwd}, so ${said} writes ${client}`;
  const own = text === undefined ? undefined : /^\s*output\s*=/m.test(text);
  return [
    ...(own === true ? [] : tree(client, 'dependency', proof, own === false)),
    fill(resolvePath(call.cwd, 'node_modules'), `${said} writes into @prisma/client`, ['@prisma', 'prisma']),
    ...(own === false ? [] : [fill(call.cwd, `${said} may write where the schema says`)]),
    ...(call.home === undefined
      ? []
      : [fill(resolvePath(call.home, '.cache/prisma'), `${said} keeps engines here`)]),
  ];
}

/** The files in which puppeteer may name another cache; PUPPETEER_CACHE_DIR is before them. */
const PUPPETEER_CONFIG = ['.puppeteerrc', 'puppeteer.config'].flatMap((name) =>
  ['', '.json', '.yaml', '.yml', '.js', '.cjs', '.mjs', '.ts'].map((ending) => `${name}${ending}`),
);

/** Puppeteer puts its browsers below PUPPETEER_CACHE_DIR, else where its configuration says, else below the home. */
const browsers = defineTool({
  names: ['puppeteer'],
  interpret: (call) => {
    const installs = call.args.some(({ text }) => text === 'install');
    const said = phrase(call);
    if (!installs) return build(fillAt(call.cwd, `${said} may leave files`));
    const path = browserCache(call);
    return result(
      'both',
      path === undefined
        ? fill('/', `${said} puts browsers into a directory that is not known`)
        : tree(path, 'dependency', `${said} puts browsers into ${path}`),
      call.args.some(({ text }) => text === '--install-deps')
        ? disturb('/', `${said} installs packages of the distribution`)
        : [],
    );
  },
});

function browserCache(call: ToolCall): string | undefined {
  const mayBeNamed = PUPPETEER_CONFIG.some((name) => {
    const file = at(call, name);
    return file !== undefined && call.files.has(file) === true;
  });
  return directoryOf(
    call,
    'PUPPETEER_CACHE_DIR',
    mayBeNamed ? undefined : below(call.home, '.cache/puppeteer'),
  );
}

/** Generate or change sources. */
const generators = defineTool({
  names: [
    'graphql-codegen',
    'openapi-typescript',
    'drizzle-kit',
    'typeorm',
    'sequelize',
    'knex',
    'patch-package',
    'husky-init',
    'ngcc',
    'gulp',
    'grunt',
    'bower',
    'lerna-changelog',
    'sentry-cli',
    'lingui',
    'paraglide-js',
    'i18next',
    'formatjs',
    'svgr',
    'electron-builder',
    'electron-rebuild',
    'node-gyp',
    'node-pre-gyp',
    'prebuild-install',
    'workbox',
    'wrangler',
    'sst',
    'serverless',
    'cdk',
    'vue',
    'create-react-app',
    'yo',
    'wp-scripts',
    'encore',
    'brunch',
    'elm',
    'browserify',
    'uglify-js',
    'relay-compiler',
    'contentlayer',
    'velite',
    'fumadocs-mdx',
    'payload',
    'directus',
    'n8n',
    'envinfo',
    'next-sitemap',
    'rescript',
    'spago',
    'shadow-cljs',
    'barrelsby',
    'tsr',
    'swagger-cli',
    'redocly',
    'antora',
    'apidoc',
    'jsdoc',
  ],
  interpret: (call) => build(unknownBuild(call, call.cwd, `it is not known what ${phrase(call)} writes`)),
});

export const JS_TOOLS: readonly Tool[] = [
  checkers,
  removers,
  copiers,
  wrappers,
  prisma,
  browsers,
  generators,
];
