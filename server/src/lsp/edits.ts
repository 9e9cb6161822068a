import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import { sortEdits, type TextEdit } from '../core/text/edit.ts';
import type { Client } from './client.ts';
import { toTextEdit } from './convert.ts';
import type { OpenDocument } from './document.ts';

const REVIEW = 'review';

/** An edit of one version of a document. With `review` the user confirms it, where the client can ask. */
export function toWorkspaceEdit(
  { text, uri, version }: OpenDocument,
  edits: readonly TextEdit[],
  client: Client,
  review?: string,
): WorkspaceEdit {
  const textEdits = sortEdits(edits).map((edit) => toTextEdit(text, edit));
  if (!client.documentChanges) return { changes: { [uri]: textEdits } };
  const textDocument = { uri, version };
  if (review === undefined || !client.changeAnnotations) {
    return { documentChanges: [{ textDocument, edits: textEdits }] };
  }
  const annotation: ChangeAnnotation = {
    label: review,
    needsConfirmation: true,
    description: 'may change what the image holds',
  };
  return {
    documentChanges: [{ textDocument, edits: textEdits.map((edit) => ({ ...edit, annotationId: REVIEW })) }],
    changeAnnotations: { [REVIEW]: annotation },
  };
}
