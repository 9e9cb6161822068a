import { readSettings } from '../../core/settings.ts';
import type { Handler } from './handler.ts';

/** Settings are asked for anew, for each document; a client that cannot be asked sends them along. */
export const didChangeConfiguration: Handler = (session) => {
  session.connection.onDidChangeConfiguration(({ settings }) => {
    if (!session.client.configuration) {
      session.pushedSettings = readSettings((settings as { multistage?: unknown } | null)?.multistage);
    }
    void session.reloadAll();
    session.buildsChanged();
  });
};
