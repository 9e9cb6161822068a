import type { CancellationToken } from 'vscode-languageserver';
import type { Snapshot } from '../core/analysis.ts';
import type { OpenDocument } from './document.ts';
import { ErrorCodes, LSPErrorCodes, ResponseError } from './protocol.ts';
import type { Session } from './session.ts';

/** A handler that never fails: what it throws is logged, and the client gets `nothing`. Answers meant as errors pass. */
export function guarded<Params, Result>(
  session: Session,
  name: string,
  nothing: Result,
  handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    try {
      return await handle(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      session.logError(`${name} failed`, error);
      return nothing;
    }
  };
}

/**
 * Answers from the version of a document that the request was about.
 * @throws ResponseError where it was cancelled, or the document changed while its settings were on their way
 */
export async function fromSnapshot<Result>(
  session: Session,
  uri: string,
  token: CancellationToken,
  nothing: Result,
  answer: (document: OpenDocument, snapshot: Snapshot) => Result | Promise<Result>,
): Promise<Result> {
  const document = session.documents.get(uri);
  if (!document) return nothing;
  const { version } = document;
  throwIfCancelled(token);
  if (!document.isReady) {
    await document.ready();
    throwIfCancelled(token);
    if (session.documents.get(uri) !== document || document.version !== version) throw contentModified();
  }
  const snapshot = session.snapshotOf(document);
  return snapshot ? answer(document, snapshot) : nothing;
}

export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
}

export const contentModified = () =>
  new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed since');

export const requestFailed = (message: string) => new ResponseError(LSPErrorCodes.RequestFailed, message);

export const invalidParams = (message: string) => new ResponseError(ErrorCodes.InvalidParams, message);
