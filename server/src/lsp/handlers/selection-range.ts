import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { selections } from '../../core/features/selection.ts';
import { toOffset, toRange } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

const METHOD = 'textDocument/selectionRange';

export const selectionRange: Handler = (session) => {
  session.connection.onRequest(
    METHOD,
    guarded(
      session,
      METHOD,
      null,
      ({ textDocument, positions }: SelectionRangeParams, token): Promise<SelectionRange[] | null> =>
        fromSnapshot(session, textDocument.uri, token, null, ({ text }, snapshot) =>
          positions.map((position) => {
            const found = selections(snapshot, toOffset(text, position)).reduceRight<
              SelectionRange | undefined
            >((parent, span) => ({ range: toRange(text, span), ...(parent && { parent }) }), undefined);
            return found ?? { range: { start: position, end: position } };
          }),
        ),
    ),
  );
};
