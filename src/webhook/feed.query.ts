import type { CaseloadAhead } from '../events/caseload.query';
import type { CaseloadPosition } from '../events/feed-cursor';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Db } from '../kernel/db';
import { newId } from '../kernel/ids';
import { HUB } from '../kernel/keys';

/** How far the feed of a webhook has come. */
export interface FeedOfWebhook {
  turn: string;
  position: CaseloadPosition;
}

interface Row {
  turn: string;
  snapshot: string | null;
  xid: string | null;
  plan: string | null;
  no: string | null;
}

const BEGIN = `INSERT INTO webhook_feed (webhook_id, snapshot) SELECT id, began FROM webhook WHERE id = $1 ON CONFLICT DO NOTHING`;
const FEED =
  'SELECT turn::text, snapshot, xid::text, of_plan AS plan, no::text FROM webhook_feed WHERE webhook_id = $1';

/** How far the feed of a webhook has come; at first, to when it was registered. Null where it was removed in the meantime. */
export async function readFeed(db: Db, webhook: string): Promise<FeedOfWebhook | null> {
  const read = async (): Promise<Row | undefined> => {
    const [answer] = await db.read(HUB, [], { name: 'webhook-feed', text: FEED, values: [webhook] });
    return answer?.rows[0] as Row | undefined;
  };
  let row = await read();
  if (!row) {
    await db.write(HUB, [], (tx) => tx.query(BEGIN, [webhook]));
    row = await read();
  }
  if (!row) return null;
  const { turn, snapshot, xid, plan, no } = row;
  return { turn, position: { snapshot, place: xid && plan && no ? { xid, plan, no } : null } };
}

/** An event by its plan and number. */
export interface Numbered {
  plan: string;
  no: string;
}

// Within a plan the numbers are the order, and a transaction that began before another may have taken the later number:
// what has a lower number is there whenever a higher one is, and goes with it.
const WITH_LOWER = `
  SELECT e.plan_id AS plan, e.no::text AS no FROM plan_event e
    JOIN unnest($1::uuid[], $2::bigint[]) AS reached (plan, no) ON e.plan_id = reached.plan AND e.no <= reached.no
  WHERE e.xid >= $3::text::xid8 AND ($4::text IS NULL OR NOT pg_visible_in_snapshot(e.xid, $4::text::pg_snapshot))
    AND ($5::text IS NULL OR (e.xid, e.plan_id, e.no) > ($5::text::xid8, $6::uuid, $7::bigint))
  ORDER BY e.plan_id, e.no`;

/** The events that were read ahead, and those of the same plans with lower numbers that the order over all plans has later. */
export async function readWithLower(
  ctx: Ctx,
  { snapshot, place }: CaseloadPosition,
  ahead: readonly CaseloadAhead[],
): Promise<Numbered[]> {
  const reached = new Map<string, bigint>();
  for (const { place: at } of ahead) {
    const no = BigInt(at.no);
    if (no > (reached.get(at.plan) ?? 0n)) reached.set(at.plan, no);
  }
  const [answer] = await ctx.db.read(actorOf(ctx), [...reached.keys()], {
    name: 'webhook-feed-with-lower',
    text: WITH_LOWER,
    values: [
      [...reached.keys()],
      [...reached.values()].map(String),
      place?.xid ?? snapshot?.split(':')[0] ?? '0',
      snapshot,
      place?.xid ?? null,
      place?.plan ?? null,
      place?.no ?? null,
    ],
  });
  return (answer?.rows ?? []) as Numbered[];
}

const MOVE = `UPDATE webhook_feed SET turn = turn + 1, snapshot = $3, xid = $4::text::xid8, of_plan = $5, no = $6
  WHERE webhook_id = $1 AND turn = $2 RETURNING turn`;
const DELIVERIES = `
  INSERT INTO webhook_delivery (webhook_id, id, of_plan, no)
  SELECT $1, of.id, of.plan, of.no FROM json_to_recordset($2) AS of (id uuid, plan uuid, no bigint)
  WHERE of.no > COALESCE((SELECT r.no FROM webhook_reached r WHERE r.webhook_id = $1 AND r.of_plan = of.plan), 0)
  ON CONFLICT DO NOTHING`;
const REACHED = `
  INSERT INTO webhook_reached (webhook_id, of_plan, no)
  SELECT $1, of.plan, max(of.no) FROM json_to_recordset($2) AS of (plan uuid, no bigint) GROUP BY of.plan
  ON CONFLICT (webhook_id, of_plan) DO UPDATE SET no = GREATEST(webhook_reached.no, EXCLUDED.no)`;

/**
 * Makes deliveries of events and moves the feed past them, both or neither. Of several hubs that have read the same, one
 * does it: false for the others.
 */
export function moveFeed(
  db: Db,
  webhook: string,
  turn: string,
  { snapshot, place }: CaseloadPosition,
  events: readonly Numbered[],
): Promise<boolean> {
  return db.write(HUB, [], async (tx) => {
    const moved = await tx.query(MOVE, [
      webhook,
      turn,
      snapshot,
      place?.xid ?? null,
      place?.plan ?? null,
      place?.no ?? null,
    ]);
    if (moved.length === 0) return false;
    if (events.length === 0) return true;
    await tx.query(DELIVERIES, [webhook, JSON.stringify(events.map((one) => ({ ...one, id: newId() })))]);
    await tx.query(REACHED, [webhook, JSON.stringify(events)]);
    return true;
  });
}
