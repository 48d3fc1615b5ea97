import type { Connection } from './connection';
import { openSockets } from './metrics';
import type { Session } from './pipeline';

/** The sockets open on this hub, and how many each viewer has. */
export class OpenConnections<S extends Session> {
  readonly #all = new Set<Connection<S>>();
  readonly #admitted = new Map<Connection<S>, string>();
  readonly #counts = new Map<string, number>();
  readonly #mostPerViewer: number;

  constructor(mostPerViewer: number) {
    this.#mostPerViewer = mostPerViewer;
  }

  get size(): number {
    return this.#all.size;
  }

  all(): Iterable<Connection<S>> {
    return this.#all;
  }

  add(connection: Connection<S>): void {
    this.#all.add(connection);
    openSockets.inc();
  }

  /** Counts an authenticated connection to its viewer; false when the viewer has too many, or when it is closed already. */
  admit(connection: Connection<S>): boolean {
    const { key } = connection;
    const count = this.#counts.get(key) ?? 0;
    if (count >= this.#mostPerViewer || !this.#all.has(connection)) return false;
    this.#counts.set(key, count + 1);
    this.#admitted.set(connection, key);
    return true;
  }

  remove(connection: Connection<S>): void {
    if (this.#all.delete(connection)) openSockets.dec();
    const key = this.#admitted.get(connection);
    if (key === undefined) return;
    this.#admitted.delete(connection);
    const left = (this.#counts.get(key) ?? 1) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}
