/** A bug in one part costs that part's answers and nothing else. */
import { afterEach, expect, it, vi } from 'vitest';
import type { CodeAction } from 'vscode-languageserver/node';
import { startClient, type TestClient, URI } from './client.ts';

vi.mock('../../server/src/core/rules/index.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../server/src/core/rules/index.ts')>();
  const broken = {
    ...original.RULES[0]!,
    id: 'broken',
    check(): never {
      throw new Error('a bug of ours');
    },
  };
  return { ...original, RULES: [broken, ...original.RULES] };
});
vi.mock('../../server/src/core/rules/ignore.ts', () => ({
  ignoreFixes: () => {
    throw new Error('no ignoring today');
  },
}));
vi.mock('../../server/src/core/features/hover.ts', () => ({
  hoverAt: () => {
    throw new Error('no hover today');
  },
}));

let client: TestClient;
afterEach(() => client.dispose());

it('keeps the other rules, the other actions and the other features', async () => {
  client = await startClient();
  await client.open('FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n');
  expect(await client.diagnostics()).toMatchObject([{ code: 'index-reference' }]);
  client.change('--from=0', '--from=0 ');
  await client.diagnostics();
  expect(client.logged.filter((line) => line.includes('broken'))).toHaveLength(1);

  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: client.range('0'),
    context: { diagnostics: [] },
  });
  expect(actions.map(({ title }) => title)).toEqual([expect.stringMatching(/^Name this stage/)]);
  expect(await client.at('textDocument/hover', '--from=|0')).toBeNull();
  expect(client.logged.join('\n')).toMatch(/textDocument\/hover failed: .*no hover today/s);
  expect(await client.at('textDocument/definition', '--from=|0')).toHaveLength(1);
});
