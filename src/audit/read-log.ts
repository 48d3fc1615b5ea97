import type { Ctx, Disclosure } from '../kernel/ctx';
import type { Db, Statement, Tx } from '../kernel/db';
import type { LogEntry } from './entry';
import { sealsOf } from './log-seals';

/** An entry as statements take it: vouched for by this hub. */
export type SignedEntry = Omit<LogEntry, 'at'> & { at: string; mac: string };

const APPEND = `INSERT INTO access_log (plan_id, id, at, person_id, agency_id, standing, what, rules, consent_ids, emergency_ids, request_id, outcome, mac)
  SELECT plan, id, at, person, agency, standing, what, rules, consents, emergencies, request, outcome, decode(mac, 'hex')
  FROM json_to_recordset($1) AS entry (plan uuid, id uuid, at timestamptz, person uuid, agency uuid, standing text,
    what text[], rules text[], consents uuid[], emergencies uuid[], request uuid, outcome text, mac text)`;

const appending = (entries: readonly SignedEntry[]): Statement & { values: unknown[] } => ({
  name: 'append-access-log',
  text: APPEND,
  values: [JSON.stringify(entries)],
});

/**
 * Writes down what is disclosed. Entries of requests that meet while a write is under way share the next one, so that
 * the log is durable before each answer at the price of far fewer commits.
 */
export class ReadLog {
  #waiting: SignedEntry[] = [];
  #next: Promise<void> | null = null;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Db) {}

  /** Resolves when the entries are durable; rejects when they could not be written: then nothing may be handed out. */
  append(entries: readonly SignedEntry[]): Promise<void> {
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
    const written = this.db.append(appending(entries));
    this.#underWay = written;
    return written;
  }
}

/** What an entry says beside who asks, and when. */
export type Noted = Pick<LogEntry, 'plan' | 'standing' | 'what' | 'rules' | 'consents' | 'emergencies' | 'outcome'>;

/** An entry about this request's viewer, vouched for by this hub. */
export function entryOf(ctx: Ctx, id: string, noted: Noted): SignedEntry {
  const entry: LogEntry = {
    ...noted,
    id,
    at: ctx.clock.now(),
    person: ctx.viewer.person,
    agency: ctx.viewer.agency,
    request: ctx.requestId,
  };
  return { ...entry, at: entry.at.toISOString(), mac: sealsOf(ctx.keys).ofEntry(entry).toString('hex') };
}

/** Writes down all that this response discloses; a plan is named once, however often it was read. */
export async function recordDisclosures(ctx: Ctx, log: Pick<ReadLog, 'append'>, newId: () => string): Promise<void> {
  if (ctx.disclosures.size === 0) return;
  const disclosed = [...ctx.disclosures.values()];
  ctx.disclosures.clear();
  await log.append(disclosed.map((one) => entryOf(ctx, newId(), given(one))));
}

const given = ({ plan, standing, what, rules, consents, emergencies, did }: Disclosure): Noted => ({
  plan,
  standing,
  what: [...what, ...(did === undefined ? [] : [did])],
  rules: [...rules],
  consents: [...consents],
  emergencies: [...emergencies],
  outcome: 'GIVEN',
});

/** Writes an entry in the transaction of what it tells of. */
export async function appendWithin(tx: Tx, entry: SignedEntry): Promise<void> {
  const { text, values } = appending([entry]);
  await tx.query(text, values);
}
