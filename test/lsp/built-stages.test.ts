/** From stages to the files that ask for builds of them. */
import { describe, expect, it } from 'vitest';
import type { Location, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import {
  GRAPH,
  GRAPH_CHANGED,
  type GraphChangedParams,
  type GraphResult,
} from '../../server/src/protocol/graph.ts';
import { AT, applied, BAKE, COMPOSE, client, DOCKERFILE, project, start, WORKFLOW } from './build-project.ts';
import { CAPABILITIES, URI } from './client.ts';

const openCompose = (text = COMPOSE) => client.open(text, AT.compose, 1, 'dockercompose');

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
      const files = project();
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
    const files = project();
    files.set(AT.bake, 'target "web" {\n  matrix = { kind = ["pro"] }\n  target = "${kind}d"\n}\n');
    await start({ files });
    await client.open(DOCKERFILE);
    await expect(client.at('textDocument/rename', 'AS pr|od', { newName: 'x' })).rejects.toThrow(
      'Line 3 of docker-bake.hcl puts the name together from variables: change it there first.',
    );
  });

  it('takes a stage that some file builds for used, as soon as one does', async () => {
    const files = project();
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
    const files = project();
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
    const files = new Map([
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
