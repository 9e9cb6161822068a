import { definitionAt } from '../../core/features/definition.ts';
import { toLocation, toLocationLink, toOffset } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const definition: Handler = (session) => {
  session.connection.onDefinition(
    guarded(session, 'textDocument/definition', null, ({ textDocument, position }, token) =>
      fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
        const links = definitionAt(snapshot, toOffset(document.text, position));
        return session.client.definitionLinks
          ? links.map((link) => toLocationLink(document, link))
          : links.map(({ targetName }) => toLocation(document, targetName));
      }),
    ),
  );
};
