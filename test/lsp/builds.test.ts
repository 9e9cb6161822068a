/** Files that ask for builds: what leads from them to stages, and from stages to them. */
import { afterEach, describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  Location,
  LocationLink,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  GRAPH,
  GRAPH_CHANGED,
  type GraphChangedParams,
  type GraphResult,
} from '../../server/src/protocol/graph.ts';
import { CAPABILITIES, type Options, PULLING, startClient, type TestClient, URI } from './client.ts';

const DOCKERFILE = `FROM golang:1.26 AS builder
RUN go build -o /app .

FROM alpine AS leftover
RUN touch /x

FROM alpine AS prod
COPY --from=builder /app /app
`;
const COMPOSE = `services:
  web:
    build:
      context: .
      target: prod
  old:
    build:
      dockerfile: Dockerfile
      target: leftover
`;
const BAKE = 'target "web" {\n  target = "prod"\n}\n';
const WORKFLOW = `jobs:
  build:
    strategy:
      matrix:
        stage: [builder, prod]
    steps:
      - uses: docker/build-push-action@v6
        with:
          target: \${{ matrix.stage }}
      - run: docker build --target prod .
`;

const AT = {
  compose: 'file:///project/compose.yaml',
  bake: 'file:///project/docker-bake.hcl',
  workflow: 'file:///project/.github/workflows/build.yml',
};

const project = () =>
  new Map([
    [URI, DOCKERFILE],
    [AT.compose, COMPOSE],
    [AT.bake, BAKE],
    [AT.workflow, WORKFLOW],
  ]);

let client: TestClient;
let files: Map<string, string>;
afterEach(() => client.dispose());

async function start(options: Options = {}): Promise<void> {
  files = options.files ?? options.clientFiles ?? project();
  client = await startClient({ folders: ['file:///project'], files, ...options });
}

const openCompose = (text = COMPOSE) => client.open(text, AT.compose, 1, 'dockercompose');

/** Each file's text once an edit is done. */
function applied(edit: WorkspaceEdit | null): Record<string, string> {
  const changes = (edit?.documentChanges ?? []) as TextDocumentEdit[];
  return Object.fromEntries(
    changes.map(({ textDocument: { uri }, edits }) => {
      const document = TextDocument.create(uri, '', 0, files.get(uri) ?? client.text(uri));
      return [uri, TextDocument.applyEdits(document, edits as TextEdit[])];
    }),
  );
}

describe('from a file that asks for builds', () => {
  it('goes to the stage, and to the Dockerfile', async () => {
    await start();
    await openCompose();
    const [link, ...others] = await client.at<LocationLink[]>(
      'textDocument/definition',
      'target: pr|od',
      {},
      AT.compose,
    );
    expect(others).toEqual([]);
    expect(link).toMatchObject({
      targetUri: URI,
      targetSelectionRange: { start: { line: 6, character: 15 } },
    });
    const [file] = await client.at<LocationLink[]>(
      'textDocument/definition',
      'dockerfile: Docker|file',
      {},
      AT.compose,
    );
    expect(file).toMatchObject({
      targetUri: URI,
      targetSelectionRange: { start: { line: 0, character: 0 } },
    });
    expect(await client.at('textDocument/definition', 'servi|ces', {}, AT.compose)).toEqual([]);
  });

  it('goes to stages of an open Dockerfile as it is in the editor', async () => {
    await start();
    await client.open(DOCKERFILE);
    client.change('AS prod', '  AS   prod');
    await openCompose();
    const [link] = await client.at<LocationLink[]>(
      'textDocument/definition',
      'target: pr|od',
      {},
      AT.compose,
    );
    expect(link?.targetSelectionRange.start).toEqual({ line: 6, character: 19 });
  });

  it('goes from a matrix to each of its stages', async () => {
    await start();
    await client.open(WORKFLOW, AT.workflow, 1, 'yaml');
    const find = (mark: string) =>
      client.at<LocationLink[]>('textDocument/definition', mark, {}, AT.workflow);
    expect((await find('[buil|der')).map(({ targetRange }) => targetRange.start.line)).toEqual([0]);
    expect((await find('matrix.st|age }}')).map(({ targetRange }) => targetRange.start.line)).toEqual([0, 6]);
  });

  it('says what the stage is', async () => {
    await start();
    await openCompose();
    const hover = await client.at<Hover>('textDocument/hover', 'target: pr|od', {}, AT.compose);
    expect(hover.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringContaining('Stage `prod`'),
    });
    expect(client.document(AT.compose).getText(hover.range)).toBe('prod');
    expect(await client.at('textDocument/hover', 'con|text', {}, AT.compose)).toBeNull();
  });

  it('completes stages, the last one first', async () => {
    await start();
    const names = async (text: string, mark: string, uri: string, language: string) => {
      await client.open(text, uri, 1, language);
      const items = await client.at<CompletionItem[]>('textDocument/completion', mark, {}, uri);
      return items
        .sort((a, b) => a.sortText!.localeCompare(b.sortText!))
        .map(({ textEdit }) => (textEdit as TextEdit).newText);
    };
    const all = ['prod', 'leftover', 'builder'];
    expect(await names(COMPOSE, 'target: pr|od', AT.compose, 'yaml')).toEqual(all);
    const half = 'services:\n  web:\n    build:\n      context: .\n      target: \n';
    expect(await names(half, 'target: |', 'file:///project/compose.half.yaml', 'yaml')).toEqual(all);
    expect(
      await names('target "x" {\n  target = \n}\n', 'target = |', 'file:///project/half-bake.hcl', 'hcl'),
    ).toEqual(all.map((name) => `"${name}"`));
    expect(await names(COMPOSE, 'con|text', 'file:///project/compose.other.yaml', 'yaml')).toEqual([]);
  });

  it('reports a stage that is not there, and offers what was meant', async () => {
    await start();
    await openCompose(COMPOSE.replace('target: prod', 'target: prdo'));
    const [finding, ...others] = await client.diagnostics(AT.compose);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'unknown-target', severity: 1 });
    const [action] = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: AT.compose },
      range: finding!.range,
      context: { diagnostics: [finding] },
    });
    expect(action?.title).toBe("Change to 'prod'");
    expect(client.apply(action?.edit, AT.compose)).toBe(COMPOSE);
  });

  it('looks again once the Dockerfile changes, in the editor or on the disk', async () => {
    await start();
    await openCompose();
    expect(await client.diagnostics(AT.compose)).toEqual([]);
    const last = () => client.published.findLast(({ uri }) => uri === AT.compose)?.diagnostics;
    await client.open(DOCKERFILE);
    client.change('AS prod', 'AS production');
    await client.until('it is reported', () => last()?.length === 1);
    client.change('AS production', 'AS prod');
    await client.until('it is taken back', () => last()?.length === 0);
    await client.close();
    files.set(URI, DOCKERFILE.replace('AS prod', 'AS production'));
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: URI, type: 2 }],
    });
    await client.until('it is reported again', () => last()?.length === 1);
    await client.close(AT.compose);
    await client.until('it is cleared', () => last()?.length === 0);
  });

  it('asks clients for these files alone, and for no formatting or outline of them', async () => {
    const textDocument = { ...CAPABILITIES.textDocument, synchronization: { dynamicRegistration: true } };
    await start({ capabilities: { ...CAPABILITIES, textDocument } });
    await client.until('it asks', () => client.registered.includes('textDocument/rename'));
    // ignore files ask for some of them too
    const asked = new Set(client.registered.filter((method) => method.startsWith('textDocument/')));
    expect([...asked].sort()).toEqual(
      [
        'codeAction',
        'completion',
        'definition',
        'didChange',
        'didClose',
        'didOpen',
        'hover',
        'references',
        'rename',
      ].map((name) => `textDocument/${name}`),
    );
  });

  it('answers those who pull', async () => {
    await start({ capabilities: PULLING });
    await openCompose(COMPOSE.replace('target: prod', 'target: prdo'));
    const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri: AT.compose },
    });
    expect(items.map(({ code }) => code)).toEqual(['unknown-target']);
  });

  it('says nothing where the user wants nothing read', async () => {
    await start({ settings: () => ({ buildFiles: false }) });
    await client.open(DOCKERFILE);
    await openCompose(COMPOSE.replace('target: prod', 'target: prdo'));
    expect(await client.diagnostics(AT.compose)).toEqual([]);
    await client.until('unused-stage', () =>
      client.published.some(({ diagnostics }) => diagnostics.some(({ code }) => code === 'unused-stage')),
    );
    expect(
      await client.at<Location[]>('textDocument/references', 'AS pr|od', {
        context: { includeDeclaration: true },
      }),
    ).toHaveLength(1);
  });
});

describe('from a stage', () => {
  it('finds references in all files', async () => {
    await start();
    await client.open(DOCKERFILE);
    const found = await client.at<Location[]>('textDocument/references', 'AS pr|od', {
      context: { includeDeclaration: false },
    });
    expect(found.map(({ uri }) => uri).sort()).toEqual(
      [AT.workflow, AT.workflow, AT.bake, AT.compose].sort(),
    );
    await openCompose();
    const same = await client.at<Location[]>(
      'textDocument/references',
      'target: pr|od',
      { context: { includeDeclaration: true } },
      AT.compose,
    );
    expect(same).toHaveLength(5);
  });

  it('renames it in all files at once, without asking where nothing but targets use a value', async () => {
    await start();
    await client.open(DOCKERFILE);
    const edit = await client.at<WorkspaceEdit>('textDocument/rename', 'AS pr|od', { newName: 'Runtime' });
    expect(applied(edit)).toEqual({
      [URI]: DOCKERFILE.replace('AS prod', 'AS runtime'),
      [AT.compose]: COMPOSE.replace('target: prod', 'target: runtime'),
      [AT.bake]: BAKE.replace('"prod"', '"runtime"'),
      [AT.workflow]: WORKFLOW.replaceAll('prod', 'runtime'),
    });
    const annotations = Object.values(edit.changeAnnotations ?? {});
    expect(annotations.map(({ label, needsConfirmation }) => [label, needsConfirmation ?? false])).toEqual(
      expect.arrayContaining([
        ['compose.yaml: web', false],
        ['.github/workflows/build.yml: build, step 1', false],
      ]),
    );
    const versions = (edit.documentChanges as TextDocumentEdit[]).map(
      ({ textDocument }) => textDocument.version,
    );
    expect(versions).toEqual([1, null, null, null]);
  });

  it('asks where the value of a matrix serves other ends, or another Dockerfile', async () => {
    const asks = async (workflow: string) => {
      files = project();
      files.set('file:///project/b/Dockerfile', 'FROM alpine AS prod\nRUN touch /x\n');
      files.set(AT.workflow, workflow);
      await start({ files });
      await client.open(DOCKERFILE);
      const edit = await client.at<WorkspaceEdit>('textDocument/rename', 'AS pr|od', { newName: 'x' });
      const asked = Object.values(edit.changeAnnotations ?? {}).filter(({ label }) =>
        label.includes(AT.workflow.slice('file:///project/'.length)),
      );
      await client.dispose();
      return asked.map(({ needsConfirmation }) => needsConfirmation ?? false);
    };
    const base = WORKFLOW.replace(/ {6}- run.*\n/, '');
    expect(await asks(base)).toEqual([false]);
    expect(
      await asks(base.replace('    steps:', '    name: Build $' + '{{ matrix.stage }}\n    steps:')),
    ).toEqual([true]);
    const other = `      - uses: docker/build-push-action@v6\n        with:\n          context: b\n          file: b/Dockerfile\n          target: $\{{ matrix.stage }}\n`;
    expect(await asks(base + other)).toEqual([true]);
  });

  it('renames from a target', async () => {
    await start();
    await openCompose();
    const target = await client.at('textDocument/prepareRename', 'target: pr|od', {}, AT.compose);
    expect(target).toMatchObject({ placeholder: 'prod' });
    const edit = await client.at<WorkspaceEdit>(
      'textDocument/rename',
      'target: pr|od',
      { newName: 'x' },
      AT.compose,
    );
    expect(Object.keys(applied(edit)).sort()).toEqual([...project().keys()].sort());
    expect(applied(edit)[URI]).toContain('AS x');
  });

  it('refuses what it cannot edit, and says where', async () => {
    files = project();
    files.set(AT.bake, 'target "web" {\n  matrix = { kind = ["pro"] }\n  target = "${kind}d"\n}\n');
    await start({ files });
    await client.open(DOCKERFILE);
    await expect(client.at('textDocument/rename', 'AS pr|od', { newName: 'x' })).rejects.toThrow(
      'Line 3 of docker-bake.hcl puts the name together from variables: change it there first.',
    );
  });

  it('takes a stage that some file builds for used, as soon as one does', async () => {
    files = project();
    files.delete(AT.compose);
    await start({ files });
    await client.open(DOCKERFILE);
    const unused = () =>
      client.published
        .findLast(({ uri }) => uri === URI)
        ?.diagnostics.some(({ code }) => code === 'unused-stage');
    await client.until('it counts as unused', () => unused() === true);
    files.set(AT.compose, COMPOSE);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: AT.compose, type: 1 }],
    });
    await client.until('it counts as used', () => unused() === false);
  });

  it('lists who builds a target for the stage graph', async () => {
    await start();
    await client.open(DOCKERFILE);
    const uses = async () => (await client.request<GraphResult>(GRAPH.method, { uri: URI })).targetUses;
    while (Object.keys(await uses()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await uses())['leftover']).toEqual(['compose.yaml: old']);
    expect((await uses())['prod']).toContain('docker-bake.hcl: web');
  });

  it('tells who shows a graph that more is known of who builds what', async () => {
    files = project();
    files.delete(AT.compose);
    await start({ files });
    const changed: string[] = [];
    client.connection.onNotification(GRAPH_CHANGED, ({ uri }: GraphChangedParams) => {
      changed.push(uri);
    });
    await client.open(DOCKERFILE);
    const uses = async () => (await client.request<GraphResult>(GRAPH.method, { uri: URI })).targetUses;
    while (!('prod' in (await uses()))) await new Promise((resolve) => setTimeout(resolve, 20));
    changed.length = 0;
    files.set(AT.compose, COMPOSE);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: AT.compose, type: 1 }],
    });
    await client.until('it is told', () => changed.length > 0);
    expect(changed).toEqual([URI]);
    expect(await uses()).toHaveProperty('leftover');
  });

  it('knows a service of a file that is laid over another', async () => {
    files = new Map([
      ['file:///project/docker/app.Dockerfile', DOCKERFILE],
      [
        AT.compose,
        'services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/app.Dockerfile\n',
      ],
      ['file:///project/compose.override.yaml', 'services:\n  web:\n    build:\n      target: leftover\n'],
    ]);
    await start({ files });
    await client.open(DOCKERFILE, 'file:///project/docker/app.Dockerfile');
    const found = await client.at<Location[]>(
      'textDocument/references',
      'AS left|over',
      { context: { includeDeclaration: false } },
      'file:///project/docker/app.Dockerfile',
    );
    expect(found.map(({ uri }) => uri)).toEqual(['file:///project/compose.override.yaml']);
  });

  it('does so in workspaces that only the client can read', async () => {
    const place = (uri: string) => uri.replace('file:///project', 'vscode-vfs://host/project');
    const clientFiles = new Map([...project()].map(([uri, text]) => [place(uri), text]));
    await start({
      clientFiles,
      files: new Map(),
      folders: [place('file:///project')],
      init: { debounce: 0, clientFiles: true },
      capabilities: CAPABILITIES,
    });
    await client.open(DOCKERFILE, place(URI));
    const found = await client.at<Location[]>(
      'textDocument/references',
      'AS pr|od',
      { context: { includeDeclaration: false } },
      place(URI),
    );
    expect(found).toHaveLength(4);
  });
});
