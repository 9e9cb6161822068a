/** A language server in a process of its own, spoken to over its standard streams as an editor would. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const CAPABILITIES = {
  workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: {
    synchronization: {},
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
    },
    hover: { contentFormat: ['markdown'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
  },
};
/** ms until a server that says nothing has failed. */
const PATIENCE = 60_000;
const SEPARATOR = '\r\n\r\n';

export class Server {
  #process;
  #started = performance.now();
  #buffer = Buffer.alloc(0);
  #requests = new Map();
  #waiting = [];
  #ids = 0;
  #errors = '';
  #ended;

  /** @param {readonly string[]} command */
  constructor([command, ...args]) {
    this.#process = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process.stdout.on('data', (chunk) => this.#read(chunk));
    this.#process.stderr.on('data', (chunk) => {
      this.#errors += chunk;
    });
    this.#process.stdin.on('error', () => {}); // it may be gone before us
    this.#ended = new Promise((resolve) => this.#process.once('exit', resolve));
  }

  /**
   * @param {unknown} [initializationOptions]
   * @returns {Promise<number>} ms from the start of the process to the answer
   */
  async initialize(initializationOptions) {
    const { at, result } = await this.#request('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      initializationOptions,
      capabilities: CAPABILITIES,
    });
    const sync = result.capabilities.textDocumentSync;
    this.incremental = (typeof sync === 'number' ? sync : sync?.change) === 2;
    this.#send({ method: 'initialized', params: {} });
    return at - this.#started;
  }

  /**
   * @param {string} uri
   * @param {string} text
   * @returns {Promise<{ ms: number, sinceStart: number, count: number }>} until its diagnostics are there
   */
  open(uri, text) {
    const textDocument = { uri, languageId: 'dockerfile', version: 1, text };
    return this.#untilDiagnostics(uri, 1, { method: 'textDocument/didOpen', params: { textDocument } });
  }

  /** Changes an open document, and waits for the diagnostics of that version. */
  change(uri, version, contentChanges) {
    const params = { textDocument: { uri, version }, contentChanges };
    return this.#untilDiagnostics(uri, version, { method: 'textDocument/didChange', params });
  }

  /**
   * @param {string} method of a request
   * @param {unknown} params
   * @returns {Promise<{ ms: number, result: any }>}
   */
  async ask(method, params) {
    const started = performance.now();
    const { at, result } = await this.#request(method, params);
    return { ms: at - started, result };
  }

  /** @returns {number | undefined} the most memory it has had, in MB; known on Linux only */
  peakMemory() {
    try {
      const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+)/.exec(status)[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  async stop() {
    const killer = setTimeout(() => this.#process.kill('SIGKILL'), 3000);
    this.#request('shutdown', null).catch(() => {});
    this.#send({ method: 'exit' });
    await this.#ended;
    clearTimeout(killer);
  }

  async #untilDiagnostics(uri, version, message) {
    const started = performance.now();
    const answer = this.#patiently((resolve) => this.#waiting.push({ uri, version, resolve }));
    this.#send(message);
    const { at, count } = await answer;
    return { ms: at - started, sinceStart: at - this.#started, count };
  }

  #request(method, params) {
    const id = ++this.#ids;
    const answer = this.#patiently((resolve) => this.#requests.set(id, resolve));
    this.#send({ id, method, params });
    return answer;
  }

  #patiently(register) {
    return new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`The server ${why}. ${this.#errors}`));
      const timer = setTimeout(fail, PATIENCE, 'did not answer in time');
      this.#ended.then(() => fail('ended'));
      register((value) => {
        clearTimeout(timer);
        resolve(value);
      });
    });
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin.write(`Content-Length: ${body.length}${SEPARATOR}`);
    this.#process.stdin.write(body);
  }

  #read(chunk) {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf(SEPARATOR);
      if (head < 0) return;
      const length = Number(/content-length:\s*(\d+)/i.exec(this.#buffer.toString('latin1', 0, head))[1]);
      const start = head + SEPARATOR.length;
      if (this.#buffer.length < start + length) return;
      const at = performance.now();
      const message = JSON.parse(this.#buffer.toString('utf8', start, start + length));
      this.#buffer = this.#buffer.subarray(start + length);
      this.#receive(message, at);
    }
  }

  #receive({ id, method, params, result, error }, at) {
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, version, diagnostics } = params;
      const isAwaited = (one) => one.uri === uri && (version == null || version >= one.version);
      const ready = this.#waiting.filter(isAwaited);
      this.#waiting = this.#waiting.filter((one) => !isAwaited(one));
      for (const { resolve } of ready) resolve({ at, count: diagnostics.length });
    } else if (method !== undefined && id !== undefined) {
      // The server asks: there are no settings, and nothing is done for it.
      this.#send({
        id,
        result: method === 'workspace/configuration' ? params.items.map(() => null) : null,
      });
    } else if (id !== undefined) {
      const resolve = this.#requests.get(id);
      this.#requests.delete(id);
      if (error) throw new Error(error.message);
      resolve?.({ result, at });
    }
  }
}
