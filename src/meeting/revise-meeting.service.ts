import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { reviseMeeting as check, MEETING_CONTENT_FIELDS } from './meeting.checks';
import type { ReviseMeetingInput } from './meeting.input';
import { MeetingStatus } from './meeting.view';
import { type FoundMeeting, findMeeting, type MeetingPlace, placeOf } from './meeting-for-change';
import { chairProblems, classProblems, refuse, timeProblems } from './meeting-problems';
import { openContent, recordMeeting, storeContent } from './meeting-store';

/** Changes a meeting that was not held yet; afterwards it can be closed to others alone. */
export async function reviseMeeting(ctx: Ctx, raw: ReviseMeetingInput): Promise<MeetingPlace> {
  const input = checkInput(check, raw);
  actorOf(ctx);
  const place = placeOf('meeting', input.meetingId);
  await changePlan(ctx, 'reviseMeeting', place.plan, raw, async (change) => {
    const before = await findMeeting(change, place.id);
    change.authorize('Meeting', before.facts);
    if (before.version !== input.expectedVersion) throw conflict(before.version);
    const changesContent = MEETING_CONTENT_FIELDS.some((field) => input[field] !== undefined);
    const content = changesContent ? openContent(change, before) : before.content;
    if (changesContent && content && content.version !== input.expectedContentVersion) throw conflict(content.version);
    const chair = input.chairStaffId === undefined ? before.chair : readId('staff', input.chairStaffId);
    const time = {
      starts: input.startsAt ?? before.starts,
      ends: input.endsAt === undefined ? before.ends : input.endsAt,
    };
    const movesTime = +time.starts !== +before.starts || +(time.ends ?? 0) !== +(before.ends ?? 0);
    const isOver = before.status === MeetingStatus.HELD || before.status === MeetingStatus.CANCELLED;
    if (isOver && (changesContent || movesTime || chair !== before.chair)) throw conflict();
    const classification = input.classification ?? before.classification;
    refuse([
      ...(movesTime ? timeProblems(change, time) : []),
      ...(chair === before.chair && classification === before.classification
        ? []
        : await chairProblems(change, chair, classification, before.owner)),
      ...classProblems(before.classification, classification),
    ]);
    if (classification !== before.classification) await change.narrows();
    const after: FoundMeeting = { ...before, ...time, chair: chair ?? before.chair, classification, content };
    await store(change, before, after, input, changesContent);
    return [place.id];
  });
  return place;
}

interface Changes {
  title?: string | undefined;
  place?: string | null | undefined;
  interpreterNeeded?: boolean | undefined;
}

async function store(
  change: Change,
  before: FoundMeeting,
  after: FoundMeeting,
  input: Changes,
  changesContent: boolean,
): Promise<void> {
  const { title, place, interpreterNeeded } = input;
  if (changesContent && after.content) {
    const { said, version } = after.content;
    const now = {
      ...said,
      title: title ?? said.title,
      place: place === undefined ? said.place : place,
      interpreterNeeded: interpreterNeeded ?? said.interpreterNeeded,
    };
    after.content = { ...after.content, said: now, version: await storeContent(change, after.id, now, version) };
  }
  const changesStub =
    +after.starts !== +before.starts ||
    +(after.ends ?? 0) !== +(before.ends ?? 0) ||
    after.chair !== before.chair ||
    after.classification !== before.classification;
  if (changesStub) {
    const [updated] = await change.tx.query<{ version: number }>(
      `UPDATE meeting SET version = version + 1, starts_at = $4, ends_at = $5, chair_staff_id = $6, classification = $7
       WHERE plan_id = $1 AND id = $2 AND version = $3 RETURNING version`,
      [change.plan, after.id, before.version, after.starts, after.ends, after.chair, after.classification],
    );
    if (!updated) throw conflict();
    after.version = updated.version;
  }
  await recordMeeting(change, 'MEETING_CHANGED', after, !changesStub);
}
