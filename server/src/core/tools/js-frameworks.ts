import { readOptions } from './command-line.ts';
import { fill, output, phrase, result, tree } from './effects.ts';
import { configOf, jsBuilder, outputOf } from './js-build.ts';
import { readAngularProjects } from './manifests/angular.ts';
import { settingOf } from './manifests/js-config.ts';
import { unknownBuild } from './node-project.ts';
import { pathOf, resolvePath } from './paths.ts';
import { defineTool, type Effect, type Tool, type ToolCall } from './types.ts';

/** Frameworks that vite’s configuration may bring in, which then decide where the output goes. */
const VITE_FRAMEWORKS =
  /sveltekit|reactRouter|@remix-run|solid-?start|tanstack-?start|qwik|laravel|nitro|symfony|ruby|rwsdk|cloudflare|\broot\s*:/i;

/** The same as packages, where vite’s configuration is not at hand or takes them from elsewhere. */
const VITE_PACKAGES =
  /"(?:@sveltejs\/kit|@react-router\/dev|@remix-run\/dev|@solidjs\/start|@tanstack\/(?:react|solid)-start|@builder\.io\/qwik(?:-city)?|@qwik\.dev\/core|laravel-vite-plugin|nitro(?:pack)?|nuxt|vite-plugin-symfony|vite-plugin-ruby|rwsdk|@cloudflare\/vite-plugin|astro)"\s*:/;

/** Builders whose output is one directory. */
const PLAIN: readonly Tool[] = [
  jsBuilder({
    names: ['vite', 'rolldown-vite'],
    builds: ['build'],
    serves: ['', 'dev', 'serve', 'preview'],
    reads: ['optimize'],
    outOptions: ['--outDir'],
    valued: [
      '-c',
      '--config',
      '--base',
      '-l',
      '--logLevel',
      '-m',
      '--mode',
      '--ssr',
      '--assetsDir',
      '--target',
    ],
    config: { names: ['vite.config'], key: 'outDir' },
    unless: VITE_FRAMEWORKS,
    unlessPackages: VITE_PACKAGES,
    output: ['dist'],
    takesRoot: true,
  }),
  jsBuilder({
    names: ['vue-cli-service'],
    builds: ['build'],
    serves: ['serve'],
    reads: ['lint', 'inspect', 'test:unit'],
    outOptions: ['--dest'],
    valued: ['--mode', '--target', '--name'],
    config: { names: ['vue.config'], key: 'outputDir' },
    output: ['dist'],
  }),
  jsBuilder({
    names: ['react-scripts', 'craco', 'react-app-rewired'],
    builds: ['build'],
    serves: ['start'],
    reads: ['test'],
    variable: 'BUILD_PATH',
    output: ['build'],
  }),
  jsBuilder({
    names: ['gatsby'],
    builds: ['build'],
    serves: ['develop', 'serve', 'start'],
    output: ['public', '.cache'],
  }),
  jsBuilder({
    names: ['nuxt', 'nuxi'],
    builds: ['build'],
    serves: ['dev', 'start', 'preview'],
    output: ['.output', '.nuxt'],
    config: { names: ['nuxt.config'], key: 'output' },
  }),
  jsBuilder({
    names: ['astro'],
    builds: ['build'],
    serves: ['dev', 'start', 'preview'],
    reads: ['check', 'telemetry'],
    outOptions: ['--outDir', '--out-dir'],
    valued: ['--root', '--config', '--mode', '--site', '--base'],
    config: { names: ['astro.config'], key: 'outDir' },
    output: ['dist', '.astro'],
  }),
  jsBuilder({
    names: ['react-router'],
    builds: ['build'],
    serves: ['dev'],
    reads: ['typegen'],
    config: { names: ['react-router.config'], key: 'buildDirectory' },
    output: ['build', '.react-router'],
  }),
  jsBuilder({
    names: ['docusaurus'],
    builds: ['build'],
    serves: ['start', 'serve'],
    outOptions: ['--out-dir'],
    valued: ['--config', '--locale'],
    output: ['build', '.docusaurus'],
    takesRoot: true,
  }),
  jsBuilder({
    names: ['vitepress'],
    builds: ['build'],
    serves: ['dev', 'serve', 'preview'],
    outOptions: ['--outDir'],
    valued: ['--base', '--port'],
    config: {
      names: [
        '.vitepress/config.ts',
        '.vitepress/config.mts',
        '.vitepress/config.js',
        '.vitepress/config.mjs',
      ],
      key: 'outDir',
    },
    output: ['.vitepress/dist'],
    takesRoot: true,
  }),
  jsBuilder({
    names: ['storybook', 'build-storybook'],
    builds: ['build', ''],
    serves: ['dev'],
    outOptions: ['-o', '--output-dir'],
    valued: ['-c', '--config-dir'],
    output: ['storybook-static'],
  }),
  jsBuilder({
    names: ['eleventy'],
    builds: [''],
    outOptions: ['--output'],
    valued: ['--input', '--config', '--formats'],
    config: { names: ['.eleventy.js', 'eleventy.config'], key: 'output' },
    output: ['_site'],
  }),
  jsBuilder({
    names: ['hexo'],
    builds: ['generate', 'g'],
    serves: ['server', 's'],
    reads: ['clean'],
    output: ['public'],
  }),
  jsBuilder({
    names: ['strapi', 'medusa'],
    builds: ['build'],
    serves: ['start', 'develop', 'dev'],
    output: ['dist', 'build', '.medusa', '.cache'],
    config: { names: ['tsconfig.json'], key: 'outDir' },
  }),
  jsBuilder({
    names: ['ember'],
    builds: ['build', 'b'],
    serves: ['serve', 's'],
    reads: ['test'],
    outOptions: ['--output-path', '-o'],
    valued: ['--environment', '-e'],
    output: ['dist'],
  }),
  jsBuilder({
    names: ['ionic', 'stencil', 'umi', 'max', 'quasar', 'vinxi', 'expo', 'elm-app', 'preact'],
    builds: [],
    output: ['dist'],
  }),
];

/** Adapters decide where the site goes: the project’s directory may get anything. */
const ADAPTED = defineTool({
  names: ['svelte-kit', 'remix', 'redwood', 'rw', 'blitz'],
  interpret: (call) => {
    const verb = call.args[0]?.text ?? '';
    if (/^(?:dev|start|serve|preview)$/.test(verb)) return result('runtime');
    const usual = call.cwd === undefined ? undefined : resolvePath(call.cwd, 'build');
    const sync = call.name === 'svelte-kit' && call.cwd !== undefined;
    if (sync)
      return result(
        'build',
        tree(
          resolvePath(call.cwd!, '.svelte-kit'),
          'other',
          `${phrase(call)} writes .svelte-kit in ${call.cwd}`,
        ),
      );
    return result(
      'build',
      unknownBuild(call, call.cwd, `it is not known where ${phrase(call)} builds to`),
      usual === undefined
        ? []
        : {
            kind: 'create',
            path: usual,
            entry: 'directory',
            certain: false,
            role: 'artefact',
            proof: `${phrase(call)} usually writes ${usual}`,
          },
    );
  },
});

const next = defineTool({
  names: ['next'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: ['-p', '--port', '-H', '--hostname', '-o', '--outdir', '--experimental-build-mode'],
    });
    const [verb, root] = options.operands;
    if (verb === undefined || /^(?:dev|start)$/.test(verb.text)) return result('runtime');
    if (/^(?:lint|info|telemetry|typegen)$/.test(verb.text)) return result('build');
    const placed = root ? pathOf(root, call.cwd) : undefined;
    const directory = placed ? (placed.exact ? placed.path : undefined) : call.cwd;
    if (directory === undefined)
      return result('build', fill('/', `${phrase(call)} builds; the directory is not known`));
    if (verb.text === 'export') {
      const to = options.value('-o', '--outdir');
      if (to) return result('build', output(call, to, 'directory'));
      return result(
        'build',
        tree(
          resolvePath(directory, 'out'),
          'artefact',
          `the directory is ${directory}, so ${phrase(call)} writes ${resolvePath(directory, 'out')}`,
        ),
      );
    }
    return result('build', nextOutputs(call, directory));
  },
});

function nextOutputs(call: ToolCall, directory: string): readonly Effect[] {
  const said = phrase(call);
  const config = configOf(call, directory, ['next.config']);
  const folder = outputOf(call, directory, {
    config: { names: ['next.config'], key: 'distDir' },
    output: ['.next'],
  });
  const where = resolvePath(directory, folder ?? '.next');
  const proof = `the directory is ${directory}, so ${said} writes ${where}`;
  const effects = [...tree(where, 'artefact', proof, folder !== undefined)];
  if (folder === undefined) effects.push(fill(directory, `${said} builds where next.config says`));
  else {
    const files = resolvePath(where, 'static');
    const why = `the directory is ${directory}, so ${said} writes ${files}`;
    effects.push({
      kind: 'create',
      path: files,
      entry: 'directory',
      certain: true,
      role: 'artefact',
      proof: why,
    });
  }
  // it writes this one anew for each project in TypeScript
  const types = resolvePath(directory, 'next-env.d.ts');
  const typed = call.files.has(resolvePath(directory, 'tsconfig.json'));
  if (typed !== false)
    effects.push({
      kind: 'create',
      path: types,
      entry: 'file',
      certain: typed === true,
      role: 'other',
      proof: `${said} writes ${types} for TypeScript`,
    });
  const mode =
    config === 'absent' ? undefined : config === undefined ? 'other' : settingOf(config.text, 'output');
  if (mode === undefined) return effects;
  if (mode === 'other' || mode.text === 'export') {
    const out = resolvePath(directory, 'out');
    const certain = mode !== 'other' && folder === '.next';
    effects.push(
      ...tree(
        out,
        'artefact',
        mode === 'other'
          ? `next.config may make ${said} export to ${out}`
          : `next.config says output: 'export', so ${said} writes ${out}`,
        certain,
      ),
    );
  }
  if (mode === 'other' || mode.text === 'standalone') {
    const standalone = resolvePath(where, 'standalone');
    const certain = mode !== 'other';
    const why = certain
      ? `next.config says output: 'standalone', so ${said} writes ${standalone}`
      : `next.config may make ${said} write ${standalone}`;
    // in a workspace server.js lies below the package's own path
    const server = resolvePath(standalone, 'server.js');
    effects.push(
      { kind: 'create', path: standalone, entry: 'directory', certain, role: 'artefact', proof: why },
      {
        kind: 'create',
        path: server,
        entry: 'file',
        certain: false,
        role: 'artefact',
        proof: `${said} writes ${server}, below another folder in a workspace`,
      },
    );
  }
  return effects;
}

const angular = defineTool({
  names: ['ng'],
  interpret: (call) => {
    const options = readOptions(call.args, {
      valued: [
        '--output-path',
        '--configuration',
        '-c',
        '--base-href',
        '--deploy-url',
        '--project',
        '--source-map',
      ],
    });
    const [verb, named] = options.operands;
    const said = phrase(call);
    if (/^(?:serve|s|dev)$/.test(verb?.text ?? '')) return result('runtime');
    if (!/^(?:build|b)$/.test(verb?.text ?? '')) {
      return result(
        'build',
        /^(?:version|v|lint|test|t|analytics|config|help|e2e)$/.test(verb?.text ?? 'help')
          ? []
          : unknownBuild(call, call.cwd, `it is not known what ${said} does`),
      );
    }
    const { cwd } = call;
    if (cwd === undefined) return result('build', fill('/', `${said} builds; the directory is not known`));
    const text = call.files.read(resolvePath(cwd, 'angular.json'));
    const configuration = options.value('--configuration', '-c');
    const projects =
      text === undefined || configuration?.known === false
        ? []
        : readAngularProjects(text, options.has('--prod') ? 'production' : configuration?.text);
    const to = options.value('--output-path');
    if (to) return result('build', output(call, to, 'directory'));
    const wanted = named ?? options.value('--project');
    const chosen = wanted
      ? projects.find(({ name }) => name === wanted.text)
      : projects.length === 1
        ? projects[0]
        : undefined;
    if (!chosen) {
      const why = `${said} builds where angular.json says, which is not at hand or names several projects`;
      return result('build', fill(cwd, why), {
        kind: 'create',
        path: resolvePath(cwd, 'dist'),
        entry: 'directory',
        certain: false,
        role: 'artefact',
        proof: why,
      });
    }
    const base = resolvePath(cwd, chosen.outputPath ?? `dist/${chosen.name}`);
    const proof = `angular.json builds ${chosen.name} into ${base}`;
    const browser = resolvePath(base, chosen.browser);
    return result(
      'build',
      tree(base, 'artefact', proof),
      chosen.browser === ''
        ? []
        : tree(browser, 'artefact', `${proof}, the part for browsers into ${browser}`),
      fill(resolvePath(cwd, '.angular'), `${said} keeps a cache here`),
    );
  },
});

export const JS_FRAMEWORKS: readonly Tool[] = [...PLAIN, ADAPTED, next, angular];
