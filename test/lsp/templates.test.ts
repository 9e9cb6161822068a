import { afterEach, expect, it } from 'vitest';
import { TEMPLATES as ALL } from '../../server/src/core/templates/index.ts';
import { TEMPLATES, type TemplatesResult } from '../../server/src/protocol/templates.ts';
import { startClient, type TestClient } from './client.ts';

let client: TestClient;
afterEach(() => client.dispose());

const ask = (folder: string | null) => client.request<TemplatesResult>(TEMPLATES.method, { folder });

it('offers what fits the project first, filled in, and all the others', async () => {
  const clientFiles = new Map([
    ['vscode-vfs://github/a/go.mod', 'module example.com/shop/api\n\ngo 1.26\n'],
    ['vscode-vfs://github/a/main.go', 'package main\n'],
  ]);
  client = await startClient({ clientFiles, init: { debounce: 0, clientFiles: true } });
  const { templates, reason } = await ask('vscode-vfs://github/a');
  expect(reason).toBeNull();
  expect(templates).toHaveLength(ALL.length);
  expect(templates.filter(({ fits }) => fits).map(({ name }) => name)).toEqual(['go']);
  expect(templates[0]).toMatchObject({ name: 'go', checks: ['The port that it listens on is 8080.'] });
  expect(templates[0]!.dockerfile).toContain('COPY go.mod ./\n');
  const titles = templates.slice(1).map(({ title }) => title);
  expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b)));
  expect(templates[0]!.dockerignore).toContain('.git\n');

  clientFiles.set('vscode-vfs://github/a/go.sum', '');
  expect((await ask('vscode-vfs://github/a')).templates[0]!.dockerfile).toContain('COPY go.mod go.sum ./\n');
});

it('says why nothing fits', async () => {
  const clientFiles = new Map([['vscode-vfs://github/a/package.json', '{ "workspaces": ["packages/*"] }']]);
  client = await startClient({ clientFiles, init: { debounce: 0, clientFiles: true } });
  const { templates, reason } = await ask('vscode-vfs://github/a');
  expect(templates.some(({ fits }) => fits)).toBe(false);
  expect(reason).toMatch(/^package\.json is the root of a workspace/);
});

it('has all of them without a project', async () => {
  client = await startClient();
  const { templates, reason } = await ask(null);
  expect([templates.length, reason]).toEqual([ALL.length, null]);
});
