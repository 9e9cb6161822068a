/** The hierarchy of stages: items keep their meaning while the file changes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  CancellationTokenSource,
  ErrorCodes,
  LSPErrorCodes,
} from 'vscode-languageserver/node';
import { startClient, type TestClient, URI } from './client.ts';

const FILE = `FROM golang:1.26 AS base
FROM base AS build
RUN touch /app
FROM alpine:3.22
COPY --from=build /etc /a
COPY --from=1 /etc /b
`;

let client: TestClient;
beforeEach(async () => {
  client = await startClient();
  await client.open(FILE);
});
afterEach(() => client.dispose());

const prepare = async (mark: string) =>
  (await client.at<CallHierarchyItem[] | null>('textDocument/prepareCallHierarchy', mark))?.[0];
const incoming = (item: unknown) =>
  client.request<CallHierarchyIncomingCall[] | null>('callHierarchy/incomingCalls', { item });
const outgoing = (item: unknown) =>
  client.request<CallHierarchyOutgoingCall[] | null>('callHierarchy/outgoingCalls', { item });

describe('call hierarchy', () => {
  it('leads from a stage to who needs it, and to what it needs', async () => {
    const item = await prepare('AS buil|d');
    expect(item).toMatchObject({ name: 'build', detail: 'stage 1 on base', kind: 2, uri: URI });
    expect(item!.selectionRange).toEqual(client.range('build'));
    const [user, ...more] = (await incoming(item))!;
    expect(more).toEqual([]);
    expect(user!.from).toMatchObject({ name: 'stage 2', detail: 'stage 2 on alpine:3.22' });
    expect(user!.fromRanges.map(({ start }) => [start.line, start.character])).toEqual([
      [4, 12],
      [5, 12],
    ]);
    const [need] = (await outgoing(item))!;
    expect(need!.to.name).toBe('base');
    expect(need!.fromRanges.map(({ start }) => [start.line, start.character])).toEqual([[1, 5]]);
    const [image] = (await outgoing(need!.to))!;
    expect(image!.to).toMatchObject({ name: 'golang:1.26', kind: 4 });
    expect(await outgoing(image!.to)).toEqual([]);
    expect((await incoming(image!.to))!.map(({ from }) => from.name)).toEqual(['base']);
    expect(client.initialized.capabilities.callHierarchyProvider).toBe(true);
  });

  it('has none at other places', async () => {
    expect(await prepare('touch| /app')).toBeUndefined();
  });

  it('finds a stage again after edits, by its name', async () => {
    const item = await prepare('AS buil|d');
    client.change('FROM golang', 'FROM alpine AS first\nFROM golang');
    expect((await outgoing(item))!.map(({ to }) => [to.name, to.detail])).toEqual([
      ['base', 'stage 1 on golang:1.26'],
    ]);
    client.change('AS build', 'AS compile');
    expect(await outgoing(item)).toEqual([]);
  });

  it('refuses items that it never gave, and can be cancelled', async () => {
    const item = await prepare('AS buil|d');
    await expect(incoming({ ...item, data: { kind: 'stage' } })).rejects.toMatchObject({
      code: ErrorCodes.InvalidParams,
    });
    expect(await incoming({ ...item, uri: 'file:///project/closed' })).toBeNull();
    const source = new CancellationTokenSource();
    const asked = client.request('callHierarchy/incomingCalls', { item }, source.token);
    source.cancel();
    // whoever is faster
    await asked.catch(({ code }) => expect(code).toBe(LSPErrorCodes.RequestCancelled));
  });
});
