import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { links } from '../../core/features/links.ts';
import { toRange } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

const METHOD = 'textDocument/documentLink';

export const documentLink: Handler = (session) => {
  session.connection.onRequest(
    METHOD,
    guarded(
      session,
      METHOD,
      null,
      ({ textDocument: { uri } }: DocumentLinkParams, token): Promise<DocumentLink[] | null> =>
        fromSnapshot(session, uri, token, null, (document, snapshot) => {
          const { text } = document;
          const isLeft = session.neighbours.leftToThem(document).generic;
          const shown = links(snapshot).filter(({ isGeneric }) => !(isGeneric && isLeft));
          return shown.map((link) => ({
            range: toRange(text, link.span),
            tooltip: link.tooltip,
            target: link.kind === 'page' ? link.url : placeIn(uri, toRange(text, link.target).start),
          }));
        }),
    ),
  );
};

/** A line and column of a document, from 1, as editors and browsers of repositories write them. */
const placeIn = (uri: string, { line, character }: { line: number; character: number }): string =>
  `${uri.replace(/#.*/, '')}#L${line + 1},${character + 1}`;
