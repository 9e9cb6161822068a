/**
 * Makes what is published: the extension as `multistage-VERSION.vsix`, the command line as `multistage-VERSION.tgz`.
 *
 *   node scripts/package.mjs
 *
 * Both hold bundles and no node_modules. The command line has a package of its own because this folder's manifest is
 * the extension's: `private` there keeps `npm publish` from sending the whole project.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../esbuild.mjs';
import { thirdPartyNotices } from './third-party.mjs';
import { run, temporaryDirectory } from './vscode-host.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIMIT = 2 * 1024 * 1024;
const NOTICES = 'dist/THIRD-PARTY-NOTICES.txt';

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

/** What the command line's package holds beside its manifest, a README and the language server. */
const CLI_FILES = [
  'dist/cli.js',
  'dist/layout.js',
  NOTICES,
  'docs/rules',
  'docs/settings.md',
  'CHANGELOG.md',
  'LICENSE',
];

const inputs = await bundle({ production: true });
writeFileSync(path.join(ROOT, NOTICES), thirdPartyNotices(inputs));
await packExtension(`${manifest.name}-${manifest.version}.vsix`);
await packCommandLine();

async function packExtension(file) {
  const options = [
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    ...['--out', file],
  ];
  const vsce = fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));
  await run(process.execPath, [vsce, 'package', ...options], { cwd: ROOT });
  report(file);
}

async function packCommandLine() {
  const { name, version, license, engines, keywords, bin } = manifest;
  const stage = temporaryDirectory('multistage-package-');
  const servers = readdirSync(path.join(ROOT, 'dist')).filter((name) =>
    /^server(?:-(?!browser\.)[\w-]+)?\.js$/.test(name),
  );
  const files = [...CLI_FILES, ...servers.map((name) => `dist/${name}`)];
  for (const file of files) {
    mkdirSync(path.dirname(path.join(stage.path, file)), { recursive: true });
    cpSync(path.join(ROOT, file), path.join(stage.path, file), { recursive: true });
  }
  const own = {
    name,
    version,
    description:
      'Stage-aware checks for multi-stage Dockerfiles, on the command line and as a language server.',
    license,
    keywords,
    engines: { node: engines.node },
    bin,
    files,
  };
  // The pictures show the editor, and are not in this package.
  const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8').replace(
    /^!\[.*\]\(media\/.*\)\n\n/gm,
    '',
  );
  writeFileSync(path.join(stage.path, 'README.md'), readme);
  writeFileSync(path.join(stage.path, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  await run('npm', ['pack', '--silent', '--pack-destination', ROOT], { cwd: stage.path });
  stage.remove();
  report(`${name}-${version}.tgz`);
}

/** @param {string} file in the root; ends with a failure where it is larger than it may be */
function report(file) {
  const { size } = statSync(path.join(ROOT, file));
  console.log(`${file}: ${(size / 1024).toFixed(0)} KB of at most ${LIMIT / 1024} KB`);
  if (size > LIMIT) {
    console.error(`${file} is too large`);
    process.exitCode = 1;
  }
}
