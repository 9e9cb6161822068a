import type { Snapshot } from '../../core/analysis.ts';
import { hoverAt } from '../../core/features/hover.ts';
import { conceptAt } from '../../core/features/hover-concept.ts';
import { keywordAt } from '../../core/features/keyword.ts';
import type { HoverText } from '../../core/features/types.ts';
import { buildHover } from '../builds/hover.ts';
import { toOffset, toRange } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { generic } from '../generic/load.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import { hoverInIgnoreFile } from '../ignore-files.ts';
import { readOn } from '../learn.ts';
import type { Session } from '../session.ts';
import type { Handler } from './handler.ts';

const RULE = '\n\n---\n\n';

/** What is under the cursor, and below it, for those who want that, what is special about several stages. */
export const hover: Handler = (session) => {
  session.connection.onHover(
    guarded(session, 'textDocument/hover', null, ({ textDocument, position }, token) => {
      if (session.builds.isOpen(textDocument.uri)) return buildHover(session, textDocument.uri, position);
      if (session.ignoreFiles.has(textDocument.uri))
        return hoverInIgnoreFile(session, textDocument.uri, position, token);
      return fromSnapshot(session, textDocument.uri, token, null, async (document, snapshot) => {
        const { text } = document;
        const offset = toOffset(text, position);
        const found = await about(session, document, snapshot, offset);
        const taught = conceptAt(snapshot, offset);
        const span = found?.span ?? taught?.span;
        if (!span) return null;
        const { markdownHover } = session.client;
        const parts = [
          ...(found ? [found.markdown] : []),
          ...(taught
            ? [`${taught.concept.text}${markdownHover ? readOn(session, taught.concept) : ''}`]
            : []),
        ];
        return {
          contents: { kind: markdownHover ? 'markdown' : 'plaintext', value: parts.join(RULE) },
          range: toRange(text, span),
        };
      });
    }),
  );
};

/** What we know of the place; of the name of an instruction at least what every editor does, unless others say that. */
async function about(
  session: Session,
  document: OpenDocument,
  snapshot: Snapshot,
  offset: number,
): Promise<HoverText | undefined> {
  const found = hoverAt(snapshot, offset);
  const isLeft = session.neighbours.leftToThem(document).generic;
  if (found) return found.isGeneric && isLeft ? undefined : found;
  const keyword = isLeft ? undefined : keywordAt(snapshot, offset);
  if (!keyword) return undefined;
  const { keywordHover } = await generic();
  const markdown = keywordHover(keyword.name, session.client.markdownHover ? 'markdown' : 'plaintext');
  return markdown === undefined ? undefined : { span: keyword.span, markdown };
}
