/** Where something is held that changes: the shape that React's useSyncExternalStore and its likes take. */
export interface Readable<State> {
  /** What is held now; the same object until it changes. */
  getSnapshot(): State;
  /** Calls the listener after every change; answers the function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** Holds one value and tells of its changes. */
export class Store<State> implements Readable<State> {
  #state: State;
  readonly #listeners = new Set<() => void>();

  constructor(state: State) {
    this.#state = state;
  }

  readonly getSnapshot = (): State => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes some of it. */
  set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) tell(listener);
  }
}

/** Calls what belongs to the application: its fault is reported as uncaught, and stops nothing here. */
export function tell(call: () => void): void {
  try {
    call();
  } catch (fault) {
    queueMicrotask(() => {
      throw fault;
    });
  }
}
