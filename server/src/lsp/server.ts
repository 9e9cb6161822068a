import { readClient } from './client.ts';
import { HANDLERS } from './handlers/index.ts';
import { initializeResult } from './handlers/initialize.ts';
import type { Host } from './host.ts';
import type { Peer } from './peer.ts';
import { ErrorCodes, ResponseError } from './protocol.ts';
import { Session } from './session.ts';

declare const MULTISTAGE_VERSION: string | undefined;

/** Answers a peer; the caller makes its connection listen. */
export function createServer(peer: Peer, host: Host): void {
  let session: Session | undefined;
  peer.onInitialize((params) => {
    if (session) return new ResponseError(ErrorCodes.InvalidRequest, 'already initialized');
    const client = readClient(params);
    session = new Session(peer, host, client);
    for (const { uri } of params.workspaceFolders ?? []) session.folders.add(uri);
    if (!params.workspaceFolders && params.rootUri) session.folders.add(params.rootUri);
    for (const handler of HANDLERS) handler(session);
    return initializeResult(client, typeof MULTISTAGE_VERSION === 'string' ? MULTISTAGE_VERSION : '0');
  });
  peer.onShutdown(() => session?.dispose());
}
