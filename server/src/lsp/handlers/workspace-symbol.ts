import type { SymbolInformation } from 'vscode-languageserver';
import { outline } from '../../core/features/outline.ts';
import { toRange, toSymbolKind } from '../convert.ts';
import { guarded, throwIfCancelled } from '../guard.ts';
import { type StageSymbol, stagesOf } from '../symbol-index.ts';
import type { Handler } from './handler.ts';

/** More than anyone scrolls through. */
const MOST_SYMBOLS = 500;

/** Stages, of open documents first. */
export const workspaceSymbol: Handler = (session) => {
  session.connection.onWorkspaceSymbol(
    guarded(session, 'workspace/symbol', [], async ({ query }, token) => {
      throwIfCancelled(token);
      const found: SymbolInformation[] = [];
      const add = (symbols: readonly StageSymbol[]) =>
        found.push(...symbols.filter(({ stage }) => isSubsequence(query, stage.name)).map(toSymbol));
      for (const document of session.documents.values()) {
        await document.ready();
        const snapshot = session.snapshotOf(document);
        if (snapshot) add(stagesOf(document.text, outline(snapshot)));
      }
      for await (const stages of session.symbols.stages([...session.folders], session.documents, token)) {
        add(stages);
        if (found.length >= MOST_SYMBOLS) break;
      }
      throwIfCancelled(token);
      return found.slice(0, MOST_SYMBOLS);
    }),
  );
};

const toSymbol = ({ document, stage }: StageSymbol): SymbolInformation => ({
  name: stage.name,
  kind: toSymbolKind(stage.kind),
  location: { uri: document.uri, range: toRange(document, stage.nameSpan) },
  ...(stage.detail !== '' && { containerName: stage.detail }),
});

/** The letters of `query`, in their order, are in `name`: what VS Code filters by once more. */
function isSubsequence(query: string, name: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
