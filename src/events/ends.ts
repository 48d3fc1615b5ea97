import type { Actor, Db, Tx } from '../kernel/db';
import { newId } from '../kernel/ids';
import { NOBODY } from '../policy';
import { PlanEventType } from './catalogue';
import type { Lost } from './feed.query';

/** Nobody acts when a day is over: the hub itself puts it on record, and sees nothing but what is over. */
const HUB: Actor = { kind: 'HUB', person: NOBODY, agency: null, tokenScopes: [] };

/** What is over in a plan since one instant. */
export interface DueEnd {
  plan: string;
  /** The first instant at which it is over, as the database writes it. */
  at: string;
}

/** What is over and not told yet, and the latest instant of which any hub has told. */
export interface DueEnds {
  due: DueEnd[];
  /** Seconds since the first of them was over; 0 where there is none. */
  late: number;
  latestTold: Date | null;
}

const DUE = `SELECT plan_id, at::text, extract(epoch FROM hub.now() - at)::float8 AS late FROM (
    SELECT plan_id, min(at) AS at FROM (
      SELECT plan_id, at FROM ending WHERE told_xid IS NULL AND at <= hub.now() AND NOT plan_id = ANY ($1::uuid[]) ORDER BY at, plan_id LIMIT $2) AS first
    GROUP BY plan_id) AS of_plan ORDER BY at, plan_id`;
const LATEST_TOLD = 'SELECT max(at) AS at FROM ending WHERE told_xid IS NOT NULL';

/** Looks by the hour alone for what is over, so many rows at most, the oldest first, one instant a plan; some plans may be left out. */
export async function readDueEnds(db: Db, most: number, without: readonly string[]): Promise<DueEnds> {
  const [due, told] = await db.read(
    HUB,
    null,
    { name: 'ends-due', text: DUE, values: [without, most] },
    { name: 'ends-told', text: LATEST_TOLD },
  );
  const rows = (due?.rows ?? []) as { plan_id: string; at: string; late: number }[];
  return {
    due: rows.map(({ plan_id, at }) => ({ plan: plan_id, at })),
    late: rows[0]?.late ?? 0,
    latestTold: (told?.rows[0]?.at as Date | null | undefined) ?? null,
  };
}

const DUE_IN_PLAN = `SELECT at::text FROM ending WHERE plan_id = $1 AND told_xid IS NULL AND at <= hub.now() ORDER BY at LIMIT 1`;

/**
 * Tells what is over in one plan, before something is changed in it: so that nobody is told to forget what came later.
 * Answers whether there was anything.
 */
export async function tellEndsOf(db: Db, plan: string): Promise<boolean> {
  for (let told = false; ; told = true) {
    const [due] = await db.read(HUB, [plan], { name: 'ends-due-in-plan', text: DUE_IN_PLAN, values: [plan] });
    const row = due?.rows[0] as { at: string } | undefined;
    if (!row) return told;
    await tellEnd(db, { plan, at: row.at }, 'WAIT');
  }
}

/** What comes due, by which event it is told, and what that event names of it. */
const DUE_SOON = {
  REVIEW_SOON: () => ({ type: PlanEventType.REVIEW_DUE }),
  REVIEW_OVERDUE: () => ({ type: PlanEventType.REVIEW_DUE }),
  CONSENT_SOON: (consent: string) => ({ type: PlanEventType.CONSENT_ENDS_SOON, consent }),
  AUTHORITY_SOON: (representative: string) => ({ type: PlanEventType.AUTHORITY_ENDS_SOON, representative }),
  COMPLAINT_SOON: (decision: string) => ({ type: PlanEventType.COMPLAINT_DEADLINE_NEAR, decision }),
  MEETING_SOON: (meeting: string) => ({ type: PlanEventType.MEETING_TOMORROW, meeting }),
} satisfies Record<string, (id: string) => EndEvent>;

interface Taken {
  kind: 'CONSENT' | 'AUTHORITY' | 'EMERGENCY' | 'AGE_12' | 'AGE_16' | keyof typeof DUE_SOON;
  id: string;
}

/** One narrowing of a plan at a time, by whichever hub: see `hub.begin_narrowing`. */
const TURN = {
  WAIT: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0)) IS NOT NULL AS mine',
  'ONLY IF FREE': 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS mine',
};
const TAKE = `UPDATE ending SET told_xid = pg_current_xact_id() WHERE plan_id = $1 AND at = $2::timestamptz AND told_xid IS NULL RETURNING kind, id`;

/**
 * Tells what is over in a plan since an instant, in one transaction: the events, and what each viewer lost by it, worked
 * out by asking as each of them just before and at that instant. Once, whichever hub comes first; answers whether it was this one.
 */
export function tellEnd(db: Db, { plan, at }: DueEnd, turn: keyof typeof TURN): Promise<boolean> {
  return db.write(HUB, [plan], async (tx) => {
    const [mine] = await tx.query<{ mine: boolean }>(TURN[turn], [plan]);
    if (!mine?.mine) return false;
    const taken = await tx.query<Taken & { [column: string]: unknown }>(TAKE, [plan, at]);
    if (taken.length === 0) return false;
    const lost = await lostBy(tx, plan, at);
    for (const { event, losses } of await eventsOf(tx, plan, taken, lost)) {
      await record(tx, plan, at, event, losses);
    }
    return true;
  });
}

interface Loss {
  person: string;
  agency: string;
  type: Lost['type'];
  id: string;
}

const lostBy = (tx: Tx, plan: string, at: string): Promise<Loss[]> =>
  tx.query<Loss & { [column: string]: unknown }>('SELECT * FROM hub.lost_by_end($1, $2::timestamptz)', [plan, at]);

interface EndEvent {
  type: PlanEventType;
  consent?: string;
  emergency?: string;
  representative?: string;
  decision?: string;
  meeting?: string;
}

/**
 * The events of what was taken, each with the losses of those whom it concerns; of several that concern somebody, the
 * first tells. That a consent's last day or the hour of an emergency is over is told in any case, the end of an authority to whom it took something.
 */
async function eventsOf(
  tx: Tx,
  plan: string,
  taken: readonly Taken[],
  lost: readonly Loss[],
): Promise<{ event: EndEvent; losses: Loss[] }[]> {
  let left = [...lost];
  const events: { event: EndEvent; losses: Loss[] }[] = [];
  for (const { kind, id } of taken) {
    const concerned = await concernedBy(tx, plan, kind, id);
    const losses = left.filter(({ person, agency }) => concerned.has(`${person} ${agency}`));
    left = left.filter((one) => !losses.includes(one));
    if (kind === 'CONSENT') events.push({ event: { type: PlanEventType.CONSENT_EXPIRED, consent: id }, losses });
    else if (kind === 'EMERGENCY')
      events.push({ event: { type: PlanEventType.EMERGENCY_ENDED, emergency: id }, losses });
    else if (kind in DUE_SOON) events.push({ event: DUE_SOON[kind as keyof typeof DUE_SOON](id), losses });
    else if (losses.length > 0) events.push({ event: { type: PlanEventType.ACCESS_ENDED }, losses });
  }
  const last = events.at(-1);
  if (last) last.losses.push(...left);
  else if (left.length > 0) events.push({ event: { type: PlanEventType.ACCESS_ENDED }, losses: left });
  return events;
}

async function concernedBy(tx: Tx, plan: string, kind: string, id: string): Promise<Set<string>> {
  const rows = await tx.query<{ person: string; agency: string }>('SELECT * FROM hub.concerned_by($1, $2, $3)', [
    plan,
    kind,
    id,
  ]);
  return new Set(rows.map(({ person, agency }) => `${person} ${agency}`));
}

const COUNT = 'UPDATE plan_head SET head = head + 1 WHERE plan_id = $1 RETURNING head::text';
const EVENT = `INSERT INTO plan_event (plan_id, no, id, type, occurred_at, actor_id, consent_id, emergency_id, representative_id, decision_id, meeting_id)
  VALUES ($1, $2, $3, $4, $5::timestamptz, $6, $7, $8, $9, $10, $11)`;
const FORGET = `INSERT INTO event_forget (plan_id, no, person_id, agency_id, type, id)
  SELECT $1, $2, person, agency, type, id FROM json_to_recordset($3) AS lost (person uuid, agency uuid, type text, id uuid)`;

async function record(tx: Tx, plan: string, at: string, event: EndEvent, losses: readonly Loss[]): Promise<void> {
  const [counted] = await tx.query<{ head: string }>(COUNT, [plan]);
  if (!counted) throw new Error('the plan has no counter of events that the hub may move');
  await tx.query(EVENT, [
    plan,
    counted.head,
    newId(),
    event.type,
    at,
    NOBODY,
    event.consent ?? null,
    event.emergency ?? null,
    event.representative ?? null,
    event.decision ?? null,
    event.meeting ?? null,
  ]);
  if (losses.length > 0) await tx.query(FORGET, [plan, counted.head, JSON.stringify(losses)]);
}
