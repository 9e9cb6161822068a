/** A server whose engine is loaded late: what it says and answers before that. */
import { afterEach, expect, it } from 'vitest';
import * as engine from '../../server/src/lsp/engine.ts';
import { PULLING, startClient, type TestClient, URI } from './client.ts';

const TEXT =
  'FROM golang:1.20 AS builder\nRUN go build -o app .\n\nFROM alpine:3.22\nCOPY --from=0 /app /app\n';

let client: TestClient;
afterEach(() => client.dispose());

/** Holds the engine back until it is let go. */
function late() {
  let isAsked = false;
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const load = async () => {
    isAsked = true;
    await held;
    return engine;
  };
  return { load, letGo: () => letGo(), isAsked: () => isAsked };
}

const codesOf = (params: { diagnostics: readonly { code?: unknown }[] }) =>
  params.diagnostics.map(({ code }) => code);

it('says what the file and its stages tell first, and the rest once the engine is there', async () => {
  const { load, letGo } = late();
  client = await startClient({ host: { engine: load } });
  await client.open(TEXT);
  await client.diagnostics();
  expect(client.published.map(codesOf)).toEqual([['index-reference']]);
  letGo();
  await client.until('all is said', () => client.published.length > 1);
  expect(codesOf(client.published.at(-1)!)).toEqual(
    expect.arrayContaining(['index-reference', 'missing-artifact']),
  );
});

it('follows what is typed meanwhile', async () => {
  const { load, letGo } = late();
  client = await startClient({ host: { engine: load } });
  await client.open(TEXT);
  await client.diagnostics();
  client.change('--from=0', '--from=builder');
  expect(await client.diagnostics()).toEqual([]);
  letGo();
  await client.until('all is said', () => codesOf(client.published.at(-1)!).includes('missing-artifact'));
  expect(client.published.at(-1)).toMatchObject({ version: 2 });
});

it('lets a request wait for the engine', async () => {
  const { load, letGo } = late();
  client = await startClient({ host: { engine: load } });
  await client.open(TEXT);
  const hover = client.at('textDocument/hover', 'FROM al|pine');
  setTimeout(letGo, 20);
  expect(await hover).toMatchObject({ contents: { kind: 'markdown' } });
});

it('lets a pulling client wait for the engine, and sends it nothing unasked', async () => {
  const { load, letGo } = late();
  client = await startClient({ capabilities: PULLING, host: { engine: load } });
  await client.open(TEXT);
  const report = client.request<{ items: { code: string }[] }>('textDocument/diagnostic', {
    textDocument: { uri: URI },
  });
  letGo();
  expect((await report).items.map(({ code }) => code)).toContain('missing-artifact');
  expect(client.published).toEqual([]);
});

it('does not load the engine while no file is open and nothing is asked', async () => {
  const { load, isAsked } = late();
  client = await startClient({ host: { engine: load } });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAsked()).toBe(false);
});

it('refuses methods that it does not know, as JSON-RPC has it', async () => {
  client = await startClient();
  await expect(client.request('multistage/nothing', {})).rejects.toMatchObject({ code: -32601 });
});
