import type { CodeAction } from 'vscode-languageserver';
import type { Fix } from '../core/rules/rule.ts';
import type { OpenDocument } from './document.ts';
import { toFileEdits, toWorkspaceEdit, withFiles } from './edits.ts';
import { CodeActionKind } from './protocol.ts';
import type { Session } from './session.ts';

const SUFFIX = '.dockerignore';

/** The fixes of Dockerfiles that write this ignore file: the open ones, else the one that it is named after. */
export async function actionsInIgnoreFile(session: Session, uri: string): Promise<CodeAction[]> {
  const documents = await dockerfilesOf(session, uri);
  const text = session.ignoreFiles.get(uri)?.getText();
  const found = new Map<string, CodeAction>();
  for (const document of documents) {
    const ignore = document.surroundings?.project?.dockerignore;
    // what is not saved yet is not what the fix was made for
    if (ignore?.location !== uri || ignore.text !== text) continue;
    for (const { fixes = [] } of session.findingsOf(document)) {
      for (const fix of fixes) {
        const action = toAction(session, document, uri, fix);
        if (action) found.set(fix.title, action);
      }
    }
  }
  return [...found.values()];
}

async function dockerfilesOf(session: Session, uri: string): Promise<OpenDocument[]> {
  const open = [...session.documents.values()];
  await Promise.all(open.map((document) => document.ready()));
  const own = open.filter(({ surroundings }) => surroundings?.project?.dockerignore?.location === uri);
  if (own.length > 0) return own;
  const base = uri.slice(0, -SUFFIX.length);
  const document = await session.complete(base.endsWith('/') ? `${base}Dockerfile` : base);
  return document ? [document] : [];
}

function toAction(session: Session, document: OpenDocument, uri: string, fix: Fix): CodeAction | undefined {
  const files = fix.files ? toFileEdits(fix.files(), document.surroundings?.project) : [];
  if (files.length === 0 || files.some((file) => file.uri !== uri)) return undefined;
  const review = fix.safety === 'review' ? fix.title : undefined;
  const nothing = toWorkspaceEdit(document, [], session.client, review);
  const edit = withFiles(nothing, files, session.client, review);
  return { title: fix.title, kind: CodeActionKind.QuickFix, edit };
}
