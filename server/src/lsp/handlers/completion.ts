import type { CompletionItem } from 'vscode-languageserver';
import { completionsAt } from '../../core/features/completion.ts';
import { buildCompletions } from '../builds/completion.ts';
import { toCompletionItem, toOffset } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import { completeInIgnoreFile } from '../ignore-files.ts';
import type { Handler } from './handler.ts';

export const completion: Handler = (session) => {
  session.connection.onCompletion(
    guarded(session, 'textDocument/completion', null, ({ textDocument, position, context }, token) => {
      if (session.builds.isOpen(textDocument.uri))
        return buildCompletions(session, textDocument.uri, position);
      if (session.ignoreFiles.has(textDocument.uri))
        return completeInIgnoreFile(session, textDocument.uri, position, token);
      return fromSnapshot<CompletionItem[] | null>(
        session,
        textDocument.uri,
        token,
        null,
        ({ text }, snapshot) =>
          completionsAt(snapshot, toOffset(text, position), context?.triggerCharacter).map((item) =>
            toCompletionItem(text, item, session.client),
          ),
      );
    }),
  );
};
