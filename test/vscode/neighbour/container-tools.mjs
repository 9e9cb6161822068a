/**
 * Stands in for Container Tools, which shows what dockerfile-language-service says. Bundled into a folder of extensions
 * by `install.mjs`.
 */
import { DockerfileLanguageServiceFactory } from 'dockerfile-language-service';
import * as vscode from 'vscode';

/** ms, longer than ours takes */
const STARTING = 4000;
const SELECTOR = { language: 'dockerfile' };

export function activate({ subscriptions }) {
  const service = DockerfileLanguageServiceFactory.createLanguageService();
  service.setCapabilities({
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
  });
  const rangeOf = ({ start, end }) => new vscode.Range(start.line, start.character, end.line, end.character);
  const found = vscode.languages.createDiagnosticCollection('neighbour');
  const validate = (document) => {
    if (!vscode.languages.match(SELECTOR, document)) return;
    const diagnostics = service.validate(document.getText()).map(({ range, message, severity, source }) => {
      const diagnostic = new vscode.Diagnostic(rangeOf(range), message, severity - 1);
      diagnostic.source = source;
      return diagnostic;
    });
    found.set(document.uri, diagnostics);
  };
  vscode.workspace.textDocuments.forEach(validate);
  const rename = () =>
    subscriptions.push(
      vscode.languages.registerRenameProvider(SELECTOR, {
        provideRenameEdits(document, position, name) {
          const edit = new vscode.WorkspaceEdit();
          const found = service.computeRename({ uri: `${document.uri}` }, document.getText(), position, name);
          for (const { range, newText } of found) edit.replace(document.uri, rangeOf(range), newText);
          return edit;
        },
      }),
    );
  // as the real one's server is slow to start
  setTimeout(rename, STARTING);
  subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(validate),
    vscode.workspace.onDidChangeTextDocument(({ document }) => validate(document)),
    vscode.languages.registerHoverProvider(SELECTOR, {
      provideHover(document, position) {
        const hover = service.computeHover(document.getText(), position);
        const text = hover?.contents?.value ?? hover?.contents;
        return text ? new vscode.Hover(new vscode.MarkdownString(text)) : undefined;
      },
    }),
    vscode.languages.registerCompletionItemProvider(
      SELECTOR,
      {
        async provideCompletionItems(document, position) {
          const items = await service.computeCompletionItems(document.getText(), position);
          return items.map(({ label, kind, textEdit }) => {
            const item = new vscode.CompletionItem(label, kind - 1);
            item.range = rangeOf(textEdit.range);
            item.insertText = new vscode.SnippetString(textEdit.newText);
            return item;
          });
        },
      },
      '=',
      ' ',
      '$',
      '-',
    ),
    vscode.languages.registerDefinitionProvider(SELECTOR, {
      provideDefinition(document, position) {
        const found = service.computeDefinition({ uri: `${document.uri}` }, document.getText(), position);
        return found && new vscode.Location(document.uri, rangeOf(found.range));
      },
    }),
    vscode.languages.registerDocumentHighlightProvider(SELECTOR, {
      provideDocumentHighlights: (document, position) =>
        service
          .computeHighlightRanges(document.getText(), position)
          .map(({ range, kind }) => new vscode.DocumentHighlight(rangeOf(range), kind - 1)),
    }),
    vscode.languages.registerDocumentSymbolProvider(SELECTOR, {
      provideDocumentSymbols: (document) =>
        service
          .computeSymbols({ uri: `${document.uri}` }, document.getText())
          .map(
            ({ name, kind, location }) =>
              new vscode.SymbolInformation(
                name,
                kind - 1,
                '',
                new vscode.Location(document.uri, rangeOf(location.range)),
              ),
          ),
    }),
    vscode.languages.registerDocumentFormattingEditProvider(SELECTOR, {
      provideDocumentFormattingEdits: (document, { insertSpaces, tabSize }) =>
        service
          .format(document.getText(), { insertSpaces, tabSize })
          .map(({ range, newText }) => new vscode.TextEdit(rangeOf(range), newText)),
    }),
  );
}
