/**
 * An async generator that ends at once when its reader goes: a plain one would finish its wait first. The signal is
 * given on `return`, and whatever the generator waits for must heed it.
 */
export function stoppable<T>(make: (signal: AbortSignal) => AsyncGenerator<T, void>): AsyncIterableIterator<T, void> {
  const stop = new AbortController();
  const inner = make(stop.signal);
  const outer: AsyncIterableIterator<T, void> = {
    next: () => inner.next(),
    return: () => {
      stop.abort();
      return inner.return();
    },
    throw: (error: unknown) => {
      stop.abort();
      return inner.throw(error);
    },
    [Symbol.asyncIterator]: () => outer,
  };
  return outer;
}
