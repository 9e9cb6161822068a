import { hoverAt } from '../../core/features/hover.ts';
import { toOffset, toRange } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const hover: Handler = (session) => {
  session.connection.onHover(
    guarded(session, 'textDocument/hover', null, ({ textDocument, position }, token) =>
      fromSnapshot(session, textDocument.uri, token, null, ({ text }, snapshot) => {
        const found = hoverAt(snapshot, toOffset(text, position));
        if (!found) return null;
        return {
          contents: { kind: session.client.markdownHover ? 'markdown' : 'plaintext', value: found.markdown },
          range: toRange(text, found.span),
        };
      }),
    ),
  );
};
