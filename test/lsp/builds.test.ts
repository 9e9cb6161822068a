/** From files that ask for builds to stages. */
import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  Location,
  LocationLink,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver/node';
import { AT, COMPOSE, client, DOCKERFILE, files, start, WORKFLOW } from './build-project.ts';
import { CAPABILITIES, PULLING, URI } from './client.ts';

const openCompose = (text = COMPOSE) => client.open(text, AT.compose, 1, 'dockercompose');

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

  it('knows Dockerfiles that stand in the file itself', async () => {
    const text = `services:
  a:
    build:
      dockerfile_inline: |
        FROM alpine AS one
        RUN touch /x

        FROM one AS two
      target: one
  b:
    build:
      dockerfile_inline: |
        FROM alpine AS one
      target: one
`;
    await start();
    await openCompose(text);
    const [link] = await client.at<LocationLink[]>('textDocument/definition', 'target: o|ne', {}, AT.compose);
    expect(link).toMatchObject({
      targetUri: AT.compose,
      targetSelectionRange: { start: { line: 4, character: 23 } },
    });
    const hover = await client.at<Hover>('textDocument/hover', 'target: o|ne', {}, AT.compose);
    expect(hover.contents).toMatchObject({ value: expect.stringContaining('Stage `one`') });
    const all = { context: { includeDeclaration: true } };
    const found = await client.at<Location[]>('textDocument/references', 'target: o|ne', all, AT.compose);
    expect(found.map(({ range }) => range.start.line).sort()).toEqual([4, 7, 8]);
    const edit = await client.at<WorkspaceEdit>(
      'textDocument/rename',
      'target: o|ne',
      { newName: 'first' },
      AT.compose,
    );
    const [first, second] = text.split('  b:');
    expect(client.apply(edit, AT.compose)).toBe(`${first!.replaceAll('one', 'first')}  b:${second}`);
  });

  it('goes from a context to the build that makes it, and to the stage that this ends in', async () => {
    const other = 'FROM alpine AS tools\nRUN touch /x\n\nFROM tools AS end\nRUN touch /y\n';
    const bake = `target "tools" {
  context = "b"
}
target "web" {
  context = "."
  contexts = {
    helpers = "target:tools"
  }
}
`;
    const text = 'FROM alpine\nCOPY --from=helpers /x /x\n';
    const all = new Map([
      [URI, text],
      ['file:///project/b/Dockerfile', other],
      [AT.bake, bake],
    ]);
    await start({ files: all });
    await client.open(bake, AT.bake, 1, 'hcl');
    const [link] = await client.at<LocationLink[]>('textDocument/definition', 'target:to|ols', {}, AT.bake);
    expect(link).toMatchObject({
      targetUri: AT.bake,
      targetSelectionRange: { start: { line: 0, character: 8 } },
    });
    const hover = await client.at<Hover>('textDocument/hover', 'target:to|ols', {}, AT.bake);
    expect(hover.contents).toMatchObject({ value: expect.stringContaining('Stage `end`') });
    await client.open(text);
    const links = await client.at<LocationLink[]>('textDocument/definition', '--from=help|ers', {});
    expect(links).toMatchObject([
      { targetUri: 'file:///project/b/Dockerfile', targetSelectionRange: { start: { line: 3 } } },
    ]);
  });

  it('follows a service into the file that it extends, also once that changes', async () => {
    const common = (context: string) => `services:\n  base:\n    build:\n      context: ${context}\n`;
    const text = `services:
  web:
    extends: { file: common.yml, service: base }
    build:
      target: tools
`;
    const all = new Map([
      [URI, DOCKERFILE],
      ['file:///project/b/Dockerfile', 'FROM alpine AS tools\nRUN touch /x\n'],
      ['file:///project/common.yml', common('.')],
    ]);
    await start({ files: all });
    await openCompose(text);
    expect((await client.diagnostics(AT.compose)).map(({ code }) => code)).toEqual(['unknown-target']);
    all.set('file:///project/common.yml', common('./b'));
    client.change('target: tools', 'target: tools ', AT.compose);
    await client.until(
      'it is taken back',
      () => client.published.findLast(({ uri }) => uri === AT.compose)?.diagnostics.length === 0,
    );
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
    const place = 'file:///project/';
    expect(await names('docker build --target \n', '--target |', `${place}a.sh`, 'shellscript')).toEqual(all);
    expect(await names('docker build --target  .\n', '--target |', `${place}b.sh`, 'shellscript')).toEqual(
      all,
    );
    expect(
      await names('image:\n\tdocker build --target \n', '--target |', `${place}Makefile`, 'makefile'),
    ).toEqual(all);
    expect(await names('docker build --target\n', '--target|', `${place}c.sh`, 'shellscript')).toEqual([]);
    expect(await names(COMPOSE, 'con|text', 'file:///project/compose.other.yaml', 'yaml')).toEqual([]);
  });

  it('reports a stage that is not there, and offers what was meant', async () => {
    await start();
    await openCompose();
    expect(await client.diagnostics(AT.compose)).toEqual([]);
    client.change('target: prod', 'target: prdo', AT.compose);
    await client.until(
      'it is reported',
      () => client.published.findLast(({ uri }) => uri === AT.compose)?.diagnostics.length === 1,
    );
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

  it('leaves stages in Compose and Bake files to Docker DX where it finds them', async () => {
    const names = async (text: string, mark: string, uri: string, language: string) => {
      await client.open(text, uri, 1, language);
      const items = await client.at<CompletionItem[]>('textDocument/completion', mark, {}, uri);
      return items.map(({ label }) => label);
    };
    const elsewhere = COMPOSE.replaceAll('context: .', 'context: ..');
    const inline =
      'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM alpine AS one\n      target: on\n';
    const bake = 'target "x" {\n  target = "pr"\n}\n';
    const place = 'file:///project/';
    for (const [others, settings, isLeft] of [
      [['docker-dx'], {}, true],
      [['docker-dx'], { overlap: 'all' }, false],
      [[], {}, false],
    ] as const) {
      await start({ init: { debounce: 0, others }, settings: () => settings });
      const shown = isLeft ? [] : expect.arrayContaining(['prod']);
      expect(await names(COMPOSE, 'target: pr|od', AT.compose, 'dockercompose')).toEqual(shown);
      expect(await names(bake, '"pr|"', `${place}docker-bake.hcl`, 'dockerbake')).toEqual(shown);
      const deep = await names(elsewhere, 'target: pr|od', `${place}deploy/compose.yaml`, 'dockercompose');
      expect(deep).toContain('prod');
      expect(await names(inline, 'target: on|', `${place}compose.inline.yaml`, 'dockercompose')).toEqual([
        'one',
      ]);
      client.dispose();
    }
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
