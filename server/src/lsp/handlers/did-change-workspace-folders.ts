import { DidChangeWorkspaceFoldersNotification } from '../protocol.ts';
import type { Handler } from './handler.ts';

/** By its plain name: the library's own event would register for it before `initialize` is answered. */
export const didChangeWorkspaceFolders: Handler = (session) => {
  session.connection.onNotification(
    DidChangeWorkspaceFoldersNotification.type,
    ({ event: { added, removed } }) => {
      for (const { uri } of removed) session.folders.delete(uri);
      for (const { uri } of added) session.folders.add(uri);
      session.symbols.forgetFiles();
    },
  );
};
