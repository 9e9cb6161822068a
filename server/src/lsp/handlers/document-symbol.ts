import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { outline } from '../../core/features/outline.ts';
import type { OutlineItem } from '../../core/features/types.ts';
import { toDocumentSymbol, toLocation, toSymbolKind } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

type Symbols = DocumentSymbol[] | SymbolInformation[] | null;

export const documentSymbol: Handler = (session) => {
  session.connection.onDocumentSymbol(
    guarded<{ textDocument: { uri: string } }, Symbols>(
      session,
      'textDocument/documentSymbol',
      null,
      ({ textDocument }, token) =>
        fromSnapshot<Symbols>(session, textDocument.uri, token, null, (document, snapshot) => {
          const items = outline(snapshot);
          return session.client.nestedSymbols
            ? items.map((item) => toDocumentSymbol(document.text, item))
            : items.flatMap((item) => flat(document, item, undefined));
        }),
    ),
  );
};

/** For clients that know no nesting. */
function flat(
  document: OpenDocument,
  item: OutlineItem,
  containerName: string | undefined,
): SymbolInformation[] {
  const symbol = {
    name: item.name || ' ',
    kind: toSymbolKind(item.kind),
    location: toLocation(document, item.span),
    ...(containerName !== undefined && { containerName }),
  };
  return [symbol, ...item.children.flatMap((child) => flat(document, child, item.name))];
}
