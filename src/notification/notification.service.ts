import { noteRefusal } from '../audit/attempts';
import { readCaseloadCursor, unknownCursor } from '../events/feed-cursor';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import type { Operation } from '../policy';
import { named, ownAgency, placedFrom } from './inbox.query';
import type { InboxRow } from './inbox-statement';
import * as checks from './notification.checks';
import type { MarkReadInput, MarkUnreadInput, SetNotificationPreferencesInput } from './notification.input';
import { requireInbox } from './own-inbox';

/** Marks notifications as read: some, or all that was there where a snapshot stands. Again is the same. */
export async function markRead(ctx: Ctx, raw: MarkReadInput): Promise<void> {
  const { ids, upTo } = checkInput(checks.markRead, raw);
  requireInbox(ctx, 'markRead');
  if (ids) await mark(ctx, 'markRead', ids, true);
  else if (upTo != null) await markUpTo(ctx, upTo);
}

/** Marks notifications as unread again. */
export async function markUnread(ctx: Ctx, raw: MarkUnreadInput): Promise<void> {
  const { ids } = checkInput(checks.markUnread, raw);
  requireInbox(ctx, 'markUnread');
  await mark(ctx, 'markUnread', ids, false);
}

const MARK = `INSERT INTO notification_mark AS n (person_id, agency_id, plan_id, no, read, marked_at)
  SELECT $1, $2, plan, no, $5, hub.now() FROM unnest($3::uuid[], $4::bigint[]) AS marked (plan, no)
  ON CONFLICT (plan_id, no, person_id, agency_id) DO UPDATE SET read = EXCLUDED.read, marked_at = EXCLUDED.marked_at
    WHERE n.read <> EXCLUDED.read`;

/** All or none: NOT_FOUND alike for what is not there and for what may not be known. */
async function mark(ctx: Ctx, operation: Operation, ids: readonly string[], read: boolean): Promise<void> {
  const wanted = ids.map((id) => readIdInPlan('event', id));
  const known = wanted.filter((one) => one !== null);
  try {
    if (known.length < wanted.length) throw notFound();
    const plans = [...new Set(known.map(({ plan }) => plan))];
    await ctx.db.write(actorOf(ctx), plans, async (tx) => {
      const places = await placesOf(ctx, tx, known);
      if (places.length < new Set(ids).size) throw notFound();
      const values = [places.map(({ plan }) => plan), places.map(({ no }) => no)];
      await tx.query(MARK, [ctx.viewer.person, ownAgency(ctx), ...values, read]);
    });
  } catch (error) {
    for (const plan of new Set(known.map((one) => one.plan)))
      noteRefusal(ctx, { plan, what: operation, standing: undefined, input: null, error });
    throw error;
  }
}

async function placesOf(ctx: Ctx, tx: Tx, wanted: readonly { plan: string; id: string }[]) {
  const { text, values } = named(ctx, wanted);
  const [row] = await tx.query<{ found: InboxRow[] | null }>(text, values);
  return placedFrom(ctx, row?.found ?? null).map(({ place }) => place);
}

/** Kept where it reaches further than what is there; what was marked as unread again and lies before it is read with it. */
const UP_TO = `INSERT INTO inbox_mark AS w (person_id, agency_id, snapshot, xid, at_plan, at_no, marked_at)
  VALUES ($1, $2, $3, $4::text::xid8, $5, $6, hub.now())
  ON CONFLICT (person_id, agency_id) DO UPDATE SET snapshot = EXCLUDED.snapshot, xid = EXCLUDED.xid, at_plan = EXCLUDED.at_plan,
    at_no = EXCLUDED.at_no, marked_at = EXCLUDED.marked_at
  WHERE COALESCE(EXCLUDED.xid, pg_snapshot_xmin(EXCLUDED.snapshot::pg_snapshot)) > COALESCE(w.xid, pg_snapshot_xmin(w.snapshot::pg_snapshot))`;
const OVERTAKEN = `UPDATE notification_mark n SET read = true, marked_at = hub.now() FROM plan_event e WHERE n.person_id = $1 AND n.agency_id = $2
  AND NOT n.read AND e.plan_id = n.plan_id AND e.no = n.no
  AND (($3::text IS NOT NULL AND pg_visible_in_snapshot(e.xid, $3::text::pg_snapshot))
    OR ($4::text IS NOT NULL AND (e.xid, e.plan_id, e.no) <= ($4::text::xid8, $5::uuid, $6::bigint)))`;
const AHEAD = `SELECT GREATEST($1::text::xid8, pg_snapshot_xmax($2::text::pg_snapshot)) > pg_snapshot_xmax(pg_current_snapshot()) AS ahead`;

async function markUpTo(ctx: Ctx, cursor: string): Promise<void> {
  const { snapshot, place } = readCaseloadCursor(ctx, cursor, 'input.upTo');
  const values = [snapshot, place?.xid ?? null, place?.plan ?? null, place?.no ?? null];
  await ctx.db.write(actorOf(ctx), null, async (tx) => {
    const [position] = await tx.query<{ ahead: boolean }>(AHEAD, [place?.xid ?? null, snapshot]);
    if (position?.ahead) throw unknownCursor('input.upTo');
    await tx.query(UP_TO, [ctx.viewer.person, ownAgency(ctx), ...values]);
    await tx.query(OVERTAKEN, [ctx.viewer.person, ownAgency(ctx), ...values]);
  });
}

const PREFER = `INSERT INTO notification_preference AS n (person_id, agency_id, kind, wanted)
  SELECT $1, $2, kind, wanted FROM unnest($3::text[], $4::boolean[]) AS chosen (kind, wanted)
  ON CONFLICT (person_id, agency_id, kind) DO UPDATE SET wanted = EXCLUDED.wanted`;

/** Sets of which kinds the viewer is told. INVALID_INPUT for turning off what always comes. */
export async function setPreferences(ctx: Ctx, raw: SetNotificationPreferencesInput): Promise<void> {
  const { preferences } = checkInput(checks.setNotificationPreferences, raw);
  requireInbox(ctx, 'setNotificationPreferences');
  await ctx.db.write(actorOf(ctx), [], async (tx) => {
    const values = [preferences.map(({ kind }) => kind), preferences.map(({ wanted }) => wanted)];
    await tx.query(PREFER, [ctx.viewer.person, ownAgency(ctx), ...values]);
  });
}
