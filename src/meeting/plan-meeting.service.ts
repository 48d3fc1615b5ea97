import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { newId, readId } from '../kernel/ids';
import { changePlan, requireBasis } from '../plan';
import { Classification } from '../terms';
import { planMeeting as check } from './meeting.checks';
import type { PlanMeetingInput } from './meeting.input';
import type { SealedMeeting } from './meeting.query';
import { contentPlace, type MeetingPlace } from './meeting-for-change';
import { chairProblems, refuse, timeProblems } from './meeting-problems';

/** Plans a meeting, as the viewer's agency's. INVALID_INPUT lists all that is wrong with when it is and who leads it. */
export async function planMeeting(ctx: Ctx, raw: PlanMeetingInput): Promise<MeetingPlace> {
  const input = checkInput(check, raw);
  const owner = actorOf(ctx).agency;
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const [id] = await changePlan(ctx, 'planMeeting', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    if (!owner) throw notFound();
    requireBasis(change, owner, null);
    const chair = input.chairStaffId == null ? ownPost(ctx).staff : readId('staff', input.chairStaffId);
    const time = { starts: input.startsAt, ends: input.endsAt ?? null };
    const { title, interpreterNeeded, category } = input;
    const classification = input.classification ?? Classification.SHARED;
    refuse([...timeProblems(change, time), ...(await chairProblems(change, chair, classification, owner))]);
    const said: SealedMeeting = { title, place: input.place ?? null, interpreterNeeded, cancelledBecause: null };
    const meeting = newId();
    await change.tx.query(
      `INSERT INTO meeting (plan_id, id, owner_id, classification, starts_at, ends_at, chair_staff_id, planned_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [plan, meeting, owner, classification, time.starts, time.ends, chair, ctx.clock.now()],
    );
    await change.tx.query(
      `INSERT INTO meeting_content (plan_id, meeting_id, owner_id, classification, category, sealed) VALUES ($1, $2, $3, $4, $5, $6)`,
      [plan, meeting, owner, classification, category, change.seal(contentPlace(plan, meeting), said)],
    );
    const state = { status: 'PLANNED', ...time, chair, classification, category, content: said };
    await change.record({ type: 'MEETING_PLANNED', meeting }, { kind: 'MEETING', id: meeting, owner, state });
    return [meeting];
  });
  return { plan, id: id as string };
}
