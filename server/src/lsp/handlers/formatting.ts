import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver';
import type { Snapshot } from '../../core/analysis.ts';
import { type FormatOptions, formatEdits, formatRangeEdits } from '../../core/features/format/format.ts';
import { indentBehind } from '../../core/features/format/on-type.ts';
import type { TextEdit as Edit } from '../../core/text/edit.ts';
import { toOffset, toSpan, toTextEdit } from '../convert.ts';
import type { OpenDocument } from '../document.ts';
import { aboutDocument } from './handler.ts';

type FormattingParams = Pick<DocumentFormattingParams, 'textDocument' | 'options'>;

type Format<Params> = (
  snapshot: Snapshot,
  options: FormatOptions,
  text: OpenDocument['text'],
  params: Params,
) => readonly Edit[];

/** Left to another extension where that formats Dockerfiles. */
const formatter = <Params extends FormattingParams>(method: string, format: Format<Params>) =>
  aboutDocument<Params, TextEdit[]>(method, (params, { session, document, snapshot }) => {
    if (session.neighbours.leftToThem(document).generic) return null;
    const { text } = document;
    return format(snapshot, read(params.options), text, params).map((edit) => toTextEdit(text, edit));
  });

export const formatting = formatter<DocumentFormattingParams>(
  'textDocument/formatting',
  (snapshot, options) => formatEdits(snapshot, options),
);

export const rangeFormatting = formatter<DocumentRangeFormattingParams>(
  'textDocument/rangeFormatting',
  (snapshot, options, text, { range }) => formatRangeEdits(snapshot, toSpan(text, range), options),
);

export const onTypeFormatting = formatter<DocumentOnTypeFormattingParams>(
  'textDocument/onTypeFormatting',
  (snapshot, options, text, { position }) => {
    const edit = indentBehind(snapshot, toOffset(text, position), options);
    return edit ? [edit] : [];
  },
);

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
