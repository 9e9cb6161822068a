import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection } from 'vscode-jsonrpc/browser';
import { browserHost } from './host.browser.ts';
import { createPeer } from './peer.ts';
import { createServer } from './server.ts';

const worker = self as unknown as DedicatedWorkerGlobalScope;
const rpc = createMessageConnection(
  new BrowserMessageReader(worker),
  new BrowserMessageWriter(worker),
  console,
);
createServer(createPeer(rpc), browserHost());
rpc.listen();
