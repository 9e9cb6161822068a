import type { Connection, Logger } from 'vscode-languageserver';
import { createConnection, createProtocolConnection } from './protocol.ts';
import { installRuntime, ParentReader, ParentWriter, StreamReader, StreamWriter } from './transport.node.ts';

/** ms between two looks at whether the client is still there. */
const HEARTBEAT = 3000;

/** A connection over standard input and output or, with `--node-ipc`, over the channel to the parent. */
export function connect(args: readonly string[]): Connection {
  installRuntime();
  const isIpc = args.includes('--node-ipc');
  const watchDog = {
    shutdownReceived: false,
    initialize: ({ processId }: { processId: number | null }) => endWith(processId, exit),
    exit,
  };
  function exit(code = watchDog.shutdownReceived ? 0 : 1): never {
    process.exit(code);
  }
  if (isIpc) process.on('disconnect', () => exit());
  else {
    process.stdin.on('end', () => exit());
    process.stdin.on('close', () => exit());
    // Standard output belongs to the protocol
    console.log = console.info = console.debug = console.error;
  }
  return createConnection(
    (logger: Logger) =>
      isIpc
        ? createProtocolConnection(new ParentReader(), new ParentWriter(), logger)
        : createProtocolConnection(new StreamReader(process.stdin), new StreamWriter(process.stdout), logger),
    watchDog,
  );
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
