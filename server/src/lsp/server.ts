import { readClient } from './client.ts';
import { initializeResult } from './handlers/initialize.ts';
import { NOTIFICATIONS } from './handlers/notifications.ts';
import type { Host } from './host.ts';
import type { Peer } from './peer.ts';
import { ErrorCodes, ResponseError } from './protocol.ts';
import { routed } from './routes.ts';
import { Session } from './session.ts';

declare const MULTISTAGE_VERSION: string | undefined;

/** Answers a peer; the caller makes its connection listen. */
export function createServer(peer: Peer, host: Host): void {
  let session: Session | undefined;
  peer.onInitialize((params) => {
    if (session) return new ResponseError(ErrorCodes.InvalidRequest, 'already initialized');
    const client = readClient(params);
    const made = new Session(
      routed(peer, () => made.engine()),
      host,
      client,
    );
    session = made;
    for (const { uri } of params.workspaceFolders ?? []) session.folders.add(uri);
    if (!params.workspaceFolders && params.rootUri) session.folders.add(params.rootUri);
    for (const handler of NOTIFICATIONS) handler(session);
    return initializeResult(client, typeof MULTISTAGE_VERSION === 'string' ? MULTISTAGE_VERSION : '0');
  });
  peer.onShutdown(() => session?.dispose());
}
