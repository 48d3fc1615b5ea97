/** A map that holds a bounded number of entries and forgets the one that was unused for longest. */
export class BoundedCache<V> {
  readonly #entries = new Map<string, V>();
  readonly #capacity: number;
  readonly #forgotten: (key: string, value: V) => void;

  /** `capacity` counts entries; `forgotten` is told of each entry that had to give way. */
  constructor(capacity: number, forgotten: (key: string, value: V) => void = () => undefined) {
    this.#capacity = capacity;
    this.#forgotten = forgotten;
  }

  /** The value of a key, which counts as a use. */
  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    // far from the bound nothing has to give way yet, and the order is nobody's concern
    if (this.#entries.size * 2 < this.#capacity) return value;
    // A map keeps the order of insertion: to insert anew is to be the youngest.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  /** Keeps a value, and lets the oldest go when the bound is passed. */
  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= this.#capacity) return;
    for (const [oldest, old] of this.#entries) {
      this.#entries.delete(oldest);
      this.#forgotten(oldest, old);
      return;
    }
  }

  /** Lets all go of which this is true. */
  drop(isOver: (value: V) => boolean): void {
    for (const [key, value] of this.#entries) if (isOver(value)) this.#entries.delete(key);
  }
}
