import { renameAt, renameTargetAt } from '../../core/features/rename.ts';
import { toOffset, toRange } from '../convert.ts';
import { toWorkspaceEdit } from '../edits.ts';
import { fromSnapshot, guarded, requestFailed } from '../guard.ts';
import type { Handler } from './handler.ts';

export const prepareRename: Handler = (session) => {
  session.connection.onPrepareRename(
    guarded(session, 'textDocument/prepareRename', null, ({ textDocument, position }, token) =>
      fromSnapshot(session, textDocument.uri, token, null, ({ text }, snapshot) => {
        const target = renameTargetAt(snapshot, toOffset(text, position));
        if (!target) return null;
        if (!target.ok) throw requestFailed(target.message);
        return { range: toRange(text, target.span), placeholder: target.placeholder };
      }),
    ),
  );
};

export const rename: Handler = (session) => {
  session.connection.onRenameRequest(
    guarded(session, 'textDocument/rename', null, ({ textDocument, position, newName }, token) =>
      fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
        const renaming = renameAt(snapshot, toOffset(document.text, position), newName);
        if (!renaming) return null;
        if (!renaming.ok) throw requestFailed(renaming.message);
        return toWorkspaceEdit(document, renaming.edits, session.client);
      }),
    ),
  );
};
