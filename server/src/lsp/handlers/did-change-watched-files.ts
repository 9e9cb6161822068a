import { dockerignoresOf, isDockerfile, isDockerignore } from '../files.ts';
import type { Handler } from './handler.ts';

export const didChangeWatchedFiles: Handler = (session) => {
  session.connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = new Set(changes.map(({ uri }) => uri));
    for (const uri of uris) if (isDockerfile(uri)) session.symbols.forget(uri);
    if (![...uris].some(isDockerignore)) return;
    const concerned = [...session.documents.values()].filter(({ uri }) =>
      dockerignoresOf(uri).some((candidate) => uris.has(candidate)),
    );
    if (concerned.length > 0) void session.reloadAll(concerned);
  });
};
