import type { Db } from '../kernel/db';
import type { Suspect } from './attempts';
import { lostAttempts } from './metrics';

/** Milliseconds between an answer and the looking whether there was anything. */
const PAUSE = 100;
/** Attempts that may wait; more are counted and dropped, so that nobody can fill the memory. */
const WAITING = 5_000;

/**
 * What the asker may not know of is not in the names given: those of them that the asker knows are found under the
 * asker's own row policies.
 */
const NOTE = `SELECT hub.note_attempt($1::json, $2::uuid[], ARRAY(
  SELECT m.id FROM measure m WHERE m.plan_id = $3 AND m.id = ANY ($2::uuid[])
  UNION ALL SELECT f.id FROM assessment f WHERE f.plan_id = $3 AND f.id = ANY ($2::uuid[])
  UNION ALL SELECT r.id FROM paragraph r WHERE r.plan_id = $3 AND r.id = ANY ($2::uuid[])
  UNION ALL SELECT g.id FROM goal g WHERE g.plan_id = $3 AND g.id = ANY ($2::uuid[])
  UNION ALL SELECT c.id FROM consent c WHERE c.plan_id = $3 AND c.id = ANY ($2::uuid[])))`;

/**
 * Attempts at what may be there: looked into after their answers have left, one after the other, so that neither answer
 * nor time tells the one who tried.
 */
export class Suspects {
  #waiting: Suspect[] = [];
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly db: Db,
    private readonly onFault: (error: Error) => void,
  ) {}

  /** Takes an attempt to be looked into soon. */
  add(one: Suspect): void {
    if (this.#waiting.length >= WAITING || this.#closed) {
      lostAttempts.inc();
      return;
    }
    this.#waiting.push(one);
    this.#timer ??= setTimeout(() => void this.settle(), PAUSE).unref();
  }

  /** Resolves when all that was taken so far is looked into. */
  settle(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const taken = this.#waiting;
    this.#waiting = [];
    this.#working = this.#working.then(async () => {
      for (const one of taken) await this.#look(one);
    });
    return this.#working;
  }

  /** Looks into what waits, and takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.settle();
  }

  async #look({ actor, entry, things }: Suspect): Promise<void> {
    try {
      await this.db.write(actor, [entry.plan], (tx) => tx.query(NOTE, [JSON.stringify(entry), things, entry.plan]));
    } catch (error) {
      lostAttempts.inc();
      this.onFault(error as Error);
    }
  }
}
