/**
 * Messages over streams and over the channel to a parent process. `vscode-languageserver/node` has the same, with
 * sockets, pipes and module paths around it; a server that starts without them starts a fifth sooner.
 */
import type { Readable, Writable } from 'node:stream';
import type { DataCallback, Disposable, Message, MessageReader, MessageWriter } from 'vscode-languageserver';
import { AbstractMessageReader, AbstractMessageWriter, RAL } from './protocol.ts';

const HEADER_END = '\r\n\r\n';
const CONTENT_LENGTH = /^content-length:[ \t]*(\d+)[ \t]*$/im;

/** LSP's framing: a header with the length of the JSON in bytes, an empty line, the JSON. */
export class StreamReader extends AbstractMessageReader implements MessageReader {
  readonly #stream: Readable;
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes of the message under way; undefined before its header is complete. */
  #expected: number | undefined;

  constructor(stream: Readable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  listen(callback: DataCallback): Disposable {
    const take = (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      this.#read(callback);
    };
    this.#stream.on('data', take);
    return { dispose: () => this.#stream.off('data', take) };
  }

  #read(callback: DataCallback): void {
    for (;;) {
      if (this.#expected === undefined) {
        const end = this.#joined().indexOf(HEADER_END);
        if (end < 0) return;
        const header = this.#take(end + HEADER_END.length).toString('latin1');
        const length = CONTENT_LENGTH.exec(header)?.[1];
        if (length === undefined) {
          this.fireError(new Error(`A message without a length: ${JSON.stringify(header)}`));
          continue;
        }
        this.#expected = Number(length);
      }
      if (this.#length < this.#expected) return;
      const body = this.#take(this.#expected).toString('utf8');
      this.#expected = undefined;
      let message: Message;
      try {
        message = JSON.parse(body);
      } catch (error) {
        this.fireError(error);
        continue;
      }
      callback(message);
    }
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    if (first && this.#chunks.length === 1) return first;
    const joined = Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }

  #take(count: number): Buffer {
    const joined = this.#joined();
    const rest = joined.subarray(count);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return joined.subarray(0, count);
  }
}

export class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #failures = 0;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    const json = JSON.stringify(message);
    const text = `Content-Length: ${Buffer.byteLength(json)}${HEADER_END}${json}`;
    return new Promise((resolve, reject) => {
      this.#stream.write(text, 'utf8', (error) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.#failures);
        return reject(error);
      });
    });
  }

  end(): void {
    this.#stream.end();
  }
}

/** Structured messages to and from the process that forked this one. */
export class ParentReader extends AbstractMessageReader implements MessageReader {
  listen(callback: DataCallback): Disposable {
    const take = (message: unknown) => callback(message as Message);
    process.on('message', take);
    return { dispose: () => process.off('message', take) };
  }
}

export class ParentWriter extends AbstractMessageWriter implements MessageWriter {
  #failures = 0;

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (error: Error | null) => {
        if (!error) return resolve();
        this.fireError(error, message, ++this.#failures);
        return reject(error);
      };
      if (process.send) process.send(message, undefined, {}, done);
      else done(new Error('there is no parent'));
    });
  }

  end(): void {}
}

/** What the protocol's library wants of the place it runs in. It has no use for its own framing here. */
export function installRuntime(): void {
  const unused = () => {
    throw new Error('not available');
  };
  RAL.install({
    messageBuffer: { create: unused },
    applicationJson: {
      encoder: { name: 'application/json', encode: unused },
      decoder: { name: 'application/json', decode: unused },
    },
    console,
    timer: {
      setTimeout(run, ms, ...args) {
        const timer = setTimeout(run, ms, ...args);
        return { dispose: () => clearTimeout(timer) };
      },
      setImmediate(run, ...args) {
        const timer = setImmediate(run, ...args);
        return { dispose: () => clearImmediate(timer) };
      },
      setInterval(run, ms, ...args) {
        const timer = setInterval(run, ms, ...args);
        return { dispose: () => clearInterval(timer) };
      },
    },
  });
}
