import type { CancellationToken, CompletionItem, Hover, Position } from 'vscode-languageserver';
import type { ContextFiles } from '../core/facts/context.ts';
import { ignoreCompletions } from '../core/features/ignore-completion.ts';
import { ignoreHover } from '../core/features/ignore-hover.ts';
import { toCompletionItem, toOffset, toRange } from './convert.ts';
import { nameOf } from './files.ts';
import { contentModified, throwIfCancelled } from './guard.ts';
import type { Session } from './session.ts';

const IGNORE_FILE = '.dockerignore';

/** What the line under the cursor leaves out; null where the build context is not known. */
export async function hoverInIgnoreFile(
  session: Session,
  uri: string,
  position: Position,
  token: CancellationToken,
): Promise<Hover | null> {
  const version = session.ignoreFiles.get(uri)?.version;
  const files = await contextOf(session, uri);
  throwIfCancelled(token);
  const document = session.ignoreFiles.get(uri);
  if (!document || document.version !== version) throw contentModified();
  const found = files && ignoreHover(document.getText(), toOffset(document, position), files);
  if (!found) return null;
  return {
    contents: { kind: session.client.markdownHover ? 'markdown' : 'plaintext', value: found.markdown },
    range: toRange(document, found.span),
  };
}

/** Usual patterns, and paths of the build context where that is known. */
export async function completeInIgnoreFile(
  session: Session,
  uri: string,
  position: Position,
  token: CancellationToken,
): Promise<CompletionItem[]> {
  const version = session.ignoreFiles.get(uri)?.version;
  const files = await contextOf(session, uri);
  throwIfCancelled(token);
  const document = session.ignoreFiles.get(uri);
  if (!document || document.version !== version) throw contentModified();
  return ignoreCompletions(document.getText(), toOffset(document, position), files).map((item) =>
    toCompletionItem(document, item, session.client),
  );
}

/**
 * The files that an ignore file is about: those around `.dockerignore`, or, as that says nothing of where the context
 * is, those of the Dockerfile whose name `<Dockerfile>.dockerignore` bears. Undefined where they cannot be told.
 */
async function contextOf(session: Session, uri: string): Promise<ContextFiles | undefined> {
  if (nameOf(uri) === IGNORE_FILE) return session.files.listed(uri.slice(0, uri.lastIndexOf('/')));
  const dockerfile = await session.complete(uri.slice(0, -IGNORE_FILE.length));
  return dockerfile?.surroundings?.project?.files;
}
