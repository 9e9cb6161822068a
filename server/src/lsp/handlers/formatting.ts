import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver';
import { type FormatOptions, formatEdits, formatRangeEdits } from '../../core/features/format/format.ts';
import { indentBehind } from '../../core/features/format/on-type.ts';
import { toOffset, toSpan, toTextEdit } from '../convert.ts';
import { fromSnapshot, guarded } from '../guard.ts';
import type { Handler } from './handler.ts';

type Answer = Promise<TextEdit[] | null>;

export const formatting: Handler = (session) => {
  const method = 'textDocument/formatting';
  session.connection.onRequest(
    method,
    guarded(
      session,
      method,
      null,
      ({ textDocument, options }: DocumentFormattingParams, token): Answer =>
        fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
          if (session.neighbours.leftToThem(document).generic) return null;
          return formatEdits(snapshot, read(options)).map((edit) => toTextEdit(document.text, edit));
        }),
    ),
  );
};

export const rangeFormatting: Handler = (session) => {
  const method = 'textDocument/rangeFormatting';
  session.connection.onRequest(
    method,
    guarded(
      session,
      method,
      null,
      ({ textDocument, range, options }: DocumentRangeFormattingParams, token): Answer =>
        fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
          if (session.neighbours.leftToThem(document).generic) return null;
          const { text } = document;
          const edits = formatRangeEdits(snapshot, toSpan(text, range), read(options));
          return edits.map((edit) => toTextEdit(text, edit));
        }),
    ),
  );
};

export const onTypeFormatting: Handler = (session) => {
  const method = 'textDocument/onTypeFormatting';
  session.connection.onRequest(
    method,
    guarded(
      session,
      method,
      null,
      ({ textDocument, position, options }: DocumentOnTypeFormattingParams, token): Answer =>
        fromSnapshot(session, textDocument.uri, token, null, (document, snapshot) => {
          if (session.neighbours.leftToThem(document).generic) return null;
          const { text } = document;
          const edit = indentBehind(snapshot, toOffset(text, position), read(options));
          return edit ? [toTextEdit(text, edit)] : [];
        }),
    ),
  );
};

/** VS Code’s defaults stand in for what a client leaves out or gets wrong. */
function read({
  tabSize,
  insertSpaces,
  insertFinalNewline,
  trimFinalNewlines,
}: FormattingOptions): FormatOptions {
  const size = Number.isInteger(tabSize) && tabSize > 0 && tabSize <= 32 ? tabSize : 4;
  return {
    unit: insertSpaces === false ? '\t' : ' '.repeat(size),
    tabSize: size,
    insertFinalNewline: insertFinalNewline !== false,
    trimFinalNewlines: trimFinalNewlines !== false,
  };
}
