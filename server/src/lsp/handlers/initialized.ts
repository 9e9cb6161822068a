import type { Registration, RegistrationParams } from 'vscode-languageserver';
import { BUILD_FILE_GLOB } from '../../protocol/build-files.ts';
import { DOCKERFILE_GLOB, DOCKERIGNORE_GLOB, MANIFEST_GLOB } from '../../protocol/index.ts';
import { WatchKind } from '../protocol.ts';
import type { Handler } from './handler.ts';

/** Asks to be told of settings and files that change, where the client lets servers ask. */
export const initialized: Handler = (session) => {
  const { connection, client } = session;
  connection.onInitialized(() => {
    const registrations: Registration[] = [];
    if (client.configuration && client.registersConfiguration) {
      registrations.push({
        id: 'configuration',
        method: 'workspace/didChangeConfiguration',
        registerOptions: { section: 'multistage' },
      });
    }
    if (client.registersWatchers) {
      registrations.push({
        id: 'files',
        method: 'workspace/didChangeWatchedFiles',
        registerOptions: {
          watchers: [
            { globPattern: DOCKERIGNORE_GLOB },
            { globPattern: DOCKERFILE_GLOB },
            { globPattern: MANIFEST_GLOB, kind: WatchKind.Change },
            { globPattern: BUILD_FILE_GLOB, kind: WatchKind.Change },
            { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
          ],
        },
      });
    }
    if (registrations.length === 0) return;
    const params: RegistrationParams = { registrations };
    connection
      .sendRequest('client/registerCapability', params)
      .catch((error) => session.logError('registration failed', error));
  });
};
