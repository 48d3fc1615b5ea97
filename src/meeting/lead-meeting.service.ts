import { checkInput } from '../kernel/check-input';
import { dateInOslo } from '../kernel/clock';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, type Problem } from '../kernel/errors';
import { newId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { type GroupPerson, peopleOfGroup } from '../responsibility-group';
import { callMeeting as callCheck, cancelMeeting as cancelCheck, holdMeeting as holdCheck } from './meeting.checks';
import type { CallMeetingInput, CancelMeetingInput, HoldMeetingInput } from './meeting.input';
import { MeetingStatus } from './meeting.view';
import { type FoundMeeting, findMeeting, type MeetingPlace, placeOf } from './meeting-for-change';
import { refuse } from './meeting-problems';
import { openContent, recordMeeting, storeContent } from './meeting-store';

/** Calls members of the group to a meeting that is planned. INVALID_INPUT lists whoever is no member. */
export async function callMeeting(ctx: Ctx, raw: CallMeetingInput): Promise<MeetingPlace> {
  const input = checkInput(callCheck, raw);
  actorOf(ctx);
  const place = placeOf('meeting', input.meetingId);
  const work = async (change: Change): Promise<string[]> => {
    const meeting = await toLead(change, place.id, input.expectedVersion);
    const people = membersOf(change);
    const keys =
      input.memberIds?.map((id) => readIdInPlan('groupMember', id)) ??
      [...people.keys()].map((id) => ({ plan: place.plan, id }));
    const called = keys.map((key) => (key?.plan === place.plan ? people.get(key.id) : undefined));
    refuse(called.flatMap((one, at) => (one ? [] : [notAMember(`input.memberIds.${at}`)])));
    await moveOn(change, meeting, MeetingStatus.PLANNED, MeetingStatus.CALLED);
    for (const person of new Set(called))
      if (person) await seat(change, meeting.id, person, { called: true, came: null });
    await recordMeeting(change, 'MEETING_CALLED', { ...meeting, status: MeetingStatus.CALLED });
    return [place.id];
  };
  await changePlan(ctx, 'callMeeting', place.plan, raw, work, ['group']);
  return place;
}

/** Notes that a meeting was held and who came. INVALID_INPUT before its day, and for whoever was neither called nor is a member. */
export async function holdMeeting(ctx: Ctx, raw: HoldMeetingInput): Promise<MeetingPlace> {
  const input = checkInput(holdCheck, raw);
  actorOf(ctx);
  const place = placeOf('meeting', input.meetingId);
  const work = async (change: Change): Promise<string[]> => {
    const meeting = await toLead(change, place.id, input.expectedVersion);
    const seats = await seatsOf(change, meeting.id);
    const people = membersOf(change);
    const came = input.cameIds.map((id) => whoCame(place.plan, id, seats, people));
    refuse([
      ...(dateInOslo(meeting.starts) > ctx.clock.today()
        ? [{ path: 'input.meetingId', message: 'Møtet har ikke vært ennå.' }]
        : []),
      ...came.flatMap((one, at) => (one ? [] : [notAMember(`input.cameIds.${at}`)])),
    ]);
    await moveOn(change, meeting, MeetingStatus.CALLED, MeetingStatus.HELD);
    const seated = new Set(came.flatMap((one) => (typeof one === 'string' ? one : [])));
    await change.tx.query(
      'UPDATE meeting_attendee SET came = (id = ANY ($3)) WHERE plan_id = $1 AND meeting_id = $2 AND called_at IS NOT NULL',
      [place.plan, meeting.id, [...seated]],
    );
    for (const one of new Set(came))
      if (one && typeof one !== 'string') await seat(change, meeting.id, one, { called: false, came: true });
    await recordMeeting(change, 'MEETING_HELD', { ...meeting, status: MeetingStatus.HELD });
    return [place.id];
  };
  await changePlan(ctx, 'holdMeeting', place.plan, raw, work, ['group']);
  return place;
}

/** Calls a meeting off, with the reason, before it was held. */
export async function cancelMeeting(ctx: Ctx, raw: CancelMeetingInput): Promise<MeetingPlace> {
  const input = checkInput(cancelCheck, raw);
  actorOf(ctx);
  const place = placeOf('meeting', input.meetingId);
  await changePlan(ctx, 'cancelMeeting', place.plan, raw, async (change) => {
    const meeting = await toLead(change, place.id, input.expectedVersion);
    const content = openContent(change, meeting);
    if (meeting.status !== MeetingStatus.PLANNED && meeting.status !== MeetingStatus.CALLED) throw conflict();
    const said = { ...content.said, cancelledBecause: input.reason };
    await storeContent(change, meeting.id, said, content.version);
    await moveOn(change, meeting, meeting.status, MeetingStatus.CANCELLED);
    await recordMeeting(change, 'MEETING_CANCELLED', {
      ...meeting,
      status: MeetingStatus.CANCELLED,
      content: { ...content, said },
    });
    return [place.id];
  });
  return place;
}

/** The meeting as it was read, for whoever leads it. */
async function toLead(change: Change, id: string, expected: number): Promise<FoundMeeting> {
  const meeting = await findMeeting(change, id);
  change.authorize('Meeting', meeting.facts);
  if (meeting.version !== expected) throw conflict(meeting.version);
  return meeting;
}

const membersOf = (change: Change): Map<string, GroupPerson> =>
  change.row.group ? peopleOfGroup(change.plan, change.row.group) : new Map();

const notAMember = (path: string): Problem => ({ path, message: 'Er ikke med i ansvarsgruppa.' });

/** From one status to the next, if it is that still and nobody was faster; CONFLICT otherwise. */
async function moveOn(change: Change, meeting: FoundMeeting, from: MeetingStatus, to: MeetingStatus): Promise<void> {
  const moved = await change.tx.query(
    'UPDATE meeting SET status = $4, version = version + 1 WHERE plan_id = $1 AND id = $2 AND version = $3 AND status = $5 RETURNING id',
    [change.plan, meeting.id, meeting.version, to, from],
  );
  if (moved.length === 0) throw conflict();
}

async function seat(
  change: Change,
  meeting: string,
  { agency, staff, representative }: GroupPerson,
  { called, came }: { called: boolean; came: boolean | null },
): Promise<void> {
  await change.tx.query(
    `INSERT INTO meeting_attendee (plan_id, id, meeting_id, agency_id, staff_id, representative_id, called_at, came)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [change.plan, newId(), meeting, agency, staff, representative, called ? change.ctx.clock.now() : null, came],
  );
}

interface Seat extends GroupPerson {
  id: string;
  [column: string]: unknown;
}

const seatsOf = (change: Change, meeting: string): Promise<Seat[]> =>
  change.tx.query<Seat>(
    `SELECT id, agency_id AS agency, staff_id AS staff, representative_id AS representative FROM meeting_attendee
     WHERE plan_id = $1 AND meeting_id = $2`,
    [change.plan, meeting],
  );

/** The place of somebody who was called, or a member who came without having been called; null for anybody else. */
function whoCame(
  plan: string,
  publicId: string,
  seats: readonly Seat[],
  people: ReadonlyMap<string, GroupPerson>,
): string | GroupPerson | null {
  const bySeat = readIdInPlan('attendee', publicId);
  if (bySeat) return (bySeat.plan === plan && seats.find(({ id }) => id === bySeat.id)?.id) || null;
  const member = readIdInPlan('groupMember', publicId);
  const person = member?.plan === plan ? people.get(member.id) : undefined;
  if (!person) return null;
  const called = seats.find((one) => one.staff === person.staff && one.representative === person.representative);
  return called?.id ?? person;
}
