import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const DOCKERFILES = {
  id: 'dockerfile',
  aliases: ['Docker', 'Dockerfile', 'Containerfile'],
  extensions: ['.containerfile', '.dockerfile'],
  filenames: ['Dockerfile', 'Containerfile', 'dockerfile', 'containerfile'],
  filenamePatterns: ['Dockerfile.*', 'Dockerfile-*', 'Containerfile.*', '*.Dockerfile'],
};
const BUILD = { command: 'vscode-containers.images.build', title: 'Build Image...' };
const FOR_DOCKERFILES = { command: BUILD.command, when: 'editorLangId == dockerfile', group: 'containers' };

/** By the real ones' names: what each contributes to the language and to menus, as its manifest has it. */
const NEIGHBOURS = {
  'ms-azuretools.vscode-containers': {
    source: 'container-tools.mjs',
    contributes: {
      languages: [DOCKERFILES, { id: 'dockercompose', filenamePatterns: ['compose.yaml', 'compose.yml'] }],
      commands: [BUILD],
      menus: { 'editor/context': [FOR_DOCKERFILES] },
    },
  },
  'docker.docker': {
    source: 'checker.mjs',
    reports: { source: 'docker-language-server', code: 'StageNameCasing', pattern: '^FROM .* AS .*[A-Z]' },
    contributes: { languages: [{ id: 'dockerbake', filenames: ['docker-bake.hcl'] }] },
  },
  'exiasr.hadolint': {
    source: 'checker.mjs',
    reports: { source: 'hadolint', code: 'DL3000', pattern: '^WORKDIR [a-z]' },
    contributes: {},
  },
};

/**
 * Puts stand-ins for all of them among installed extensions.
 * @param {string} extensionsDir
 */
export async function installNeighbours(extensionsDir) {
  for (const [id, { source, ...own }] of Object.entries(NEIGHBOURS)) {
    const [publisher, name] = id.split('.');
    const folder = path.join(extensionsDir, `${id}-1.0.0`);
    mkdirSync(folder, { recursive: true });
    await build({
      entryPoints: [fileURLToPath(new URL(source, import.meta.url))],
      outfile: path.join(folder, 'extension.js'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      external: ['vscode'],
      logLevel: 'warning',
    });
    const manifest = {
      ...{ publisher, name, version: '1.0.0', engines: { vscode: '^1.90.0' }, main: './extension.js' },
      activationEvents: ['onLanguage:dockerfile'],
      capabilities: { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true },
      ...own,
    };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  }
}
