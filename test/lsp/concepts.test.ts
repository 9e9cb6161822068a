/** Hovers that teach: below what is known of the place, with a link that the client can follow. */
import { afterEach, expect, it } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import { CAPABILITIES, startClient, type TestClient } from './client.ts';

const FILE = 'FROM alpine:3.22 AS builder\nFROM alpine:3.22\nCOPY --from=builder /etc /a\nUSER app\n';

let client: TestClient;
afterEach(() => client.dispose());

const hover = async (mark: string) =>
  ((await client.at<Hover | null>('textDocument/hover', mark))?.contents as MarkupContent | undefined)?.value;

it('stands below what is known, and leads to the walkthrough by our command', async () => {
  client = await startClient({ init: { commands: true } });
  await client.open(FILE);
  const text = await hover('--from=buil|der');
  const [known, taught] = text!.split('\n\n---\n\n');
  expect(known).toContain('Stage `builder`');
  expect(taught).toMatch(/^`COPY --from` takes files out of a finished stage/);
  const [, query] = /\[Read on\]\(command:multistage\.learn\?(.*)\)$/.exec(taught!)!;
  expect(JSON.parse(decodeURIComponent(query!))).toEqual([{ step: 'copy' }]);
});

it('stands below what an instruction is for', async () => {
  client = await startClient({ init: { commands: true } });
  await client.open(FILE);
  expect(await hover('USE|R app')).toMatch(/^Set the user name.*\n---\n.*missing-user/s);
});

it('leads to pages beside the server for other clients', async () => {
  client = await startClient({ init: { docsBase: 'file:///docs/rules' } });
  await client.open(FILE);
  expect(await hover('--from=buil|der')).toContain('[Read on](file:///docs/walkthrough/copy.md)');
  expect(await hover('USE|R app')).toContain('[Read on](file:///docs/rules/missing-user.md)');
});

it('has no link where there is no Markdown', async () => {
  const plain = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, hover: {} } };
  client = await startClient({ capabilities: plain });
  await client.open(FILE);
  expect(await hover('USE|R app')).not.toContain('Read on');
});

it('can be turned off', async () => {
  client = await startClient({ settings: () => ({ hover: { concepts: false } }) });
  await client.open(FILE);
  expect(await hover('--from=buil|der')).not.toContain('takes files out');
  expect(await hover('USE|R app')).not.toContain('missing-user');
});
