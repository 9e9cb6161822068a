import { connect } from './connection.node.ts';
import { nodeHost } from './host.node.ts';
import { createServer } from './server.ts';

/** Serves over standard input and output, or over the parent's channel. `directory`: where the bundle is. */
export function serve(directory: string, args: readonly string[] = process.argv.slice(2)): void {
  const { peer, listen } = connect(args);
  createServer(peer, nodeHost(directory));
  listen();
}
