import { folds } from '../../core/features/folding.ts';
import { toFoldingRange } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

export const foldingRange: Handler = (session) => {
  session.connection.onFoldingRanges(
    guarded(session, 'textDocument/foldingRange', null, ({ textDocument }, token) =>
      fromSnapshot(session, textDocument.uri, token, null, ({ text }, snapshot) =>
        folds(snapshot)
          .flatMap((fold) => toFoldingRange(text, fold) ?? [])
          .slice(0, session.client.foldingLimit),
      ),
    ),
  );
};
