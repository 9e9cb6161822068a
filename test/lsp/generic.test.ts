/** What every editor says of Dockerfiles, and what is left of it where other extensions are there to say it. */
import { afterEach, describe, expect, it } from 'vitest';
import type {
  CompletionItem,
  DocumentLink,
  Hover,
  MarkupContent,
  SignatureHelp,
  TextEdit,
} from 'vscode-languageserver/node';
import { leftToOthers } from '../../server/src/lsp/overlap.ts';
import { OTHERS, type Other } from '../../server/src/protocol/index.ts';
import { CAPABILITIES, marks, startClient, type TestClient, URI } from './client.ts';

let client: TestClient;
afterEach(() => client?.dispose());

const textDocument = { uri: URI };
const SNIPPETS = {
  ...CAPABILITIES,
  textDocument: {
    ...CAPABILITIES.textDocument,
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown' as const] } },
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    onTypeFormatting: { dynamicRegistration: true },
  },
};

interface World {
  readonly others?: readonly Other[];
  readonly settings?: object;
}

async function start(text: string, { others = [], settings = {} }: World = {}): Promise<void> {
  client = await startClient({
    capabilities: SNIPPETS,
    init: { debounce: 0, others },
    settings: () => settings,
  });
  await client.open(text);
}

const complete = (mark: string) => client.at<CompletionItem[]>('textDocument/completion', mark);
const labels = async (mark: string) => (await complete(mark)).map(({ label }) => label);
const hover = async (mark: string) =>
  ((await client.at<Hover | null>('textDocument/hover', mark))?.contents as MarkupContent | undefined)?.value;

describe('instructions', () => {
  it('are completed with what they take, in the case of the file', async () => {
    await start('from alpine:3.22\n\ncop\nENT x\n');
    const [item] = (await complete('from alpine:3.22\n|\n')).filter(({ label }) => label.startsWith('COPY'));
    expect(item).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: 'copy ${1:source} ${2:dest}' },
      documentation: {
        kind: 'markdown',
        value: expect.stringContaining('docs.docker.com/reference/dockerfile/#copy'),
      },
    });
    expect((await complete('cop|\n')).find(({ label }) => label.startsWith('COPY'))?.textEdit).toMatchObject({
      range: client.range('cop'),
    });
    const followed = (await complete('ENT| x')).find(({ label }) => label.startsWith('ENTRYPOINT'));
    expect(followed?.insertTextFormat).toBeUndefined();
    expect(followed?.textEdit).toMatchObject({ newText: 'ENTRYPOINT' });
  });

  it('are FROM and ARG alone before there is a stage, and what a trigger may be behind ONBUILD', async () => {
    await start('\n');
    expect((await labels('|\n')).map((label) => label.split(' ')[0])).toEqual(['ARG', 'ARG', 'FROM']);
    client.change('\n', 'FROM alpine:3.22\nONBUILD \n');
    const triggers = await labels('ONBUILD |');
    expect(triggers.length).toBeGreaterThan(10);
    expect(triggers.join()).not.toMatch(/FROM|ONBUILD|MAINTAINER/);
  });

  it('are explained', async () => {
    await start('FROM alpine:3.22\nWORKDIR /a\nONBUILD RUN a\nMAINTAINER b\n');
    expect(await hover('WORK|DIR')).toContain('working directory');
    expect(await hover('ONBUILD R|UN')).toContain('Execute');
    expect(await hover('MAINT|AINER')).toContain('deprecated');
    expect(await hover('/|a')).toBeUndefined();
  });

  it('show their forms, and which part is typed', async () => {
    await start(
      "FROM alpine:3.22\nCOPY --from=x a b\nRUN cat << 'EOF' > f\nCOPY a b\nEOF\nEXPOSE \\\n  80\n",
    );
    const help = (mark: string) => client.at<SignatureHelp | null>('textDocument/signatureHelp', mark);
    const copy = await help('a |b');
    expect(copy?.signatures[0]?.label).toContain('COPY [flags] source');
    expect(copy?.activeParameter).toBeGreaterThan(0);
    expect((await help('  8|0'))?.signatures[0]?.label).toContain('EXPOSE');
    expect(await help('COPY a| b')).toBeNull();
    expect(await help('CO|PY --')).toBeNull();
    expect(await help('--from=|x')).toBeNull();
    client.append('RUN --');
    expect(await help('RUN --|')).toBeNull();
  });
});

describe('a file that is hard to read', () => {
  it.each([
    [4000, true],
    [5000, false],
  ])('has an instruction of %i letters: forms are shown, %s', async (length, isShown) => {
    await start(`FROM alpine:3.22\nWORKDIR /a${'b'.repeat(length)}\n`);
    const help = await client.at<SignatureHelp | null>('textDocument/signatureHelp', 'WORKDIR /|a');
    expect(help !== null).toBe(isShown);
  });

  it.each([
    ['a stage name that validators choke on', `FROM alpine AS ${'a'.repeat(60)}!\n`],
    ['a line of a million letters', `FROM alpine\nRUN ${'x '.repeat(500_000)}\n`],
    ['ten megabytes', `FROM alpine\n${'RUN echo a && echo b && echo c\n'.repeat(330_000)}`],
    ['a heap of quotes and dollars', `FROM alpine\nENV ${'"$\\{'.repeat(1000)}\n`],
  ])('%s takes no time', async (_, text) => {
    await start(text);
    await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 1 } });
    const begin = performance.now();
    for (const [line, character] of [
      [0, 1],
      [0, 40],
      [1, 1],
      [1, 900],
      [2, 0],
    ]) {
      const params = { textDocument, position: { line, character } };
      await client.request('textDocument/hover', params);
      await client.request('textDocument/completion', params);
      await client.request('textDocument/signatureHelp', params);
    }
    expect(performance.now() - begin).toBeLessThan(3000);
    expect(client.logged).toEqual([]);
  });
});

it('yields by the setting to those who are there', () => {
  const yields = (overlap: 'auto' | 'all' | 'own', ...others: Other[]) => leftToOthers(overlap, others);
  const nothing = { generic: false, targets: false, checks: false, hadolint: false };
  expect(yields('auto')).toEqual(nothing);
  expect(yields('auto', 'container-tools')).toEqual({ ...nothing, generic: true });
  expect(yields('auto', 'docker-dx')).toEqual({ ...nothing, targets: true });
  expect(yields('auto', 'docker-checks')).toEqual({ ...nothing, checks: true });
  expect(yields('auto', 'hadolint')).toEqual({ ...nothing, hadolint: true });
  expect(yields('all', 'container-tools', 'docker-dx', 'docker-checks', 'hadolint')).toEqual(nothing);
  expect(yields('own')).toEqual({ generic: true, targets: true, checks: true, hadolint: true });
});

const FILE = `FROM golang:1.26 AS build
ARG OWN=1
FROM build AS more
ARG NEAR=2
FROM scratch
FROM more
COPY --from=build --parents a /b
RUN --mount=type=bind,from=more true
HEALTHCHECK --interval=5s CMD true
MAINTAINER me
`;

describe('beside another extension for Dockerfiles', () => {
  it('keeps what only it has', async () => {
    await start(FILE, { others: ['container-tools'] });
    expect(await hover('MAINT|AINER')).toBeUndefined();
    expect(await hover('--int|erval')).toBeUndefined();
    expect(await hover('--par|ents')).toContain('--parents');
    expect(await hover('--from=bu|ild')).toContain('build');
    expect(await hover('type=bi|nd')).toContain('bind');
    client.append('\nCOPY --link --');
    expect(await labels('--link --|')).toEqual(['--chmod', '--parents', '--exclude']);
    client.append('from=');
    // others name stages where --from is the only flag
    expect(await labels('--link --from=|')).toEqual(expect.arrayContaining(['build', 'more']));
    client.append('a /b\nCOPY --from=');
    expect(await labels('/b\nCOPY --from=|')).not.toContain('build');
    client.append('a /b\nFROM \nUSER a\n');
    expect(await labels('\nFROM |\n')).toEqual(expect.arrayContaining(['build', 'more']));
    expect(await labels('\nUSER a\n|')).toEqual([]);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    expect(links.every(({ target }) => target?.startsWith('file:'))).toBe(true);
    expect(await client.at('textDocument/signatureHelp', 'a |/b')).toBeNull();
    const options = { tabSize: 4, insertSpaces: true };
    expect(await client.request('textDocument/formatting', { textDocument, options })).toBeNull();
    expect(client.registered).not.toContain('textDocument/formatting');
  });

  it('offers variables that come from other stages', async () => {
    await start('FROM alpine AS a\nENV FAR=1\nFROM a\nENV NEAR=2\nRUN echo $\n', {
      others: ['container-tools'],
    });
    expect(await labels('echo $|')).toEqual(['FAR']);
  });

  it('offers all again when that is gone', async () => {
    await start(FILE, { others: ['container-tools'] });
    await client.diagnostics();
    await client.connection.sendNotification(OTHERS.method, { others: [] });
    await client.until('formatting is offered', () => client.registered.includes('textDocument/formatting'));
    expect(await hover('MAINT|AINER')).toContain('deprecated');
    const options = { tabSize: 4, insertSpaces: true };
    expect(await client.request<TextEdit[]>('textDocument/formatting', { textDocument, options })).toEqual(
      [],
    );
    await client.connection.sendNotification(OTHERS.method, { others: ['container-tools'] });
    await client.until('it is taken back', () => client.asked.includes('client/unregisterCapability'));
    expect(await hover('MAINT|AINER')).toBeUndefined();
  });

  it.each<[Other, string, string]>([
    ['hadolint', 'maintainer-deprecated', 'stage-name-casing'],
    ['docker-checks', 'stage-name-casing', 'missing-artifact'],
    ['container-tools', 'maintainer-deprecated', 'stage-name-casing'],
  ])('leaves to %s what it finds too, unless the user wants to see it', async (other, left, kept) => {
    const text = FILE.replaceAll('more', 'More');
    const reported = async (settings: object) => {
      client?.dispose();
      await start(text, { others: [other], settings });
      return marks(client, await client.diagnostics()).join('\n');
    };
    const found = await reported({});
    expect(found).not.toContain(left);
    expect(found).toContain(kept);
    expect(await reported({ rules: { [left]: 'warning' } })).toContain(left);
    expect(await reported({ overlap: 'all' })).toContain(left);
  });
});
