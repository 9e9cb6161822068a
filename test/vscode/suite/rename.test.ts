/** Renaming a stage changes every place that names it and nothing else, or refuses with a reason. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, positionOf, until, waitForRules } from './support.ts';

const FILE = `# builder: compiles the app
FROM golang:1.22 AS builder
RUN echo builder > /app && touch /builder

FROM builder AS tested
RUN touch /z

FROM alpine:3.20 AS final
COPY --from=builder /builder /app
RUN --mount=type=bind,from=builder,target=/builder cp /builder/app /y
COPY --from=tested /z /z
`;

const renameEdit = (document: vscode.TextDocument, mark: string, name: string) =>
  vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    positionOf(document, mark),
    name,
  );

/** What the refusal of a rename says. Fails where it is not refused. */
async function refusal(document: vscode.TextDocument, mark: string, name: string): Promise<string> {
  try {
    const edit = await renameEdit(document, mark, name);
    throw new Error(`the rename to "${name}" was not refused: ${JSON.stringify(edit?.entries())}`);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('Rename', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    document = (await openDockerfile(FILE)).document;
    await until('the server knows the stages', async () => {
      const symbols = await vscode.commands.executeCommand<unknown[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return symbols?.length === 3;
    });
  });

  for (const mark of ['AS buil|der', 'COPY --from=buil|der', 'from=build|er,target', 'FROM bu|ilder AS']) {
    it(`renames from ${mark}`, async () => {
      const edit = await renameEdit(document, mark, 'compile');
      ok(edit && (await vscode.workspace.applyEdit(edit)), 'VS Code takes the edit');
      // The doc comment belongs to the stage by its first word, so it may follow; nothing else that says "builder" may.
      const text = document.getText().replace('# compile:', '# builder:');
      equal(
        text,
        FILE.replace('AS builder', 'AS compile')
          .replace('FROM builder', 'FROM compile')
          .replace('--from=builder', '--from=compile')
          .replace('from=builder,target', 'from=compile,target'),
        'text after the rename',
      );
      await waitForRules(document, []);
    });
  }

  it('says what can be renamed', async () => {
    const answer = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
      'vscode.prepareRename',
      document.uri,
      positionOf(document, 'COPY --from=buil|der'),
    );
    equal(answer.placeholder, 'builder', 'placeholder');
    equal(document.getText(answer.range), 'builder', 'range');
  });

  it('refuses a name that BuildKit refuses', async () => {
    ok(/1st!/.test(await refusal(document, 'AS buil|der', '1st!')), 'the message quotes the name');
  });

  it('refuses a name that is taken', async () => {
    ok(/final/.test(await refusal(document, 'AS buil|der', 'final')), 'the message quotes the name');
  });
});
