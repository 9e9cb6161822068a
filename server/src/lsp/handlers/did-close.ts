import type { Handler } from './handler.ts';

export const didClose: Handler = (session) => {
  session.connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (session.builds.isOpen(uri)) {
      session.builds.close(uri);
      session.clear(uri);
      session.buildsChanged();
      return;
    }
    session.ignoreFiles.delete(uri);
    const document = session.documents.get(uri);
    if (!document) return;
    session.close(document);
    session.symbols.forget(uri);
    session.builds.forget(uri);
  });
};
