import type { Handler } from './handler.ts';

export const didClose: Handler = (session) => {
  session.connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const document = session.documents.get(uri);
    if (!document) return;
    session.close(document);
    session.symbols.forget(uri);
  });
};
