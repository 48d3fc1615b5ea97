import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { over } from '../kernel/errors';
import { type MeetingPlace, placeOf } from '../meeting';
import { changePlan } from '../plan';
import { findItem } from './agenda-for-minutes';
import { findMeetingForMinutes } from './meeting-for-change';
import * as check from './minutes.checks';
import type { PublishMinutesInput, PutItemOnTableInput } from './minutes.input';

const NOT_NOW = {
  NOT_HELD: {
    nb: 'Møtet er ikke holdt ennå.',
    nn: 'Møtet er ikkje halde enno.',
    en: 'The meeting has not been held yet.',
  },
  UNSETTLED: {
    nb: 'I referatet er det tekster som ble skrevet samtidig. Noen må gjøre dem til én først.',
    nn: 'I referatet er det tekstar som vart skrivne samtidig. Nokon må gjere dei til éin først.',
    en: 'There are texts in the minutes that were written at the same time. Somebody must make one of them first.',
  },
  NOTHING: {
    nb: 'Det er ingenting i referatet som ikke er publisert.',
    nn: 'Det er ingenting i referatet som ikkje er publisert.',
    en: 'There is nothing in the minutes that is not published.',
  },
} as const;

/** Publishes what is a draft in a meeting's minutes: the chair alone, once the meeting was held. CONFLICT that says why where it cannot be. */
export async function publishMinutes(ctx: Ctx, raw: PublishMinutesInput): Promise<MeetingPlace> {
  const input = checkInput(check.publishMinutes, raw);
  actorOf(ctx);
  const place = placeOf('meeting', input.meetingId);
  await changePlan(ctx, 'publishMinutes', place.plan, raw, async (change) => {
    const meeting = await findMeetingForMinutes(change, place.id);
    change.authorize('Minutes', meeting.facts);
    const [row] = await change.tx.query<{ said: keyof typeof NOT_NOW | 'PUBLISHED' }>(
      'SELECT hub.publish_minutes($1, $2) AS said',
      [change.plan, meeting.id],
    );
    if (row && row.said !== 'PUBLISHED') throw over(NOT_NOW[row.said][ctx.language]);
    await change.record({ type: 'MINUTES_PUBLISHED', meeting: meeting.id });
    return [meeting.id];
  });
  return place;
}

const PUT = `INSERT INTO meeting_table (plan_id, meeting_id, agenda_item_id, put_by) VALUES ($1, $2, $3, $4)
  ON CONFLICT (plan_id, meeting_id) DO UPDATE SET agenda_item_id = EXCLUDED.agenda_item_id, put_by = EXCLUDED.put_by`;

/** Puts an item of the agenda on the table, or none: the chair alone. It is of the moment, and no event tells of it. */
export async function putItemOnTable(ctx: Ctx, raw: PutItemOnTableInput): Promise<MeetingPlace> {
  const input = checkInput(check.putItemOnTable, raw);
  actorOf(ctx);
  const place = placeOf('meeting', input.meetingId);
  await changePlan(ctx, 'putItemOnTable', place.plan, raw, async (change) => {
    const meeting = await findMeetingForMinutes(change, place.id);
    change.authorize('Minutes', meeting.facts);
    const item = input.agendaItemId == null ? null : await findItem(change, meeting.id, input.agendaItemId);
    await change.tx.query(PUT, [change.plan, meeting.id, item, ownPost(ctx).staff]);
    await change.recordQuietly();
    return [meeting.id];
  });
  return place;
}
