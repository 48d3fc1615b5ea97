import type { Ctx, Disclosure } from '../kernel/ctx';
import type { Db } from '../kernel/db';

interface Entry {
  plan: string;
  id: string;
  at: string;
  person: string;
  agency: string | null;
  standing: string;
  what: string[];
  rules: string[];
  consents: string[];
  emergencies: string[];
  request: string;
}

const APPEND = `INSERT INTO access_log (plan_id, id, at, person_id, agency_id, standing, what, rules, consent_ids, emergency_ids, request_id)
  SELECT plan, id, at, person, agency, standing, what, rules, consents, emergencies, request
  FROM json_to_recordset($1) AS entry (plan uuid, id uuid, at timestamptz, person uuid, agency uuid, standing text,
    what text[], rules text[], consents uuid[], emergencies uuid[], request uuid)`;

/**
 * Writes down what is disclosed. Entries of requests that meet while a write is under way share the next one, so that
 * the log is durable before each answer at the price of far fewer commits.
 */
export class ReadLog {
  #waiting: Entry[] = [];
  #next: Promise<void> | null = null;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Db) {}

  /** Resolves when the entries are durable; rejects when they could not be written: then nothing may be handed out. */
  append(entries: readonly Entry[]): Promise<void> {
    this.#waiting.push(...entries);
    // the write under way is waited for, not judged: those whose entries it holds hear of its fate
    this.#next ??= this.#underWay.then(
      () => this.#flush(),
      () => this.#flush(),
    );
    return this.#next;
  }

  #flush(): Promise<void> {
    const entries = this.#waiting;
    this.#waiting = [];
    this.#next = null;
    const written = this.db.append({ name: 'append-access-log', text: APPEND, values: [JSON.stringify(entries)] });
    this.#underWay = written;
    return written;
  }
}

/** Writes down all that this response discloses; a plan is named once, however often it was read. */
export async function recordDisclosures(ctx: Ctx, log: Pick<ReadLog, 'append'>, newId: () => string): Promise<void> {
  if (ctx.disclosures.size === 0) return;
  const disclosed = [...ctx.disclosures.values()];
  ctx.disclosures.clear();
  await log.append(disclosed.map((one) => entryOf(ctx, one, newId())));
}

/** The entry of one disclosure by this request. */
function entryOf(ctx: Ctx, disclosure: Disclosure, id: string): Entry {
  return {
    plan: disclosure.plan,
    id,
    at: ctx.clock.now().toISOString(),
    person: ctx.viewer.person,
    agency: ctx.viewer.agency,
    standing: disclosure.standing,
    what: [...disclosure.what],
    rules: [...disclosure.rules],
    consents: [...disclosure.consents],
    emergencies: [...disclosure.emergencies],
    request: ctx.requestId,
  };
}
