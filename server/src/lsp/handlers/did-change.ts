import type { Handler } from './handler.ts';

export const didChange: Handler = (session) => {
  session.connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const document = session.documents.get(uri);
    if (!document) return;
    document.change(contentChanges, version, session.host.timers.now());
    session.schedulePublish(document);
  });
};
