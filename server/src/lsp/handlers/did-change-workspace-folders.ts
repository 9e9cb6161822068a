import type { DidChangeWorkspaceFoldersParams } from 'vscode-languageserver';
import type { Handler } from './handler.ts';

/** By its plain name: the library's own event would register for it before `initialize` is answered. */
export const didChangeWorkspaceFolders: Handler = (session) => {
  session.connection.onNotification(
    'workspace/didChangeWorkspaceFolders',
    ({ event: { added, removed } }: DidChangeWorkspaceFoldersParams) => {
      for (const { uri } of removed) session.folders.delete(uri);
      for (const { uri } of added) session.folders.add(uri);
      session.symbols.forgetFiles();
      session.builds.forgetFiles();
      session.buildsChanged();
    },
  );
};
