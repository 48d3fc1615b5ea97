/** The addresses of the hub: one in use, the others to go to. */
export class Addresses {
  readonly #all: readonly string[];
  #at: number;

  /** Begins at any of them, so that clients are spread over hubs from the first connection on. */
  constructor(hubs: string | readonly [string, ...string[]]) {
    this.#all = (typeof hubs === 'string' ? [hubs] : hubs).map((hub) => `${hub.replace(/\/+$/, '')}/graphql`);
    this.#at = Math.floor(Math.random() * this.#all.length);
  }

  get count(): number {
    return this.#all.length;
  }

  /** Where to ask over HTTP. */
  get http(): string {
    return this.#all[this.#at] ?? '';
  }

  /** Where to open a socket. */
  get socket(): string {
    return this.http.replace(/^http/, 'ws');
  }

  /** Leaves an address that failed, unless somebody else has left it already. */
  leave(failed: string): void {
    if (failed === this.http || failed === this.socket) this.#at = (this.#at + 1) % this.#all.length;
  }
}
