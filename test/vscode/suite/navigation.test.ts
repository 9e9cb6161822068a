/** Definition, references and highlights of stages, by name and by index. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, placesOf, positionOf, until } from './support.ts';

const FILE = `FROM golang:1.22 AS builder
RUN touch /app

FROM builder AS tested
RUN go test ./...

FROM alpine:3.20
COPY --from=builder /app /app
COPY --from=0 /app /app2
RUN --mount=type=bind,from=builder,source=/app,target=/x cp /x /y
COPY --from=tested /z /z
`;

/** The server may still be starting: asked until it answers at all. */
function eventually(command: string, document: vscode.TextDocument, mark: string): Promise<string[]> {
  return until(`${command} answers at ${mark}`, async () => {
    const places = await placesOf(command, document, positionOf(document, mark));
    return places.length > 0 && places;
  });
}

describe('Navigation', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = (await openDockerfile(FILE)).document;
  });

  for (const mark of [
    'COPY --from=buil|der',
    'COPY --from=|0',
    'type=bind,from=bu|ilder',
    'FROM bu|ilder AS',
  ]) {
    it(`goes from ${mark} to the stage`, async () => {
      const [target, ...more] = await eventually('vscode.executeDefinitionProvider', document, mark);
      equal(more, [], 'further definitions');
      ok(target?.startsWith('1:'), `the definition is in line 1, not at ${target}`);
    });
  }

  it('finds every reference to a stage, also by its number', async () => {
    const places = await eventually('vscode.executeReferenceProvider', document, 'AS buil|der');
    const lines = places.map((each) => Number.parseInt(each, 10));
    equal(
      lines.filter((line) => line !== 1),
      [4, 8, 9, 10],
      'lines with a reference',
    );
  });

  it('highlights the stage under the cursor', async () => {
    const places = await eventually('vscode.executeDocumentHighlights', document, 'AS tes|ted');
    equal(places, ['4:17-23 tested', '11:13-19 tested'], 'highlights');
  });

  it('takes the user there on a command', async () => {
    const editor = await vscode.window.showTextDocument(document);
    const start = positionOf(document, 'COPY --from=tes|ted');
    editor.selection = new vscode.Selection(start, start);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    await until(
      'the cursor is on the stage',
      () => vscode.window.activeTextEditor?.selection.active.line === 3,
      () => vscode.window.activeTextEditor?.selection.active,
    );
  });
});
