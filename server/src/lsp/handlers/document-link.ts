import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { links } from '../../core/features/links.ts';
import { toRange } from '../convert.ts';
import { aboutDocument } from './handler.ts';

export const documentLink = aboutDocument<DocumentLinkParams, DocumentLink[]>(
  'textDocument/documentLink',
  (_, { session, document, snapshot }) => {
    const { text, uri } = document;
    const isLeft = session.neighbours.leftToThem(document).generic;
    const shown = links(snapshot).filter(({ isGeneric }) => !(isGeneric && isLeft));
    return shown.map((link) => ({
      range: toRange(text, link.span),
      tooltip: link.tooltip,
      target: link.kind === 'page' ? link.url : placeIn(uri, toRange(text, link.target).start),
    }));
  },
);

/** A line and column of a document, from 1, as editors and browsers of repositories write them. */
const placeIn = (uri: string, { line, character }: { line: number; character: number }): string =>
  `${uri.replace(/#.*/, '')}#L${line + 1},${character + 1}`;
