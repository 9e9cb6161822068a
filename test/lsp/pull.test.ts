/** Diagnostics that the client asks for. */
import { afterEach, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
} from 'vscode-languageserver/node';
import { PULLING, startClient, type TestClient, URI } from './client.ts';

const BY_INDEX = 'FROM alpine AS builder\nRUN touch /a\n\nFROM alpine\nCOPY --from=0 /etc /a\n';

let client: TestClient;
afterEach(() => client.dispose());

const pull = (previousResultId?: string, token?: CancellationTokenSource['token']) =>
  client.request<DocumentDiagnosticReport & { items?: { code: string }[] }>(
    'textDocument/diagnostic',
    { textDocument: { uri: URI }, ...(previousResultId !== undefined && { previousResultId }) },
    token,
  );

it('answers, and pushes nothing', async () => {
  client = await startClient({ capabilities: PULLING });
  await client.open(BY_INDEX);
  expect((await pull()).items?.map(({ code }) => code)).toEqual(['index-reference']);
  await client.close();
  expect(await pull()).toEqual({ kind: 'full', items: [] });
  expect(client.published).toEqual([]);
});

it('says when nothing has changed', async () => {
  client = await startClient({ capabilities: PULLING });
  await client.open(BY_INDEX);
  const { resultId } = await pull();
  expect(await pull(resultId)).toEqual({ kind: 'unchanged', resultId });
  client.change('--from=0', '--from=builder');
  expect(await pull(resultId)).toMatchObject({ kind: 'full', items: [] });
});

it('waits for a pause in typing, and answers about the text as it then is', async () => {
  client = await startClient({ capabilities: PULLING, init: { debounce: 80 } });
  await client.open(BY_INDEX);
  const { resultId } = await pull();
  client.change('touch /a', 'touch /b');
  const start = performance.now();
  const answer = pull(resultId);
  await new Promise((resolve) => setTimeout(resolve, 40));
  client.change('--from=0', '--from=builder');
  expect(await answer).toMatchObject({ kind: 'full', items: [] });
  expect(performance.now() - start).toBeGreaterThan(100);
});

it('gives up when it is cancelled', async () => {
  client = await startClient({ capabilities: PULLING, init: { debounce: 5000 } });
  await client.open(BY_INDEX);
  const { resultId } = await pull();
  client.change('touch /a', 'touch /b');
  const source = new CancellationTokenSource();
  const answer = pull(resultId, source.token);
  setTimeout(() => source.cancel(), 10);
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  expect(client.logged).toEqual([]);
});

it('asks the client to pull again when settings have changed', async () => {
  const settings = { rules: {} };
  client = await startClient({ capabilities: PULLING, settings: () => settings });
  await client.open(BY_INDEX);
  const { resultId } = await pull();
  settings.rules = { 'index-reference': 'off' };
  await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.until('a refresh', () => client.asked.includes('workspace/diagnostic/refresh'));
  expect(await pull(resultId)).toMatchObject({ kind: 'full', items: [] });
});
