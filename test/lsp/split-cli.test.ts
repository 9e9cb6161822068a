/** Editor and command line make the same of a file, byte for byte: over all cases of the recipes. */
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver/node';
import { nodeHost } from '../../server/src/lsp/host.node.ts';
import { SPLIT, type SplitResult } from '../../server/src/protocol/split.ts';
import { Folder } from '../cli/harness.ts';
import { fixtures } from '../harness/fixtures.ts';
import { readSplitCase } from '../harness/split-case.ts';
import { startClient, type TestClient } from './client.ts';

/** What tells a way from another one on the same image, by what `--runtime` calls it. */
const LABELS: Readonly<Record<string, string>> = {
  layers: 'layer by layer',
  standalone: 'standalone server',
  weights: 'models apart',
  train: 'with a target that trains',
};

const cases = fixtures('recipes');
let client: TestClient;
let compared = 0;
let refused = 0;

beforeAll(async () => {
  client = await startClient({ host: nodeHost('/nowhere/dist') });
});
afterAll(() => client.dispose());

describe.each(cases)('$group/$name', (fixture) => {
  const { text, input } = readSplitCase(fixture);
  const { project } = input;

  test('is the same in both', async () => {
    const folder = new Folder({ Dockerfile: text });
    for (const path of project?.files?.paths ?? []) folder.write(path, project!.files!.read(path) ?? '');
    if (project?.dockerignore) folder.write('.dockerignore', project.dockerignore.text);
    const uri = pathToFileURL(folder.file('Dockerfile')).href;
    await client.open(text, uri);
    // it answers once the build context has been read
    const result = await client.request<SplitResult | null>(SPLIT.method, { uri });
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ['refactor.rewrite.split'] },
    });
    if (result?.kind !== 'split') {
      refused++;
      const { code, out, err } = await folder.run(['split', 'Dockerfile']);
      expect([code, out]).toEqual([3, '']);
      expect(err).toContain(result!.message);
      expect(actions).toEqual([]);
      return;
    }
    expect(actions.map(({ title }) => title)).toEqual(result.ways.map(({ title }) => title));
    for (const [index, way] of result.ways.entries()) {
      const { edit } = await client.request<CodeAction>('codeAction/resolve', actions[index]);
      const options = way.id.endsWith('libraries resolved') ? ['--resolve-libraries'] : [];
      const label = Object.keys(LABELS).find((one) => way.id.includes(LABELS[one]!));
      const runtime = label ?? way.runtime;
      const { out } = await folder.run(['split', 'Dockerfile', '--runtime', runtime, ...options]);
      expect(client.apply(edit, uri)).toBe(out);
      expect(way.text).toBe(out);
      compared++;
    }
    await client.close(uri);
  });
});

test('there was something to compare', () => {
  expect(compared).toBeGreaterThan(60);
  expect(refused).toBeGreaterThan(15);
});
