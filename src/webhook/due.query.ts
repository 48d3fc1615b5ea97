import type { SignedEntry } from '../audit/read-log';
import { appendWithin } from '../audit/read-log';
import type { Db } from '../kernel/db';
import { newId } from '../kernel/ids';
import { HUB } from '../kernel/keys';
import type { Posted } from './post';
import type { SealedSecret } from './secrets';
import { type WebhookSettings, waitAfter } from './settings';

/** A webhook that is to be fed and sent to. */
export interface ServedWebhook {
  id: string;
  organizationNumber: string;
  /** Deliveries that wait. */
  waiting: number;
}

const SERVED = `
  SELECT w.id, a.organization_number AS "organizationNumber",
    (SELECT count(*)::int FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'PENDING') AS waiting,
    pg_snapshot_xmin(pg_current_snapshot())::text AS mark
  FROM webhook w JOIN agency a ON a.id = w.agency_id WHERE w.active AND NOT w.removed
    AND hub.resolve_identity('SYSTEM', a.organization_number) ->> 'person' IS NOT NULL ORDER BY w.id`;
const LATE = `SELECT COALESCE(extract(epoch FROM clock_timestamp() - min(due_at)), 0)::float8 AS late
  FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.state = 'PENDING' AND w.active AND d.due_at < clock_timestamp()`;

/** The webhooks that are active and whose agency has a system with whose rights they are read, with a mark that changes whenever a writing transaction has ended; and how late the latest delivery is (s). */
export async function readServed(db: Db): Promise<{ webhooks: ServedWebhook[]; mark: string; late: number }> {
  const [served, late] = await db.read(
    HUB,
    [],
    { name: 'webhooks-served', text: SERVED },
    { name: 'webhooks-late', text: LATE },
  );
  const rows = (served?.rows ?? []) as (ServedWebhook & { mark: string })[];
  return { webhooks: rows, mark: rows[0]?.mark ?? '', late: (late?.rows[0]?.late as number | undefined) ?? 0 };
}

/** A delivery that this hub holds, with all that sending it takes. */
export interface HeldDelivery {
  webhook: string;
  id: string;
  /** Both null: a test. */
  plan: string | null;
  no: string | null;
  heldBy: string;
  attempts: number;
  logged: boolean;
  organizationNumber: string;
  url: string;
  eventTypes: string[];
  /** Those in force, the newest first. */
  secrets: SealedSecret[];
}

// one at a time of a plan, the lowest first; what is sent again by hand waits only for what is under way
const TAKE = `
  WITH due AS (
    SELECT d.webhook_id, d.id FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id
    WHERE d.state = 'PENDING' AND w.active AND d.due_at <= clock_timestamp() AND d.held_until < clock_timestamp()
      AND d.webhook_id = ANY ($1::uuid[])
      AND NOT EXISTS (SELECT 1 FROM webhook_delivery e WHERE e.webhook_id = d.webhook_id AND e.of_plan = d.of_plan AND e.state = 'PENDING'
        AND e.id <> d.id AND (e.held_until >= clock_timestamp() OR (e.no < d.no AND NOT e.again AND NOT d.again)))
    ORDER BY d.due_at, d.id LIMIT $2 FOR UPDATE OF d SKIP LOCKED)
  UPDATE webhook_delivery t SET held_by = $3, held_until = clock_timestamp() + $4 * interval '1 millisecond',
    attempts = t.attempts + 1, tried_at = clock_timestamp()
  FROM due JOIN webhook w ON w.id = due.webhook_id JOIN agency a ON a.id = w.agency_id
  WHERE t.webhook_id = due.webhook_id AND t.id = due.id
  RETURNING t.webhook_id AS webhook, t.id, t.of_plan AS plan, t.no::text AS no, t.held_by AS "heldBy", t.attempts, t.logged,
    a.organization_number AS "organizationNumber", w.url, w.event_types AS "eventTypes",
    (SELECT json_agg(json_build_object('id', s.id, 'sealed', encode(s.sealed, 'base64')) ORDER BY s.made_at DESC)
      FROM webhook_secret s WHERE s.webhook_id = w.id AND s.until > clock_timestamp()) AS secrets`;

/** Takes deliveries that are due, so many at most, of these webhooks; each is held for a while by this hub alone. */
export async function takeDue(
  db: Db,
  most: number,
  webhooks: readonly string[],
  hold: number,
): Promise<HeldDelivery[]> {
  type Row = Omit<HeldDelivery, 'secrets'> & { secrets: { id: string; sealed: string }[] | null };
  const rows = await db.write(HUB, [], (tx) =>
    tx.query<Row & { [column: string]: unknown }>(TAKE, [webhooks, most, newId(), hold]),
  );
  return rows.map((row) => ({
    ...row,
    secrets: (row.secrets ?? []).map(({ id, sealed }) => ({ id, sealed: Buffer.from(sealed, 'base64') })),
  }));
}

const MINE = 'webhook_id = $1 AND id = $2 AND held_by = $3';
const of = ({ webhook, id, heldBy }: HeldDelivery): [string, string, string] => [webhook, id, heldBy];

/** Puts what a delivery discloses in the read log, once; false where this hub no longer holds it: then nothing is sent. */
export function logDelivery(db: Db, held: HeldDelivery, entries: readonly SignedEntry[]): Promise<boolean> {
  return db.write(HUB, [], async (tx) => {
    const mine = await tx.query(
      `UPDATE webhook_delivery SET logged = true WHERE ${MINE} AND held_until > clock_timestamp() RETURNING id`,
      of(held),
    );
    if (mine.length === 0) return false;
    if (!held.logged) for (const entry of entries) await appendWithin(tx, entry);
    return true;
  });
}

/** Takes away a delivery of which its agency is to know nothing. */
export async function dropDelivery(db: Db, held: HeldDelivery): Promise<void> {
  await db.write(HUB, [], (tx) => tx.query(`DELETE FROM webhook_delivery WHERE ${MINE}`, of(held)));
}

const DELIVERED = `UPDATE webhook_delivery SET state = 'DELIVERED', again = false, ended_at = clock_timestamp(), held_by = NULL,
  held_until = '-infinity', status = $4, fault = NULL, took = $5 WHERE ${MINE} RETURNING id`;
const WORKS = 'UPDATE webhook SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL';
const FAILED = `UPDATE webhook_delivery SET state = CASE WHEN attempts >= $8 THEN 'DEAD' ELSE 'PENDING' END, again = again AND attempts < $8,
  ended_at = CASE WHEN attempts >= $8 THEN clock_timestamp() END, due_at = clock_timestamp() + $7 * interval '1 millisecond',
  held_by = NULL, held_until = '-infinity', status = $4, fault = $6, took = $5 WHERE ${MINE} RETURNING state`;
const FAILS = 'UPDATE webhook SET failing_since = clock_timestamp() WHERE id = $1 AND failing_since IS NULL';
const STOP = `UPDATE webhook SET active = false, version = version + 1, stopped = CASE WHEN $2 THEN 'GONE' ELSE 'FAILING' END
  WHERE id = $1 AND active AND ($2 OR failing_since < clock_timestamp() - $3 * interval '1 millisecond') RETURNING id`;

/** What an attempt has come to. */
export type Outcome = 'DELIVERED' | 'FAILED' | 'DEAD' | 'STOPPED';

/** By this status a target says that it is not to be told any more (RFC 9110). */
const GONE = 410;

/** Writes down what came of an attempt; null where another hub has taken the delivery over. */
export function recordAttempt(
  db: Db,
  held: HeldDelivery,
  posted: Posted,
  settings: WebhookSettings,
): Promise<Outcome | null> {
  return db.write(HUB, [], async (tx) => {
    if (posted.fault === null) {
      const done = await tx.query(DELIVERED, [...of(held), posted.status, posted.took]);
      if (done.length > 0) await tx.query(WORKS, [held.webhook]);
      return done.length > 0 ? 'DELIVERED' : null;
    }
    const wait = Math.max(waitAfter(held.attempts, settings), Math.min(posted.retryAfter ?? 0, settings.longestWait));
    const [failed] = await tx.query<{ state: string }>(FAILED, [
      ...of(held),
      ...[posted.status, posted.took, posted.fault, wait, settings.attempts],
    ]);
    if (!failed) return null;
    await tx.query(FAILS, [held.webhook]);
    const stopped = await tx.query(STOP, [held.webhook, posted.status === GONE, settings.stopAfter]);
    if (stopped.length > 0) return 'STOPPED';
    return failed.state === 'DEAD' ? 'DEAD' : 'FAILED';
  });
}

const PRUNE = `DELETE FROM webhook_delivery WHERE state <> 'PENDING'
  AND ended_at < clock_timestamp() - CASE state WHEN 'DELIVERED' THEN $1::float8 ELSE $2::float8 END * interval '1 millisecond'`;

// the hub serves no webhook that is removed, and finds none
const OF_REMOVED =
  'DELETE FROM webhook_delivery WHERE NOT EXISTS (SELECT 1 FROM webhook w WHERE w.id = webhook_id AND NOT w.removed)';

/** Lets go of deliveries that ended long ago, and of secrets that sign no more. */
export async function pruneDeliveries(db: Db, { keepDelivered, keepDead }: WebhookSettings): Promise<void> {
  await db.write(HUB, [], async (tx) => {
    await tx.query(PRUNE, [keepDelivered, keepDead]);
    await tx.query(OF_REMOVED);
    await tx.query('DELETE FROM webhook_secret WHERE until < clock_timestamp()');
  });
}
