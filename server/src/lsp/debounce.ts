import type { Disposable } from 'vscode-languageserver';
import type { Timers } from './host.ts';

/** ms that changes which keep coming can put an undebounced run off, at most. */
const LONGEST_DELAY = 100;

/** Runs something for a key once changes to it have paused. */
export class Debouncer {
  readonly #timers: Timers;
  readonly #pending = new Map<string, { timer: Disposable; since: number }>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Puts a pending run for the key off. 0 ms: as soon as no further message is waiting. */
  schedule(key: string, ms: number, run: () => void): void {
    const before = this.#pending.get(key);
    const since = before?.since ?? this.#timers.now();
    before?.timer.dispose();
    const fire = () => {
      this.#pending.delete(key);
      run();
    };
    if (ms > 0) {
      this.#pending.set(key, { timer: this.#timers.after(ms, fire), since });
      return;
    }
    if (this.#timers.now() - since > LONGEST_DELAY) {
      fire();
      return;
    }
    // Messages get one turn each: a change that has already arrived is handled between the two
    const again = () => this.#pending.set(key, { timer: this.#timers.soon(fire), since });
    this.#pending.set(key, { timer: this.#timers.soon(again), since });
  }

  cancel(key: string): void {
    this.#pending.get(key)?.timer.dispose();
    this.#pending.delete(key);
  }

  dispose(): void {
    for (const { timer } of this.#pending.values()) timer.dispose();
    this.#pending.clear();
  }
}
