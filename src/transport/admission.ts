/** Lets work begin so many at a time; the rest waits in the order in which it came. */
export class Admission {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Does the work when it is its turn; undefined, and nothing is done, when by then nobody wants it any more. */
  async run<T>(isWanted: () => boolean, work: () => Promise<T>): Promise<T | undefined> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return isWanted() ? await work() : undefined;
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
