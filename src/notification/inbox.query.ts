import { caseloadSnapshotCursor, type Place } from '../events/feed-cursor';
import { actorOf, type Ctx } from '../kernel/ctx';
import { type Statement } from '../kernel/db';
import { checkFirst, listName, pageInfo, rightsOf } from '../plan';
import { NOBODY, planFacts } from '../policy';
import { type InboxRow, inboxStatement, TYPES } from './inbox-statement';
import type { NotificationConnection } from './notification.view';
import { notificationFrom, type Told } from './notification-from';
import { requireInbox } from './own-inbox';

/** No count goes further: whoever has so many unread has enough. */
const MOST_COUNTED = 100;

interface Found {
  snapshot: string;
  found: InboxRow[] | null;
  more: boolean;
}

/** The place of a row, and what of it is told. */
interface Placed {
  place: Place;
  told: Told;
}

/** A page of the viewer's inbox, newest first. */
export async function readInbox(
  ctx: Ctx,
  { first, after, unreadOnly }: { first: number; after: string | undefined; unreadOnly: boolean },
): Promise<NotificationConnection> {
  checkFirst(first);
  requireInbox(ctx, 'read');
  const list = listName(ctx, 'inbox', { unreadOnly });
  const place = after == null ? null : ctx.cursors.read(list, after, 'after').map((one) => String(one).trim());
  const { snapshot, rows } = await readNewest(ctx, place, unreadOnly, first + 1);
  const edges = rows.slice(0, first).map(({ place: { xid, plan, no }, told }) => ({
    // of one length, wherever it stands
    cursor: ctx.cursors.write(list, [xid.padStart(20), plan, no.padStart(20)]),
    node: notificationFrom(ctx, told),
  }));
  return {
    edges,
    pageInfo: pageInfo(edges, rows.length > first, after),
    cursor: caseloadSnapshotCursor(ctx, snapshot),
  };
}

/** How many notifications the viewer has not read, counted to 100. */
export async function countUnread(ctx: Ctx): Promise<number> {
  requireInbox(ctx, 'read');
  const { rows } = await readNewest(ctx, null, true, MOST_COUNTED);
  return rows.length;
}

/** How many events of a plan are looked at first, and how many more each time when those were not enough. */
const PER_PLAN = 25;
const WIDER = 20;

/** The newest notifications, so many at most. One look does, unless most of what is new may not be known, or was read. */
async function readNewest(
  ctx: Ctx,
  place: string[] | null,
  unreadOnly: boolean,
  most: number,
): Promise<{ snapshot: string; rows: Placed[] }> {
  const { kind, viewer } = rightsOf(ctx);
  const [xid = null, plan = null, no = null] = place ?? [];
  for (let perPlan = Math.max(PER_PLAN, most); ; perPlan *= WIDER) {
    const [answer] = await ctx.db.read(actorOf(ctx), null, {
      ...inboxStatement(kind, 'newest'),
      values: [viewer.person, viewer.agency, viewer.today, TYPES, xid, plan, no, unreadOnly, most, perPlan],
    });
    const row = answer?.rows[0] as Found;
    if (!row.more || (row.found ?? []).length >= most)
      return { snapshot: row.snapshot, rows: placedFrom(ctx, row.found) };
  }
}

/** The statement for notifications by the plans and ids of their events. */
export function named(ctx: Ctx, wanted: readonly { plan: string; id: string }[]): Statement & { values: unknown[] } {
  const { kind, viewer } = rightsOf(ctx);
  return {
    ...inboxStatement(kind, 'named'),
    values: [viewer.person, viewer.agency, viewer.today, wanted.map(({ id }) => id), wanted.map(({ plan }) => plan)],
  };
}

/** The rows as they may be told: that the plan is open is looked at once more under the rules. */
export function placedFrom(ctx: Ctx, rows: readonly InboxRow[] | null): Placed[] {
  const rights = rightsOf(ctx);
  return (rows ?? []).flatMap(
    ([xid, plan, no, id, type, occurredAt, ends, readAt, standing, facts, subjects]): Placed[] => {
      const ground = facts && rights.groundFor('read', 'Plan', planFacts(facts));
      if (!ends && !(ground && standing)) return [];
      const read = readAt === null ? null : new Date(readAt);
      const when = { id, type, occurredAt: new Date(occurredAt), ends, readAt: read };
      const opening = ground && standing ? { standing, rule: ground.rule } : null;
      return [{ place: { xid, plan, no }, told: { plan, ...when, subjects: ends ? [] : subjects, opening } }];
    },
  );
}

/** The agency under which the viewer's own rows stand. */
export const ownAgency = (ctx: Ctx): string => ctx.viewer.agency ?? NOBODY;
