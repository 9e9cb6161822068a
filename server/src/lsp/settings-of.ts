import { readSettings, type Settings } from '../core/settings.ts';
import type { Session } from './session.ts';

/** ms that a client may take to send settings before the defaults stand in for them. */
const PATIENCE = 3000;

/** Never rejects; a client that does not answer in time gets what it would without settings. */
export function settingsOf(session: Session, uri: string): Promise<Settings> {
  const { client, connection, host, pushedSettings } = session;
  if (!client.configuration) return Promise.resolve(pushedSettings);
  return new Promise((resolve) => {
    const fallback = () => resolve(session.pushedSettings);
    const timer = host.timers.after(PATIENCE, fallback);
    connection.workspace
      .getConfiguration({ scopeUri: uri, section: 'multistage' })
      .then((value: unknown) => resolve(readSettings(value)))
      .catch((error) => {
        session.logError(`no settings for ${uri}`, error);
        fallback();
      })
      .finally(() => timer.dispose());
  });
}
