import type { Ctx } from '../kernel/ctx';
import type { Change } from './inbox-feed';
import { NAMED } from './named-subjects';
import type { InboxChange } from './notification.view';
import { notificationFrom } from './notification-from';

/** A change of the inbox as the schema shows it; what it discloses is noted in the context that answers, and logged with the answer. */
export function changeFrom(ctx: Ctx, { delivery, tells }: Change): InboxChange {
  const { plan, id, cursor, type, occurredAt, state, subject, lost, disclosed } = delivery;
  const refresh = lost.length > 0;
  if (!tells) return { cursor, notification: null, refresh };
  // the reading is shared by several sockets, and so is what it discloses
  for (const one of disclosed) ctx.disclosures.set(one.plan, { ...one, what: new Set([...one.what, 'NOTIFICATIONS']) });
  const notification = notificationFrom(ctx, {
    ...{ plan, id, type, occurredAt, ends: state === null, readAt: null, opening: null },
    subjects: NAMED.map((name) => subject?.[name] ?? null),
  });
  return { cursor, notification: { ...notification, read: state }, refresh };
}
