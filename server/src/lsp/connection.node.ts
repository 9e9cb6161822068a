import { createPeer, type Peer } from './peer.ts';
import { createMessageConnection } from './protocol.ts';
import { installRuntime, ParentReader, ParentWriter, StreamReader, StreamWriter } from './transport.node.ts';

/** ms between two looks at whether the client is still there. */
const HEARTBEAT = 3000;

/**
 * A peer over standard input and output or, with `--node-ipc`, over the channel to the parent. The process ends with
 * it: in order after `shutdown`, else with an error.
 */
export function connect(args: readonly string[]): { readonly peer: Peer; readonly listen: () => void } {
  installRuntime();
  const isIpc = args.includes('--node-ipc');
  let isShutDown = false;
  const exit = () => process.exit(isShutDown ? 0 : 1);
  if (isIpc) process.on('disconnect', exit);
  else {
    process.stdin.on('end', exit);
    process.stdin.on('close', exit);
    // Standard output belongs to the protocol
    console.log = console.info = console.debug = console.error;
  }
  const rpc = createMessageConnection(
    isIpc ? new ParentReader() : new StreamReader(process.stdin),
    isIpc ? new ParentWriter() : new StreamWriter(process.stdout),
    { error: console.error, warn: console.error, info: console.error, log: console.error },
  );
  const peer = createPeer(rpc);
  peer.onExit(exit);
  return {
    peer: {
      ...peer,
      onInitialize: (handle) =>
        peer.onInitialize((params, ...rest) => {
          endWith(params.processId, exit);
          return handle(params, ...rest);
        }),
      onShutdown: (handle) =>
        peer.onShutdown((token) => {
          isShutDown = true;
          return handle(token);
        }),
    },
    listen: () => rpc.listen(),
  };
}

/** A client that was killed says no goodbye. */
function endWith(processId: number | null, exit: () => void): void {
  if (processId === null) return;
  setInterval(() => {
    try {
      process.kill(processId, 0);
    } catch (error) {
      // A process of another user lives, though we may not signal it
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') exit();
    }
  }, HEARTBEAT).unref();
}
