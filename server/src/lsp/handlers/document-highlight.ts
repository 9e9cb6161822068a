import { occurrencesAt } from '../../core/features/occurrences.ts';
import { toHighlight, toOffset } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const documentHighlight: Handler = (session) => {
  session.connection.onDocumentHighlight(
    guarded(session, 'textDocument/documentHighlight', null, ({ textDocument, position }, token) =>
      fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
        const found = occurrencesAt(snapshot, toOffset(document.text, position));
        return found?.map((occurrence) => toHighlight(document, occurrence)) ?? null;
      }),
    ),
  );
};
