import { occurrencesAt } from '../../core/features/occurrences.ts';
import { toLocation, toOffset } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const references: Handler = (session) => {
  session.connection.onReferences(
    guarded(session, 'textDocument/references', null, ({ textDocument, position, context }, token) =>
      fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
        const found = occurrencesAt(snapshot, toOffset(document.text, position));
        if (!found) return null;
        return found
          .filter(({ role }) => context.includeDeclaration || role !== 'declaration')
          .map(({ span }) => toLocation(document, span));
      }),
    ),
  );
};
