import { classificationByNature } from '../agency';
import { checkInput } from '../kernel/check-input';
import { dateInOslo } from '../kernel/clock';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { newId, readId } from '../kernel/ids';
import { type Change, changePlan, requireBasis } from '../plan';
import { NOBODY } from '../policy';
import { Classification, type InformationCategory } from '../terms';
import {
  agreeMeetingAction as agreeCheck,
  cancelMeetingAction as cancelCheck,
  completeMeetingAction as completeCheck,
} from './action.checks';
import type { AgreeMeetingActionInput, CancelMeetingActionInput, CompleteMeetingActionInput } from './action.input';
import { MeetingActionStatus } from './action.view';
import { actionPlace, type FoundAction, findAction, placeOfAction } from './action-for-change';
import type { SealedAction } from './meeting.query';
import { MeetingStatus } from './meeting.view';
import { knownMeeting, type MeetingPlace, placeOf } from './meeting-for-change';
import { refuse } from './meeting-problems';

/** Puts down what an agency is to do: whoever leads the meeting and the coordinator for any, what is shared; each agency for itself. */
export async function agreeMeetingAction(ctx: Ctx, raw: AgreeMeetingActionInput): Promise<MeetingPlace> {
  const input = checkInput(agreeCheck, raw);
  const own = actorOf(ctx).agency;
  const place = placeOf('meeting', input.meetingId);
  const wanted = input.ownerId == null ? own : readId('agency', input.ownerId);
  const [id] = await changePlan(ctx, 'agreeMeetingAction', place.plan, raw, async (change) => {
    const meeting = await knownMeeting(change, place.id);
    const owner = await whoTakesPartOpenly(change, wanted);
    const classification = input.classification ?? (await byNature(ctx, owner, input.category));
    const { opened } = change;
    change.authorize('MeetingAction', {
      ...{ ...opened, owner: owner ?? NOBODY, classification, readable: true, known: true },
      chairs: meeting.facts.chairs,
    });
    const day = dateInOslo(meeting.starts);
    refuse([
      ...(owner ? [] : [{ path: 'input.ownerId', message: 'Må være en etat som deltar åpent i planen.' }]),
      ...(input.dueOn != null && input.dueOn < day
        ? [{ path: 'input.dueOn', message: 'Kan ikke være før møtet.' }]
        : []),
    ]);
    if (!owner) throw notFound();
    requireBasis(change, change.rights.viewer.agency, null);
    if (meeting.status !== MeetingStatus.CALLED && meeting.status !== MeetingStatus.HELD)
      throw conflict(meeting.version);
    const said = { text: input.text, result: null };
    const action = { id: newId(), meeting: meeting.id, owner, dueOn: input.dueOn ?? null, classification };
    await insertAction(change, { ...action, category: input.category }, said);
    await recordAction(change, { ...action, status: MeetingActionStatus.OPEN, said });
    return [action.id];
  });
  return { plan: place.plan, id: id as string };
}

/** The agency, where it takes part openly; null for any other, whatever the viewer knows of it. */
async function whoTakesPartOpenly({ tx, plan }: Change, agency: string | null): Promise<string | null> {
  const [row] = agency
    ? await tx.query<{ is: boolean }>('SELECT hub.answers_openly($1, $2) AS is', [plan, agency])
    : [];
  return row?.is ? agency : null;
}

const byNature = (ctx: Ctx, owner: string | null, category: InformationCategory): Promise<Classification> =>
  owner ? classificationByNature(ctx, owner, category) : Promise.resolve(Classification.SHARED);

interface NewAction {
  id: string;
  meeting: string;
  owner: string;
  dueOn: string | null;
  classification: Classification;
  category: InformationCategory;
}

async function insertAction(change: Change, action: NewAction, said: SealedAction): Promise<void> {
  const { plan, tx, ctx } = change;
  const { id, meeting, owner, dueOn, classification, category } = action;
  await tx.query(
    `INSERT INTO meeting_action (plan_id, id, meeting_id, owner_id, due_on, classification, agreed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [plan, id, meeting, owner, dueOn, classification, ctx.clock.now()],
  );
  await tx.query(
    `INSERT INTO meeting_action_content (plan_id, action_id, meeting_id, owner_id, classification, category, sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [plan, id, meeting, owner, classification, category, change.seal(actionPlace(plan, id), said)],
  );
}

type Standing = Pick<FoundAction, 'id' | 'meeting' | 'owner' | 'dueOn' | 'classification' | 'status'>;

async function recordAction(change: Change, { said, ...action }: Standing & { said: SealedAction }): Promise<void> {
  await change.record(
    { type: 'MEETING_ACTION_CHANGED', meeting: action.meeting, meetingAction: action.id },
    { kind: 'MEETING_ACTION', id: action.id, owner: action.owner, state: { ...action, content: said } },
  );
}

/** Says that an action is done, with the result: the agency that answers for it. CONFLICT for one that is not open. */
export async function completeMeetingAction(ctx: Ctx, raw: CompleteMeetingActionInput): Promise<MeetingPlace> {
  const { actionId, expectedVersion, result } = checkInput(completeCheck, raw);
  return settle(ctx, raw, 'completeMeetingAction', { actionId, expectedVersion, result, to: MeetingActionStatus.DONE });
}

/** Says that an action will not be done, and why: the agency that answers for it. CONFLICT for one that is not open. */
export async function cancelMeetingAction(ctx: Ctx, raw: CancelMeetingActionInput): Promise<MeetingPlace> {
  const { actionId, expectedVersion, reason } = checkInput(cancelCheck, raw);
  const to = MeetingActionStatus.CANCELLED;
  return settle(ctx, raw, 'cancelMeetingAction', { actionId, expectedVersion, result: reason, to });
}

async function settle(
  ctx: Ctx,
  raw: { idempotencyKey?: string | null },
  operation: 'completeMeetingAction' | 'cancelMeetingAction',
  {
    actionId,
    expectedVersion,
    result,
    to,
  }: { actionId: string; expectedVersion: number; result: string; to: MeetingActionStatus },
): Promise<MeetingPlace> {
  actorOf(ctx);
  const place = placeOfAction(actionId);
  await changePlan(ctx, operation, place.plan, raw, async (change) => {
    const action = await findAction(change, place.id);
    change.authorize('MeetingAction', action.facts);
    if (!action.content) throw notFound();
    requireBasis(change, action.owner, null);
    if (action.version !== expectedVersion || action.status !== MeetingActionStatus.OPEN)
      throw conflict(action.version);
    const said = { ...action.content.said, result };
    const [content] = await change.tx.query(
      `UPDATE meeting_action_content SET version = version + 1, sealed = $3 WHERE plan_id = $1 AND action_id = $2 AND version = $4
       RETURNING version`,
      [change.plan, place.id, change.seal(actionPlace(change.plan, place.id), said), action.content.version],
    );
    const [updated] = await change.tx.query(
      `UPDATE meeting_action SET version = version + 1, status = $4 WHERE plan_id = $1 AND id = $2 AND version = $3 AND status = 'OPEN'
       RETURNING version`,
      [change.plan, place.id, expectedVersion, to],
    );
    if (!content || !updated) throw conflict();
    await recordAction(change, { ...action, status: to, said });
    return [place.id];
  });
  return place;
}
