/** Diagnostics that the server pushes. */
import { afterEach, describe, expect, it } from 'vitest';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver/node';
import { CAPABILITIES, marks, startClient, type TestClient, URI } from './client.ts';

const BY_INDEX = 'FROM alpine AS builder\nRUN touch /a\n\nFROM alpine\nCOPY --from=0 /etc /a\n';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let client: TestClient;
afterEach(() => client.dispose());

it('pushes findings with rule, place and link', async () => {
  client = await startClient({ init: { debounce: 0, docsBase: 'https://example.org/rules/' } });
  await client.open(BY_INDEX);
  const [diagnostic, ...others] = await client.diagnostics();
  expect(others).toEqual([]);
  expect(diagnostic).toMatchObject({
    code: 'index-reference',
    source: 'multistage',
    severity: DiagnosticSeverity.Information,
    codeDescription: { href: 'https://example.org/rules/index-reference.md' },
  });
  expect(marks(client, [diagnostic!])).toEqual(['index-reference 0']);
  expect(client.published).toEqual([expect.objectContaining({ uri: URI, version: 1 })]);
});

it('is calm about a file that has just been made', async () => {
  client = await startClient();
  await client.open('\n');
  expect(await client.diagnostics()).toEqual([
    expect.objectContaining({ code: 'no-build-stage', severity: DiagnosticSeverity.Information }),
  ]);
});

it('has no link where it knows no pages', async () => {
  client = await startClient();
  await client.open(BY_INDEX);
  expect((await client.diagnostics())[0]).not.toHaveProperty('codeDescription');
});

it('greys out what no build needs', async () => {
  client = await startClient();
  await client.open('FROM alpine AS unused\nRUN touch /a\n\nFROM alpine\nRUN touch /b\n');
  const [diagnostic] = await client.diagnostics();
  expect(diagnostic).toMatchObject({
    code: 'unused-stage',
    severity: DiagnosticSeverity.Hint,
    tags: [DiagnosticTag.Unnecessary],
  });
});

it('says where else to look', async () => {
  client = await startClient();
  await client.open(
    'FROM alpine AS app\nCOPY --from=assets /out /out\n\nFROM alpine AS assets\nRUN mkdir /out\n\nFROM app\n',
  );
  const diagnostic = (await client.diagnostics()).find(({ code }) => code === 'forward-stage');
  expect(diagnostic).toMatchObject({
    severity: DiagnosticSeverity.Error,
    relatedInformation: [{ location: { uri: URI }, message: expect.any(String) }],
  });
});

it('follows edits, each version once', async () => {
  client = await startClient();
  await client.open(BY_INDEX);
  await client.diagnostics();
  client.change('--from=0', '--from=builder');
  expect(await client.diagnostics()).toEqual([]);
  client.change('--from=builder', '--from=0');
  expect(marks(client, await client.diagnostics())).toEqual(['index-reference 0']);
  expect(client.published.map(({ version }) => version)).toEqual([1, 2, 3]);
});

it('publishes the last of several changes that arrive together', async () => {
  client = await startClient();
  await client.open(BY_INDEX);
  await client.diagnostics();
  for (let i = 0; i < 10; i++) client.change('touch /a', 'touch /a ');
  client.change('--from=0', '--from=builder');
  expect(await client.diagnostics()).toEqual([]);
  await pause(30);
  const versions = client.published.map(({ version }) => version);
  expect(versions.at(-1)).toBe(12);
  expect(versions.length).toBeLessThan(6);
});

it('is not put off forever by changes that keep coming', async () => {
  client = await startClient();
  await client.open(BY_INDEX);
  await client.diagnostics();
  const end = Date.now() + 600;
  while (Date.now() < end) {
    client.change('touch /a', 'touch /a ');
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(client.published.length).toBeGreaterThan(2);
});

describe('with a debounce', () => {
  it('waits for a pause', async () => {
    client = await startClient({ init: { debounce: 120 } });
    await client.open(BY_INDEX);
    await client.diagnostics();
    for (let i = 0; i < 5; i++) {
      client.change('touch /a', 'touch /a ');
      await pause(20);
    }
    expect(client.published.map(({ version }) => version)).toEqual([1]);
    await client.diagnostics();
    expect(client.published.map(({ version }) => version)).toEqual([1, 6]);
  });

  it('takes the setting where the client names none', async () => {
    client = await startClient({ init: {}, settings: () => ({ debounce: 0 }) });
    await client.open(BY_INDEX);
    await client.diagnostics();
    const start = performance.now();
    client.change('--from=0', '--from=builder');
    await client.diagnostics();
    expect(performance.now() - start).toBeLessThan(140);
  });
});

it('takes findings back when a document is closed, also one that was about to be analysed', async () => {
  client = await startClient({ init: { debounce: 30 } });
  await client.open(BY_INDEX);
  await client.diagnostics();
  client.change('touch /a', 'touch /b');
  await client.close();
  await client.until('the findings are gone', () => client.published.at(-1)?.diagnostics.length === 0);
  const count = client.published.length;
  await pause(100);
  expect(client.published.length).toBe(count);
});

it('publishes nothing for a document that was closed while its settings were on their way', async () => {
  let answer: (settings: unknown) => void = () => {};
  client = await startClient({
    settings: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  });
  await client.open(BY_INDEX);
  await client.until('settings are asked for', () => client.asked.includes('workspace/configuration'));
  await client.close();
  answer({});
  await pause(30);
  expect(client.published).toEqual([{ uri: URI, diagnostics: [] }]);
});

it('opens anew what was closed', async () => {
  client = await startClient();
  await client.open(BY_INDEX);
  await client.diagnostics();
  await client.close();
  await client.open('FROM alpine\nRUN touch /b\n', URI, 1);
  await client.until('both were published', () => client.published.length === 3);
  expect(client.published[2]).toEqual({ uri: URI, version: 1, diagnostics: [] });
});

it('keeps apart what belongs to different documents', async () => {
  client = await startClient();
  await client.open(BY_INDEX);
  await client.open('FROM alpine\nRUN touch /b\n', 'file:///project/b/Dockerfile');
  expect(await client.diagnostics()).toHaveLength(1);
  expect(await client.diagnostics('file:///project/b/Dockerfile')).toEqual([]);
});

it('leaves out versions for clients that know none', async () => {
  const publishDiagnostics = { ...CAPABILITIES.textDocument.publishDiagnostics, versionSupport: false };
  client = await startClient({
    capabilities: { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, publishDiagnostics } },
  });
  await client.open(BY_INDEX);
  await client.diagnostics();
  expect(client.published[0]).not.toHaveProperty('version');
});
