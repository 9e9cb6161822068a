import type { Range } from 'vscode-languageserver';
import { renameAt, renameTargetAt } from '../../core/features/rename.ts';
import { stageAt } from '../../core/features/stages.ts';
import { variableAt } from '../../core/features/variables.ts';
import { buildRename, buildRenameTarget, renameEverywhere } from '../builds/rename.ts';
import { toOffset, toRange } from '../convert.ts';
import { toWorkspaceEdit } from '../edits.ts';
import { contentModified, fromSnapshot, guarded, requestFailed } from '../guard.ts';
import type { Handler } from './handler.ts';

export const prepareRename: Handler = (session) => {
  session.connection.onPrepareRename(
    guarded(session, 'textDocument/prepareRename', null, ({ textDocument, position }, token) => {
      if (session.builds.isOpen(textDocument.uri))
        return buildRenameTarget(session, textDocument.uri, position);
      return fromSnapshot<{ range: Range; placeholder: string } | null>(
        session,
        textDocument.uri,
        token,
        null,
        ({ text }, snapshot) => {
          const target = renameTargetAt(snapshot, toOffset(text, position));
          if (!target) return null;
          if (!target.ok) throw requestFailed(target.message);
          return { range: toRange(text, target.span), placeholder: target.placeholder };
        },
      );
    }),
  );
};

export const rename: Handler = (session) => {
  session.connection.onRenameRequest(
    guarded(session, 'textDocument/rename', null, ({ textDocument, position, newName }, token) => {
      const { uri } = textDocument;
      if (session.builds.isOpen(uri)) return buildRename(session, uri, position, newName);
      return fromSnapshot(session, uri, token, null, async (document, snapshot) => {
        const offset = toOffset(document.text, position);
        const isVariable = variableAt(snapshot, offset) !== undefined;
        const mention = isVariable || !snapshot.settings.buildFiles ? undefined : stageAt(snapshot, offset);
        if (mention?.stage.name !== undefined && mention.kind !== 'keyword') {
          const { version, text } = document;
          const edit = await renameEverywhere(
            session,
            { uri, version, text, snapshot },
            mention.stage,
            newName,
          );
          if (document.version !== version) throw contentModified();
          return edit;
        }
        const renaming = renameAt(snapshot, offset, newName);
        if (!renaming) return null;
        if (!renaming.ok) throw requestFailed(renaming.message);
        return toWorkspaceEdit(document, renaming.edits, session.client);
      });
    }),
  );
};
