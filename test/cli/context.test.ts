import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BuildContexts } from '../../server/src/cli/context.ts';
import { parseDockerfile } from '../../server/src/core/syntax/parse.ts';
import { listFolder } from '../../server/src/lsp/listing.node.ts';

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(tmpdir(), 'multistage-context-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return root;
}

describe('the listing of a folder', () => {
  it('names files, leaves big folders unread and follows no links', async () => {
    const root = folder({
      'b.txt': '',
      'a/c.txt': '',
      'node_modules/x/y.js': '',
      '.git/HEAD': '',
      '.env': '',
    });
    symlinkSync('..', path.join(root, 'a', 'loop'));
    expect(await listFolder(root)).toEqual({
      paths: ['.env', 'a/c.txt', 'a/loop', 'b.txt'],
      unread: ['.git', 'node_modules'],
    });
  });

  it('says which folders it did not reach', async () => {
    const root = folder({ '1': '', '2': '', 'a/3': '', 'b/4': '' });
    expect(await listFolder(root, 2)).toEqual({ paths: ['1', '2'], unread: ['a', 'b'] });
  });

  it('is none where there is no folder', async () => {
    expect(await listFolder(path.join(tmpdir(), 'multistage-nowhere'))).toBeUndefined();
  });
});

describe('the build context of a Dockerfile', () => {
  const text = 'FROM alpine:3.22\nCOPY package.json src/ /\n';
  const file = parseDockerfile(text);
  const files = { 'docker/Dockerfile': text, 'package.json': '{"name":"x"}', 'src/a.js': '' };

  it('is the current folder where only that has what COPY asks for', async () => {
    const root = folder(files);
    const found = await new BuildContexts(root, undefined).filesFor('docker/Dockerfile', file);
    expect(found?.paths).toContain('src/a.js');
    expect(found?.read('package.json')).toBe('{"name":"x"}');
    expect(found?.read('src/a.js')).toBeUndefined();
  });

  it('is the one folder around the Dockerfile that does', async () => {
    const below = Object.fromEntries(Object.entries(files).map(([name, text]) => [`app/${name}`, text]));
    const root = folder({ ...below, 'src/b.js': '' });
    const found = await new BuildContexts(root, undefined).filesFor('app/docker/Dockerfile', file);
    expect(found?.root).toBe(path.join(root, 'app'));
  });

  it('is unknown where none holds it, and what the user says', async () => {
    const root = folder(files);
    const nowhere = new BuildContexts(path.join(root, 'docker'), undefined);
    expect(await nowhere.filesFor('Dockerfile', file)).toBeUndefined();
    const given = new BuildContexts(root, 'docker');
    expect((await given.filesFor('docker/Dockerfile', file))?.paths).toEqual(['Dockerfile']);
  });
});
