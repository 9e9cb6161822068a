import type { Terminal } from './terminal.ts';

/** Work that is done sooner needs no progress line. */
const DELAY_MS = 300;
const INTERVAL_MS = 100;

/** One line on standard error that says how far a long run is; only on a terminal. */
export class Progress {
  readonly #terminal: Terminal;
  #next: number;
  #shown = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#next = performance.now() + DELAY_MS;
  }

  update(text: string): void {
    const { isTTY, columns = 80 } = this.#terminal.err;
    const now = performance.now();
    if (!isTTY || now < this.#next) return;
    this.#next = now + INTERVAL_MS;
    this.#shown = true;
    this.#terminal.err.write(`\r\x1b[2K${text.slice(0, columns - 1)}`);
  }

  /** To be called before anything else is printed. */
  clear(): void {
    if (this.#shown) this.#terminal.err.write('\r\x1b[2K');
    this.#shown = false;
  }
}
