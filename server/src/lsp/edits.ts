import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  TextEdit as LspEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Project } from '../core/facts/context.ts';
import { type FileEdit, sortEdits, type TextEdit } from '../core/text/edit.ts';
import { LineIndex } from '../core/text/lines.ts';
import type { Client } from './client.ts';
import { toTextEdit } from './convert.ts';
import type { OpenDocument } from './document.ts';

const REVIEW = 'review';

/** One edit of several that are shown apart from each other. One that changes nothing is a note to be confirmed. */
export interface AnnotatedEdit extends TextEdit {
  readonly annotation?: ChangeAnnotation;
}

/** An edit of one version of a document. With `review` the user confirms it, where the client can ask. */
export function toWorkspaceEdit(
  { text, uri, version }: OpenDocument,
  edits: readonly AnnotatedEdit[],
  client: Client,
  review?: string,
): WorkspaceEdit {
  const sorted = sortEdits(edits);
  const plain = () => sorted.filter(isChange).map((edit) => toTextEdit(text, edit));
  if (!client.documentChanges) return { changes: { [uri]: plain() } };
  const textDocument = { uri, version };
  if (!client.changeAnnotations) return { documentChanges: [{ textDocument, edits: plain() }] };
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  if (review !== undefined) {
    changeAnnotations[REVIEW] = {
      label: review,
      needsConfirmation: true,
      description: 'may change what the image holds',
    };
  }
  const annotated = sorted.map((edit, index): AnnotatedTextEdit | LspEdit => {
    const annotationId = edit.annotation ? `change-${index}` : review === undefined ? undefined : REVIEW;
    if (edit.annotation) changeAnnotations[`change-${index}`] = edit.annotation;
    const textEdit = toTextEdit(text, edit);
    return annotationId === undefined ? textEdit : { ...textEdit, annotationId };
  });
  return {
    documentChanges: [{ textDocument, edits: annotated }],
    ...(Object.keys(changeAnnotations).length > 0 && { changeAnnotations }),
  };
}

const isChange = ({ span, newText }: TextEdit): boolean => newText !== '' || span.end > span.start;

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

/** Edits of one file of several. */
export interface EditedFile {
  readonly uri: string;
  /** Undefined where no editor has it open. */
  readonly version: number | undefined;
  readonly text: OpenDocument['text'];
  readonly edits: readonly AnnotatedEdit[];
}

/** One edit of several files, so that they are shown, done and undone together. */
export function projectEdit(files: readonly EditedFile[], client: Client): WorkspaceEdit {
  if (!client.documentChanges) {
    const changes = files.map(({ uri, text, edits }) => [
      uri,
      sortEdits(edits).map((edit) => toTextEdit(text, edit)),
    ]);
    return { changes: Object.fromEntries(changes) };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  const documentChanges = files.map(({ uri, version, text, edits }, file) => ({
    textDocument: { uri, version: version ?? null },
    edits: sortEdits(edits).map((edit, index): AnnotatedTextEdit | LspEdit => {
      const textEdit = toTextEdit(text, edit);
      if (!edit.annotation || !client.changeAnnotations) return textEdit;
      const annotationId = `file-${file}-${index}`;
      changeAnnotations[annotationId] = edit.annotation;
      return { ...textEdit, annotationId };
    }),
  }));
  return {
    documentChanges,
    ...(Object.keys(changeAnnotations).length > 0 && { changeAnnotations }),
  };
}
