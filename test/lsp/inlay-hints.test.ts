/** Inlay hints: of the present version, in the range that was asked for, by the settings of the moment. */
import { afterEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type InlayHint,
  LSPErrorCodes,
  type Range,
} from 'vscode-languageserver/node';
import { startClient, type TestClient, URI } from './client.ts';

const FILE = `ARG GO=1.26
FROM golang:\${GO} AS base
WORKDIR /src

FROM base
COPY . .
`;

const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

let client: TestClient;
afterEach(() => client.dispose());

const ask = (range = WHOLE, uri = URI) =>
  client.request<InlayHint[] | null>('textDocument/inlayHint', { textDocument: { uri }, range });

const shown = (hints: InlayHint[] | null) =>
  hints?.map(({ position, label }) => `${position.line}:${position.character} ${label}`);

describe('inlay hints', () => {
  it('stand behind what they explain, with Markdown that proves it', async () => {
    client = await startClient();
    await client.open(FILE);
    const hints = await ask();
    expect(shown(hints)).toEqual([
      '1:17 = golang:1.26',
      '1:25 stage 0',
      '4:9 → golang:1.26',
      '4:9 stage 1',
      '5:8 = /src/',
    ]);
    expect(hints![4]).toMatchObject({
      tooltip: { kind: 'markdown', value: 'Relative to `/src`: WORKDIR on line 3' },
      paddingLeft: true,
    });
    expect(client.initialized.capabilities.inlayHintProvider).toBe(true);
  });

  it('are those of the range', async () => {
    client = await startClient();
    await client.open(FILE);
    expect(shown(await ask(client.range('COPY . .')))).toEqual(['5:8 = /src/']);
    expect(await ask(client.range('WORKDIR'))).toEqual([]);
  });

  it('follow the text, also half-typed', async () => {
    client = await startClient();
    await client.open(FILE);
    client.change('1.26', '1.27');
    expect(shown(await ask())).toContain('1:17 = golang:1.27');
    client.change('FROM base\nCOPY . .\n', 'FROM ');
    expect(shown(await ask())).toEqual(['1:17 = golang:1.27', '1:25 stage 0']);
  });

  it('are asked for anew when settings change', async () => {
    let settings: unknown = {};
    client = await startClient({ settings: () => settings });
    await client.open(FILE);
    expect(shown(await ask())).toHaveLength(5);
    settings = { inlayHints: { stageIndex: false, paths: false } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('a refresh', () => client.asked.includes('workspace/inlayHint/refresh'));
    expect(shown(await ask())).toEqual(['1:17 = golang:1.26', '4:9 → golang:1.26']);
  });

  it('say nothing of files that are not open, and can be cancelled', async () => {
    client = await startClient();
    await client.open(FILE);
    expect(await ask(WHOLE, 'file:///project/other')).toBeNull();
    const source = new CancellationTokenSource();
    const asked = client.request(
      'textDocument/inlayHint',
      { textDocument: { uri: URI }, range: WHOLE },
      source.token,
    );
    source.cancel();
    // whoever is faster
    await asked.catch(({ code }) => expect(code).toBe(LSPErrorCodes.RequestCancelled));
    expect(await ask()).toHaveLength(5);
  });
});
