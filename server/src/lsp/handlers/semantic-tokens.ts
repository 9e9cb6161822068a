import type {
  CancellationToken,
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensParams,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { semanticTokens as tokensOf } from '../../core/features/semantic-tokens.ts';
import { toSpan } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import { deltaOf, encode } from '../token-data.ts';
import type { Handler } from './handler.ts';

const FULL = 'textDocument/semanticTokens/full';
const DELTA = `${FULL}/delta`;
const RANGE = 'textDocument/semanticTokens/range';

type Sent = SemanticTokens & { readonly resultId: string };
type Result = SemanticTokens | SemanticTokensDelta | null;
type Answer = Promise<Result>;

/** All tokens, what has changed of them, and those of the lines that are on the screen. */
export const semanticTokens: Handler = (session) => {
  const last = new WeakMap<OpenDocument, Sent>();
  let count = 0;
  const remembered = (document: OpenDocument, data: number[]): Sent => {
    const sent = { resultId: String(++count), data };
    last.set(document, sent);
    return sent;
  };
  const full = ({ textDocument }: SemanticTokensParams, token: CancellationToken): Answer =>
    fromSnapshot<SemanticTokens | null>(session, textDocument.uri, token, null, (document, snapshot) =>
      remembered(document, encode(document.text, tokensOf(snapshot))),
    );
  const delta = (
    { textDocument, previousResultId }: SemanticTokensDeltaParams,
    token: CancellationToken,
  ): Answer =>
    fromSnapshot<SemanticTokens | SemanticTokensDelta | null>(
      session,
      textDocument.uri,
      token,
      null,
      (document, snapshot) => {
        const before = last.get(document);
        const now = remembered(document, encode(document.text, tokensOf(snapshot)));
        if (before?.resultId !== previousResultId) return now;
        return { resultId: now.resultId, edits: deltaOf(before.data, now.data) };
      },
    );
  const range = (params: SemanticTokensRangeParams, token: CancellationToken): Answer =>
    fromSnapshot<SemanticTokens | null>(
      session,
      params.textDocument.uri,
      token,
      null,
      ({ text }, snapshot) => {
        const { start, end } = toSpan(text, params.range);
        const seen = tokensOf(snapshot).filter(({ span }) => span.end > start && span.start < end);
        return { data: encode(text, seen) };
      },
    );
  const { connection } = session;
  connection.onRequest<Result, void>(FULL, guarded(session, FULL, null, full));
  connection.onRequest<Result, void>(DELTA, guarded(session, DELTA, null, delta));
  connection.onRequest<Result, void>(RANGE, guarded(session, RANGE, null, range));
};
