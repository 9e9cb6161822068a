import type { ChangeAnnotation, TextEdit as LspEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Project } from '../core/facts/context.ts';
import { type FileEdit, sortEdits, type TextEdit } from '../core/text/edit.ts';
import { LineIndex } from '../core/text/lines.ts';
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

/** An edit of a file that is not the document; `isNew`: there is no such file yet. */
interface OtherFile {
  readonly uri: string;
  readonly isNew: boolean;
  readonly edit: LspEdit;
}

/** Where the files lie. One whose place is not known is left out. */
export function toFileEdits(files: readonly FileEdit[], project: Project | undefined): OtherFile[] {
  return files.flatMap(({ path, before, text }) => {
    const { dockerignore, files: context } = project ?? {};
    const inContext =
      context?.root === undefined
        ? undefined
        : `${context.root}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const uri = dockerignore?.path === path ? (dockerignore.location ?? inContext) : inContext;
    return uri === undefined ? [] : [{ uri, isNew: before === undefined, edit: editOf(before ?? '', text) }];
  });
}

/** What is new, and where: the start and the end that both texts share stay. */
function editOf(before: string, after: string): LspEdit {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++;
  const lines = new LineIndex(before);
  const range = { start: lines.position(start), end: lines.position(before.length - end) };
  return { range, newText: after.slice(start, after.length - end) };
}

/** The edit with those of other files, which are made where the client can. */
export function withFiles(
  edit: WorkspaceEdit,
  files: readonly OtherFile[],
  client: Client,
  review?: string,
): WorkspaceEdit {
  if (files.length === 0) return edit;
  if (!client.documentChanges) {
    return {
      changes: {
        ...withoutNothing(edit),
        ...Object.fromEntries(files.map((file) => [file.uri, [file.edit]])),
      },
    };
  }
  const annotation = review !== undefined && client.changeAnnotations ? { annotationId: REVIEW } : {};
  const own = (edit.documentChanges ?? []).filter(
    (change) => !('edits' in change) || change.edits.length > 0,
  );
  const others = files.flatMap(({ uri, isNew, edit: change }) => [
    ...(isNew && client.createsFiles
      ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true }, ...annotation }]
      : []),
    { textDocument: { uri, version: null }, edits: [{ ...change, ...annotation }] },
  ]);
  return { ...edit, documentChanges: [...own, ...others] };
}

/** Changes by document, without those of which nothing changes. */
const withoutNothing = ({ changes = {} }: WorkspaceEdit): NonNullable<WorkspaceEdit['changes']> =>
  Object.fromEntries(Object.entries(changes).filter(([, edits]) => edits.length > 0));
