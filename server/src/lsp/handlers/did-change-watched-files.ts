import { isBuildFile } from '../../protocol/build-files.ts';
import { isManifest, UNREAD_FOLDERS } from '../../protocol/index.ts';
import { dockerignoresOf, isDockerfile, isDockerignore } from '../files.ts';
import { FileChangeType } from '../protocol.ts';
import type { Handler } from './handler.ts';

export const didChangeWatchedFiles: Handler = (session) => {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = new Set(changes.map(({ uri }) => uri));
    for (const uri of uris) if (isDockerfile(uri)) session.symbols.forget(uri);
    const asking = changes.filter(({ uri }) => isBuildFile(uri) || isDockerfile(uri));
    for (const { uri, type } of asking) {
      session.builds.forget(uri);
      if (type !== FileChangeType.Changed) session.builds.forgetFiles();
    }
    if (asking.length > 0) session.buildsChanged();
    const moved = changes.filter(({ uri, type }) => concernsContext(uri, type === FileChangeType.Changed));
    if (moved.length > 0 && session.documents.size + session.ignoreFiles.size > 0)
      session.contextChanged(moved.map(({ uri }) => uri));
    if (![...uris].some(isDockerignore)) return;
    const concerned = [...session.documents.values()].filter(({ uri }) =>
      dockerignoresOf(uri).some((candidate) => uris.has(candidate)),
    );
    if (concerned.length > 0) void session.reloadAll(concerned);
  });
};

/** A file that a build context lists: any that came or went, of those that changed only the ones that are read. */
function concernsContext(uri: string, stays: boolean): boolean {
  const parts = uri.split('/');
  if (parts.some((part) => UNREAD_FOLDERS.has(part))) return false;
  return stays ? isManifest(uri) : true;
}
