import type { Location, LocationLink } from 'vscode-languageserver';
import { definitionAt } from '../../core/features/definition.ts';
import { referenceAt, spanOf } from '../../core/features/stages.ts';
import { buildDefinition, contextDefinition } from '../builds/definition.ts';
import { toLocationLink, toOffset, toRange } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

export const definition: Handler = (session) => {
  session.connection.onDefinition(
    guarded(session, 'textDocument/definition', null, async ({ textDocument, position }, token) => {
      if (session.builds.isOpen(textDocument.uri)) {
        return shown(session, await buildDefinition(session, textDocument.uri, position));
      }
      return fromSnapshot(session, textDocument.uri, token, null, async (document, snapshot) => {
        const offset = toOffset(document.text, position);
        const links = definitionAt(snapshot, offset).map((link) => toLocationLink(document, link));
        const reference =
          links.length === 0 && snapshot.settings.buildFiles ? referenceAt(snapshot, offset) : undefined;
        if (reference) {
          const origin = toRange(document.text, spanOf(snapshot, reference));
          links.push(...(await contextDefinition(session, document.uri, reference.text, origin)));
        }
        return shown(session, session.neighbours.hasSameDefinitions ? links.map(toName) : links);
      });
    }),
  );
};

/** To the name alone, as another extension leads there: VS Code shows one place for both then, and goes there at once. */
const toName = (link: LocationLink): LocationLink => ({ ...link, targetRange: link.targetSelectionRange });

/** Links, or for clients that do not know them the places they lead to. */
const shown = ({ client }: Session, links: LocationLink[]): LocationLink[] | Location[] =>
  client.definitionLinks
    ? links
    : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
