import type { Declaration } from './types.ts';

/** A variable in force. */
export interface Binding {
  /** Undefined for an ARG that nothing sets: known by name, without a value. */
  readonly value: string | undefined;
  readonly declaration: Declaration | undefined;
  /** True where no build argument and no unknown image can change the value. */
  readonly constant: boolean;
}

/** Past this many generations of FROM a child copies what it inherits, so that a look-up stays short. */
const LONGEST_CHAIN = 8;

/** Variables of a stage on top of those of the stage it builds on. */
export class Environment {
  readonly #own = new Map<string, Binding>();
  readonly #parent: Environment | undefined;
  readonly #depth: number;

  constructor(parent?: Environment) {
    if (parent && parent.#depth + 1 >= LONGEST_CHAIN) {
      this.#depth = 0;
      for (const [name, binding] of parent.#all()) this.#own.set(name, binding);
      return;
    }
    // an empty generation adds nothing
    this.#parent = parent && parent.#own.size === 0 ? parent.#parent : parent;
    this.#depth = this.#parent ? this.#parent.#depth + 1 : 0;
  }

  get(name: string): Binding | undefined {
    return this.#own.get(name) ?? this.#parent?.get(name);
  }

  set(name: string, binding: Binding): void {
    this.#own.set(name, binding);
  }

  /** Names with a value, nearest first. */
  names(): string[] {
    return [...this.#all()].filter(([, { value }]) => value !== undefined).map(([name]) => name);
  }

  /** A fresh map, nearer bindings over farther ones. */
  #all(): Map<string, Binding> {
    const all = this.#parent ? this.#parent.#all() : new Map<string, Binding>();
    for (const [name, binding] of this.#own) all.set(name, binding);
    return all;
  }
}
