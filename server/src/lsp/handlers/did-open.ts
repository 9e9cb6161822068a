import { TextDocument } from 'vscode-languageserver-textdocument';
import { isBuildFile } from '../../protocol/build-files.ts';
import { OpenDocument } from '../document.ts';
import { isDockerignore } from '../files.ts';
import type { Handler } from './handler.ts';

export const didOpen: Handler = (session) => {
  session.connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    if (languageId !== 'dockerfile' && isBuildFile(uri)) {
      session.builds.open(TextDocument.create(uri, languageId, version, text));
      session.buildsChanged();
      return;
    }
    if (isDockerignore(uri)) {
      session.ignoreFiles.set(uri, TextDocument.create(uri, languageId, version, text));
      return;
    }
    const document = new OpenDocument(
      TextDocument.create(uri, languageId, version, text),
      session.host.timers.now(),
    );
    session.documents.set(uri, document);
    void session.reload(document);
  });
};
