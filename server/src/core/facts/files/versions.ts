/** What a name stood for, by version: versions ascend. */
interface History<Value> {
  readonly first: number;
  readonly value: Value;
  /** What came later; most names are written once. */
  later: { readonly versions: number[]; readonly values: Value[] } | undefined;
}

interface Store<Value> {
  /** Infinite where nothing may be written any more. */
  latest: number;
  readonly histories: Map<string, History<Value>>;
  /** What is in no history. */
  readonly below: Versions<Value> | undefined;
  readonly depth: number;
}

/** Past this many stores on top of each other the names are gathered into one. */
const DEEPEST = 8;

/**
 * Values by name. A map never changes: `set` gives a new one, in constant time also where there are thousands of
 * names, because the newest map of a store writes into the store itself, at a later version than every older map
 * reads. A write to an older map begins a store on top of it.
 */
export class Versions<Value> {
  readonly #store: Store<Value>;
  readonly #version: number;

  private constructor(store: Store<Value>, version: number) {
    this.#store = store;
    this.#version = version;
  }

  static empty<Value>(): Versions<Value> {
    return new Versions(createStore<Value>(undefined, 0), 0);
  }

  get(name: string): Value | undefined {
    const history = this.#store.histories.get(name);
    return (history && at(history, this.#version)) ?? this.#store.below?.get(name);
  }

  set(name: string, value: Value): Versions<Value> {
    const store = this.#store;
    if (this.#version !== store.latest) return this.#branch().set(name, value);
    const version = ++store.latest;
    const history = store.histories.get(name);
    if (!history) store.histories.set(name, { first: version, value, later: undefined });
    else if (history.later) {
      history.later.versions.push(version);
      history.later.values.push(value);
    } else history.later = { versions: [version], values: [value] };
    return new Versions(store, version);
  }

  /** The same map; what is written to it from now on is held by those who write. */
  sealed(): Versions<Value> {
    this.#store.latest = Number.POSITIVE_INFINITY;
    return this;
  }

  /** In the order in which the names were first written, whoever else wrote to the same store. */
  *[Symbol.iterator](): Generator<readonly [string, Value]> {
    const { histories, below } = this.#store;
    if (below) {
      for (const entry of below) {
        const history = histories.get(entry[0]);
        const value = history && at(history, this.#version);
        yield value === undefined ? entry : [entry[0], value];
      }
    }
    for (const [name, history] of histories) {
      const value = at(history, this.#version);
      if (value !== undefined && below?.get(name) === undefined) yield [name, value];
    }
  }

  #branch(): Versions<Value> {
    const depth = this.#store.depth + 1;
    if (depth < DEEPEST) return new Versions(createStore<Value>(this, depth), 0);
    let flat = Versions.empty<Value>();
    for (const [name, value] of this) flat = flat.set(name, value);
    return flat;
  }
}

const createStore = <Value>(below: Versions<Value> | undefined, depth: number): Store<Value> => ({
  latest: 0,
  histories: new Map(),
  below,
  depth,
});

/** The value at a version: nearly always the last. */
function at<Value>({ first, value, later }: History<Value>, version: number): Value | undefined {
  if (!later || later.versions[0]! > version) return first <= version ? value : undefined;
  const { versions, values } = later;
  let high = versions.length - 1;
  if (versions[high]! <= version) return values[high];
  let low = 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (versions[middle]! <= version) low = middle + 1;
    else high = middle;
  }
  return values[low - 1];
}
