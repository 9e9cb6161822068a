/** Outline, folding and workspace symbols follow the stages. */
import * as vscode from 'vscode';
import { equal, ok, openDockerfile, until } from './support.ts';

const FILE = `FROM golang:1.22 AS builder
WORKDIR /src
RUN go build -o /app .

FROM scratch
COPY --from=builder /app /app
`;

describe('Structure', () => {
  let document: vscode.TextDocument;

  before(async () => {
    document = (await openDockerfile(FILE)).document;
  });

  it('nests instructions under their stages', async () => {
    const symbols = await until('there are document symbols', async () => {
      const answer = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return answer?.length ? answer : undefined;
    });
    equal(symbols.length, 2, 'number of stages');
    const [builder, last] = symbols;
    ok(builder && last, 'two stages');
    ok(builder.name.includes('builder'), `the first stage shows its name: ${builder.name}`);
    equal(
      symbols.map(({ range }) => range.start.line + 1),
      [1, 5],
      'first lines',
    );
    equal(builder.children.length, 2, `children of the first stage`);
    equal(last.children.length, 1, `children of the last stage`);
    ok(builder.range.contains(builder.selectionRange), 'the selection lies in the stage');
  });

  it('folds stage by stage', async () => {
    const ranges = await until('there are folding ranges', async () => {
      const answer = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      return answer?.length ? answer : undefined;
    });
    const starts = ranges.map(({ start }) => start + 1);
    ok(starts.includes(1) && starts.includes(5), `stages fold at lines 1 and 5: ${JSON.stringify(starts)}`);
  });

  it('finds stages in the workspace', async () => {
    await until('the stage is among the workspace symbols', async () => {
      const answer = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        'builder',
      );
      return answer?.some(({ name, location }) => {
        return name.includes('builder') && location.uri.toString() === document.uri.toString();
      });
    });
  });
});
