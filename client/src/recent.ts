/** The last of many: what is put in beyond the bound pushes out what was put in first. */
export class Recent {
  readonly #all = new Set<string>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  has(one: string): boolean {
    return this.#all.has(one);
  }

  /** False when it was there already. */
  add(one: string): boolean {
    if (this.#all.has(one)) return false;
    this.#all.add(one);
    const [first] = this.#all;
    if (this.#all.size > this.#most && first !== undefined) this.#all.delete(first);
    return true;
  }
}
