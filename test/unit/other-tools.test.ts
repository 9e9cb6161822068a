import { expect, it } from 'vitest';
import { type Found, othersAmong } from '../../client/src/other-tools.ts';

const extension = (id: string, packageJSON: object = { main: './main.js' }) => ({ id, packageJSON });
const among = (ids: readonly string[], ...found: Found[]) =>
  othersAmong(
    ids.map((id) => extension(id)),
    found,
  );

it('takes Container Tools, and Docker’s extension before it, for what they are', () => {
  expect(among(['ms-azuretools.vscode-containers'])).toEqual(['container-tools']);
  expect(among(['MS-AzureTools.vscode-docker'])).toEqual(['container-tools']);
  expect(
    among(['ms-azuretools.vscode-containers-pack', 'someone.vscode-docker', 'multistage.multistage']),
  ).toEqual([]);
});

it('takes a pack, which has no code, for nothing, and an extension for the web for one', () => {
  expect(othersAmong([extension('ms-azuretools.vscode-docker', { extensionPack: ['a.b'] })], [])).toEqual([]);
  expect(othersAmong([extension('ms-azuretools.vscode-docker', { browser: './web.js' })], [])).toEqual([
    'container-tools',
  ]);
});

it('takes those that need a program for there once they have reported something', () => {
  const check: Found = { source: 'docker-language-server', message: 'a' };
  expect(among(['docker.docker'])).toEqual(['docker-dx']);
  expect(among(['docker.docker'], check)).toEqual(['docker-dx', 'docker-checks']);
  expect(among(['exiasr.hadolint'], check)).toEqual([]);
  expect(among(['exiasr.hadolint'], { source: 'hadolint', message: 'a' })).toEqual(['hadolint']);
  expect(among(['michaelzc.hadolint'], { message: '[hadolint] a (DL3000)' })).toEqual(['hadolint']);
  expect(among(['michaelzc.nothadolint'], { message: '[hadolint] a (DL3000)' })).toEqual([]);
});

it('takes findings alone, of whatever source, for no extension', () => {
  expect(among([], { source: 'hadolint', message: 'a' }, { source: 'multistage', message: 'b' })).toEqual([]);
});
