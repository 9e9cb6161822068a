import { afterEach, describe, expect, it } from 'vitest';
import { type CodeAction, CodeActionTriggerKind, LSPErrorCodes } from 'vscode-languageserver/node';
import { CAPABILITIES, startClient, type TestClient, URI } from './client.ts';

const TEXT = `FROM alpine:3.22 AS base
RUN apk add --no-cache curl
WORKDIR /srv

FROM base
RUN touch /tmp/a.tar
RUN rm /tmp/a.tar
CMD ["curl"]
`;

let client: TestClient;
afterEach(() => client.dispose());

async function open(text: string, textDocument: object = {}) {
  const codeAction = { ...CAPABILITIES.textDocument.codeAction, disabledSupport: true, ...textDocument };
  client = await startClient({
    capabilities: { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, codeAction } },
  });
  await client.open(text);
}

const actionsAt = (piece: string, context: object = { only: ['refactor'] }) =>
  client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: client.range(piece),
    context: { diagnostics: [], ...context },
  });

const resolve = (action: CodeAction | undefined) => client.request<CodeAction>('codeAction/resolve', action);

const titles = (actions: readonly CodeAction[]) =>
  actions.map(({ title, kind, disabled }) => `${kind}${disabled ? ' (disabled)' : ''}: ${title}`);

describe('refactorings', () => {
  it('are offered for the selection, by kind, without edits', async () => {
    await open(TEXT);
    const actions = await actionsAt('RUN touch /tmp/a.tar\nRUN rm');
    expect(titles(actions)).toEqual([
      'refactor.extract: Extract the selected instructions into a stage',
      'refactor.rewrite: Merge 2 RUNs into one',
    ]);
    for (const action of actions) expect(action).not.toHaveProperty('edit');
    expect(titles(await actionsAt('RUN touch /tmp/a.tar\nRUN rm', { only: ['refactor.rewrite'] }))).toEqual([
      'refactor.rewrite: Merge 2 RUNs into one',
    ]);
    expect(titles(await actionsAt('FROM base', { only: ['refactor.inline', 'refactor.move'] }))).toEqual([
      'refactor.move (disabled): Move stage 1 up',
    ]);
  });

  it('resolve to an edit of that version, and to no other', async () => {
    await open(TEXT);
    const [inline] = await actionsAt('FROM alpine', { only: ['refactor.inline'] });
    expect(client.apply((await resolve(inline)).edit)).toBe(
      `FROM alpine:3.22\nRUN apk add --no-cache curl\nWORKDIR /srv\n${TEXT.slice(TEXT.indexOf('RUN touch'))}`,
    );
    client.change('curl', 'wget');
    await expect(resolve(inline)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  });

  it('are to be confirmed where the image may be another one', async () => {
    await open(TEXT);
    const [, merge] = await actionsAt('RUN touch /tmp/a.tar\nRUN rm');
    const { edit } = await resolve(merge);
    expect(Object.values(edit?.changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
    const [extract] = await actionsAt('RUN touch /tmp/a.tar\nRUN rm');
    expect((await resolve(extract)).edit).not.toHaveProperty('changeAnnotations');
  });

  it('say what stands in the way, to those who show that', async () => {
    await open(TEXT);
    const [move] = await actionsAt('FROM base', { only: ['refactor.move'] });
    expect(move?.disabled?.reason).toContain('The last stage is what a build makes');
    client.dispose();
    await open(TEXT, { disabledSupport: false });
    expect(await actionsAt('FROM base', { only: ['refactor.move'] })).toEqual([]);
  });

  it('bring no light bulb', async () => {
    await open(TEXT);
    const automatic = { triggerKind: CodeActionTriggerKind.Automatic };
    for (const piece of ['FROM alpine', 'RUN touch', 'CMD']) {
      const actions = await actionsAt(piece, automatic);
      expect(titles(actions).filter((title) => title.startsWith('refactor'))).toEqual([]);
    }
  });
});
