import type { CancellationToken } from 'vscode-languageserver';
import type { Snapshot } from '../../core/analysis.ts';
import type { OpenDocument } from '../document.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Session } from '../session.ts';

/** Connects one method of LSP, or the two halves of one, to a session. */
export type Handler = (session: Session) => void;

/** What a request is about. */
interface Subject {
  readonly session: Session;
  readonly document: OpenDocument;
  /** Of the version that the request was about. */
  readonly snapshot: Snapshot;
  readonly token: CancellationToken;
}

/**
 * A handler of requests about one document. A document that is not open, and what `answer` throws, give null; the
 * latter is logged.
 */
export const aboutDocument =
  <Params extends { readonly textDocument: { readonly uri: string } }, Result>(
    method: string,
    answer: (params: Params, subject: Subject) => Result | null | Promise<Result | null>,
  ): Handler =>
  (session) => {
    const handle = (params: Params, token: CancellationToken) =>
      fromSnapshot<Result | null>(session, params.textDocument.uri, token, null, (document, snapshot) =>
        answer(params, { session, document, snapshot, token }),
      );
    session.connection.onRequest<unknown, void>(method, guarded(session, method, null, handle));
  };
