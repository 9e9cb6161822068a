import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Handler } from './handler.ts';

export const didChange: Handler = (session) => {
  session.connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (session.builds.isOpen(uri)) {
      session.builds.change(uri, contentChanges, version);
      session.buildsChanged();
      return;
    }
    const ignore = session.ignoreFiles.get(uri);
    if (ignore) session.ignoreFiles.set(uri, TextDocument.update(ignore, contentChanges, version));
    const document = session.documents.get(uri);
    if (!document) return;
    document.change(contentChanges, version, session.host.timers.now());
    session.schedulePublish(document);
    // their targets may be stages of this file
    if (session.builds.openUris.length > 0) session.buildsChanged();
  });
};
