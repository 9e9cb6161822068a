import { DOCKERFILE_GLOB, DOCKERIGNORE_GLOB } from '../../protocol/index.ts';
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from '../protocol.ts';
import type { Handler } from './handler.ts';

/** Asks to be told of settings and files that change, where the client lets servers ask. */
export const initialized: Handler = (session) => {
  const { connection, client } = session;
  connection.onInitialized(() => {
    const registrations: Promise<unknown>[] = [];
    if (client.configuration && client.registersConfiguration) {
      registrations.push(
        connection.client.register(DidChangeConfigurationNotification.type, { section: 'multistage' }),
      );
    }
    if (client.registersWatchers) {
      registrations.push(
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: DOCKERIGNORE_GLOB }, { globPattern: DOCKERFILE_GLOB }],
        }),
      );
    }
    for (const registration of registrations) {
      registration.catch((error) => session.logError('registration failed', error));
    }
  });
};
