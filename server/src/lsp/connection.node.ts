import { type Connection, createConnection } from 'vscode-languageserver';
import {
  createProtocolConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type Logger,
} from 'vscode-languageserver-protocol/node';

/** ms between two looks at whether the client is still there. */
const HEARTBEAT = 3000;

/**
 * A connection over `--stdio` or, with `--node-ipc`, over the channel to the parent. That of `vscode-languageserver/node`
 * does the same and more (sockets, pipes, module paths), and takes a tenth longer to start.
 */
export function connect(args: readonly string[]): Connection {
  const isIpc = args.includes('--node-ipc');
  let end = () => {};
  const watchDog = {
    shutdownReceived: false,
    initialize: ({ processId }: { processId: number | null }) => endWith(processId, exit),
    exit,
  };
  function exit(code = watchDog.shutdownReceived ? 0 : 1): never {
    try {
      end();
    } catch {
      // The client is gone already
    }
    process.exit(code);
  }
  if (isIpc) process.on('disconnect', () => exit());
  else {
    process.stdin.on('end', () => exit());
    process.stdin.on('close', () => exit());
    // Standard output belongs to the protocol
    console.log = console.info = console.debug = console.error;
  }
  return createConnection((logger: Logger) => {
    const connection = isIpc
      ? createProtocolConnection(new IPCMessageReader(process), new IPCMessageWriter(process), logger)
      : createProtocolConnection(process.stdin, process.stdout, logger);
    end = () => connection.end();
    return connection;
  }, watchDog) as Connection;
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
