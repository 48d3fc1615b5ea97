import { randomUUID } from 'node:crypto';

/** A world's names and the ids under which it is stored; things in a plan are `plan/thing`. */
export class Names {
  readonly #ids = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /** The id of a name, made when it is first asked for. */
  id(name: string): string {
    const known = this.#ids.get(name);
    if (known) return known;
    const id = randomUUID();
    this.#ids.set(name, id);
    this.#names.set(id, name);
    return id;
  }

  /** The name behind an id; one of another world says so. */
  of(id: string): string {
    return this.#names.get(id) ?? `another world’s ${id}`;
  }
}
