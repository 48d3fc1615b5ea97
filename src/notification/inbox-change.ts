import type { Ctx } from '../kernel/ctx';
import type { Change } from './inbox-feed';
import { SUBJECT_COLUMNS } from './inbox-statement';
import type { InboxChange } from './notification.view';
import { notificationFrom } from './notification-from';

/** Where a subject of the feed stands among the columns of the inbox. */
const SUBJECTS: Readonly<Record<(typeof SUBJECT_COLUMNS)[number], keyof NonNullable<Change['delivery']['subject']>>> = {
  goal_id: 'goal',
  assessment_id: 'assessment',
  measure_id: 'measure',
  consent_id: 'consent',
  request_id: 'request',
  measure_request_id: 'measureRequest',
  emergency_id: 'emergency',
  representative_id: 'representative',
  insight_id: 'insight',
  decision_id: 'decision',
  life_id: 'life',
  complaint_id: 'complaint',
  meeting_id: 'meeting',
  agenda_item_id: 'agendaItem',
  meeting_action_id: 'meetingAction',
};

/** A change of the inbox as the schema shows it; what it discloses is noted in the context that answers, and logged with the answer. */
export function changeFrom(ctx: Ctx, { delivery, tells }: Change): InboxChange {
  const { plan, id, cursor, type, occurredAt, state, subject, lost, disclosed } = delivery;
  const refresh = lost.length > 0;
  if (!tells) return { cursor, notification: null, refresh };
  // the reading is shared by several sockets, and so is what it discloses
  for (const one of disclosed) ctx.disclosures.set(one.plan, { ...one, what: new Set([...one.what, 'NOTIFICATIONS']) });
  const notification = notificationFrom(ctx, {
    ...{ plan, id, type, occurredAt, ends: state === null, readAt: null, opening: null },
    subjects: SUBJECT_COLUMNS.map((column) => {
      const key = subject?.[SUBJECTS[column]];
      return typeof key === 'string' ? key : null;
    }),
  });
  return { cursor, notification: { ...notification, read: state }, refresh };
}
