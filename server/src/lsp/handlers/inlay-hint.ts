import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../../core/features/inlay-hints.ts';
import { toSpan } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const inlayHint: Handler = (session) => {
  session.connection.onRequest(
    'textDocument/inlayHint',
    guarded(
      session,
      'textDocument/inlayHint',
      null,
      ({ textDocument, range }: InlayHintParams, token): Promise<InlayHint[] | null> =>
        fromSnapshot(session, textDocument.uri, token, null, ({ text }, snapshot) =>
          inlayHints(snapshot, toSpan(text, range)).map(({ offset, label, tooltip }) => ({
            position: text.positionAt(offset),
            label,
            tooltip: { kind: 'markdown', value: tooltip },
            paddingLeft: true,
          })),
        ),
    ),
  );
};
