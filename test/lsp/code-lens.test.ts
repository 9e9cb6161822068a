/** Code lenses: with our client's commands or as bare words, of the present version, by the settings of the moment. */
import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, type CodeLens, LSPErrorCodes } from 'vscode-languageserver/node';
import { startClient, type TestClient, URI } from './client.ts';

const FILE = `FROM alpine:3.22 AS builder
RUN touch /app

FROM alpine:3.22
COPY --from=builder /etc /a
`;

const SINGLE = `FROM golang:1.26
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /usr/local/bin/app .
CMD ["app"]
`;

const COMMANDS = { debounce: 0, commands: true };

let client: TestClient;
afterEach(() => client.dispose());

const ask = () => client.request<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri: URI } });

const titles = (lenses: CodeLens[] | null) =>
  lenses?.map(({ range, command }) => `${range.start.line} ${command?.title}`);

describe('code lenses', () => {
  it('stand above stages and lead to places and the graph', async () => {
    client = await startClient({ init: COMMANDS });
    await client.open(FILE);
    const found = await ask();
    expect(titles(found)).toEqual([
      '0 used by stage 1',
      '0 built for stage 1',
      '0 show graph of 2 stages',
      '3 default build target',
    ]);
    expect(found![0]!.command).toEqual({
      title: 'used by stage 1',
      command: 'editor.action.showReferences',
      arguments: [URI, { line: 0, character: 0 }, [{ uri: URI, range: rangeOf('--from=', 'builder') }]],
    });
    expect(found![1]!.command).toEqual({ title: 'built for stage 1', command: '' });
    expect(found![2]!.command).toEqual({
      title: 'show graph of 2 stages',
      command: 'multistage.showStageGraph',
      arguments: [URI],
    });
  });

  it('are bare words for clients without our commands', async () => {
    client = await startClient();
    await client.open(FILE);
    expect((await ask())!.every(({ command }) => command?.command === '' && !command.arguments)).toBe(true);
  });

  it('offer the split of a single stage that can be split, once there is a pause', async () => {
    client = await startClient({ init: COMMANDS });
    await client.open(SINGLE);
    const opened = Date.now();
    const found = await ask();
    expect(Date.now() - opened).toBeGreaterThan(400);
    expect(titles(found)).toEqual(['0 split into builder and runtime stages', '0 show stage graph']);
    expect(found![0]!.command).toMatchObject({ command: 'multistage.splitDockerfile', arguments: [URI] });
  });

  it('offer no split where it is declined', async () => {
    client = await startClient({ init: COMMANDS });
    await client.open('FROM alpine\nRUN some-unknown-program\n');
    expect(titles(await ask())).toEqual(['0 show stage graph']);
  });

  it('answer for no version but the one that was asked about', async () => {
    client = await startClient({ init: COMMANDS });
    await client.open(SINGLE);
    const asked = ask();
    client.append('RUN true\n');
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    const source = new CancellationTokenSource();
    const cancelled = client.request('textDocument/codeLens', { textDocument: { uri: URI } }, source.token);
    source.cancel();
    await expect(cancelled).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  it('are asked for anew when settings change', async () => {
    let settings: unknown = {};
    client = await startClient({ settings: () => settings });
    await client.open(FILE);
    expect(await ask()).toHaveLength(4);
    settings = { codeLens: { reach: false, graph: false } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until('a refresh', () => client.asked.includes('workspace/codeLens/refresh'));
    expect(titles(await ask())).toEqual(['0 used by stage 1']);
  });

  it('survive half of a line', async () => {
    client = await startClient();
    await client.open('FROM ');
    expect(titles(await ask())).toEqual(['0 show stage graph']);
    await client.open('# nothing yet', 'file:///project/other');
    const none = await client.request('textDocument/codeLens', {
      textDocument: { uri: 'file:///project/other' },
    });
    expect(none).toEqual([]);
  });
});

/** Where `word` stands behind `before`. */
function rangeOf(before: string, word: string) {
  const { end } = client.range(before);
  return { start: end, end: { line: end.line, character: end.character + word.length } };
}
