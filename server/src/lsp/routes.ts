import type { CancellationToken } from 'vscode-languageserver';
import { type Peer, REQUESTS } from './peer.ts';
import { ErrorCodes, ResponseError } from './protocol.ts';

type Handle = (params: unknown, token: CancellationToken) => unknown;

/** Those two have to be answered before there is anything else. */
const OWN: ReadonlySet<string> = new Set(['onInitialize', 'onShutdown']);

/**
 * The same peer, but whoever answers requests may come late: `load` is called with the first request, and is over once
 * all handlers are registered. What nobody answers then is refused as JSON-RPC has it.
 */
export function routed(peer: Peer, load: () => Promise<unknown>): Peer {
  const handles = new Map<string, Handle>();
  peer.onRequest(async (method: string, params: unknown, token: CancellationToken) => {
    await load();
    const handle = handles.get(method);
    if (!handle) throw new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`);
    return handle(params, token);
  });
  const registering = Object.entries(REQUESTS)
    .filter(([name]) => !OWN.has(name))
    .map(([name, method]) => [name, (handle: Handle) => void handles.set(method, handle)]);
  const own = {
    ...Object.fromEntries(registering),
    onRequest: (method: string, handle: Handle) => void handles.set(method, handle),
    languages: {
      diagnostics: {
        on: (handle: Handle) => void handles.set('textDocument/diagnostic', handle),
      },
    },
  };
  return { ...peer, ...own } as unknown as Peer;
}
