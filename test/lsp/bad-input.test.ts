/** Whatever is opened, the server keeps answering, and quickly. */
import { afterEach, expect, it } from 'vitest';
import { startClient, type TestClient, URI } from './client.ts';

let client: TestClient;
afterEach(() => client.dispose());

const METHODS = {
  'textDocument/hover': {},
  'textDocument/definition': {},
  'textDocument/references': { context: { includeDeclaration: true } },
  'textDocument/documentHighlight': {},
  'textDocument/prepareRename': {},
  'textDocument/completion': {},
};

const CASES: Record<string, string> = {
  'an empty file': '',
  'only a comment': '# nothing\n',
  'lines half typed': 'FROM \nCOPY --from=\nRUN --mount=type=\nARG\nENV $\nCOPY --from=${',
  'a heredoc without its end': 'FROM alpine\nRUN <<EOF\necho\n',
  'a continuation at the end': 'FROM alpine\nRUN echo \\',
  'an invalid stage name': 'FROM alpine AS 30-Letters-And-A-Bang!-Which-Is-Not-A-Name\n',
  'lone carriage returns': 'FROM alpine AS a\rRUN x\r\rCOPY --from=0 /a /b\r\nFROM a\rFROM\n\r',
  'a byte order mark': '\ufeffFROM alpine AS a\n',
  'half a surrogate pair': 'FROM alpine\nRUN echo \ud83d\n',
  'line separators': 'FROM alpine AS a\u2028FROM a\u2029\u0085\n',
};

for (const [name, text] of Object.entries(CASES)) {
  it(`answers everything everywhere in ${name}`, async () => {
    client = await startClient();
    await client.open(text);
    await client.diagnostics();
    for (let offset = 0; offset <= text.length; offset += text.length > 60 ? 3 : 1) {
      const position = client.document().positionAt(offset);
      for (const [method, more] of Object.entries(METHODS)) {
        const asked = client.request(method, { textDocument: { uri: URI }, position, ...more });
        // A refusal with a reason is an answer
        await asked.catch((error) => expect(error.code, `${method} at ${offset}`).toBe(-32803));
      }
    }
    for (const method of ['textDocument/documentSymbol', 'textDocument/foldingRange']) {
      expect(await client.request(method, { textDocument: { uri: URI } })).toBeInstanceOf(Array);
    }
    expect(client.logged).toEqual([]);
  });
}

it('stays in step with the client where lone carriage returns end lines for one and not for the other', async () => {
  client = await startClient();
  await client.open('FROM alpine AS a\rFROM x\n\nFROM alpine\nCOPY --from=0 /etc /a\n');
  const [diagnostic] = (await client.diagnostics()).filter(({ code }) => code === 'index-reference');
  expect(client.document().getText(diagnostic!.range)).toBe('0');
  expect(diagnostic!.range.start.line).toBe(4);
});

it('says in one line why it does not analyse a binary file', async () => {
  client = await startClient();
  await client.open('\u007fELF\u0000\u0000FROM alpine\nCOPY --from=0 /etc /a\n');
  expect(await client.diagnostics()).toMatchObject([
    { severity: 3, message: expect.stringMatching(/^Not analysed/) },
  ]);
  expect(await client.request('textDocument/documentSymbol', { textDocument: { uri: URI } })).toBeNull();
});

it('says in one line why it does not analyse ten megabytes, at once', async () => {
  client = await startClient();
  const start = performance.now();
  await client.open('RUN echo a\n'.repeat(950_000));
  expect(await client.diagnostics()).toMatchObject([
    { severity: 3, message: expect.stringMatching(/larger than/) },
  ]);
  expect(performance.now() - start).toBeLessThan(5000);
  client.change('RUN echo a\n', 'RUN echo b\n');
  expect(await client.diagnostics()).toHaveLength(1);
});

it('analyses a file again once it is small enough', async () => {
  client = await startClient();
  const rest = '# filler\n'.repeat(300_000);
  await client.open(`FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n${rest}`);
  expect(await client.diagnostics()).toMatchObject([{ severity: 3 }]);
  client.change(rest, '');
  expect(await client.diagnostics()).toMatchObject([{ code: 'index-reference' }]);
});

it('comes to an end with a line of a million letters', async () => {
  client = await startClient();
  await client.open(`FROM alpine\nRUN ${'a'.repeat(1_000_000)}\n`);
  await client.until('diagnostics', () => client.published.length > 0, 20_000);
});

it('survives changes that make no sense', async () => {
  client = await startClient();
  await client.open('FROM alpine\n');
  const far = { line: 900, character: 900 };
  for (const contentChanges of [
    [{ range: { start: far, end: { line: 0, character: 0 } }, text: 'x' }],
    [{ range: { start: far, end: far }, text: 'y\n' }],
    [],
    [{ text: 'FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n' }],
  ]) {
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: URI, version: 2 },
      contentChanges,
    });
  }
  await client.until('the last text counts', () =>
    client.published.at(-1)?.diagnostics.some(({ code }) => code === 'index-reference'),
  );
  await client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: 'file:///never/opened', version: 2 },
    contentChanges: [{ text: '' }],
  });
  await client.close('file:///never/opened').catch(() => {});
  expect(client.logged).toEqual([]);
});

it('survives a file that is deleted while it is open', async () => {
  client = await startClient();
  await client.open('FROM alpine\n\nFROM alpine\nCOPY --from=0 /etc /a\n');
  await client.diagnostics();
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: URI, type: 3 }],
  });
  client.change('--from=0', '--from=00');
  await client.diagnostics();
  await client.close();
  await client.until('its findings are gone', () => client.published.at(-1)?.diagnostics.length === 0);
});

it('survives a file typed letter by letter', async () => {
  client = await startClient();
  await client.open(' ');
  for (const letter of 'FROM alpine AS a\nFROM a\nCOPY --from=0 <<EOF /x\n') client.append(letter);
  await client.diagnostics();
  expect(client.logged).toEqual([]);
});
