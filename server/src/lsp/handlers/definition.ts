import { definitionAt } from '../../core/features/definition.ts';
import { buildDefinition } from '../builds/definition.ts';
import { toLocation, toLocationLink, toOffset } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const definition: Handler = (session) => {
  session.connection.onDefinition(
    guarded(session, 'textDocument/definition', null, async ({ textDocument, position }, token) => {
      if (session.builds.isOpen(textDocument.uri)) {
        const links = await buildDefinition(session, textDocument.uri, position);
        if (session.client.definitionLinks) return links;
        return links.map(({ targetUri, targetSelectionRange }) => ({
          uri: targetUri,
          range: targetSelectionRange,
        }));
      }
      return fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
        const links = definitionAt(snapshot, toOffset(document.text, position));
        return session.client.definitionLinks
          ? links.map((link) => toLocationLink(document, link))
          : links.map(({ targetName }) => toLocation(document, targetName));
      });
    }),
  );
};
