import { classificationByNature } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, type Problem } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { type Change, changePlan, requireBasis } from '../plan';
import { ownerFact } from '../policy';
import { isInGroup } from '../responsibility-group';
import { Classification, Existence } from '../terms';
import { proposeAgendaItem as proposeCheck, reviseAgendaItem as reviseCheck } from './agenda.checks';
import type { ProposeAgendaItemInput, ReviseAgendaItemInput } from './agenda.input';
import { type FoundItem, findItem, insertItem, itemPlace } from './agenda-for-change';
import { MeetingStatus } from './meeting.view';
import { type KnownMeeting, knownMeeting, type MeetingPlace, placeOf } from './meeting-for-change';
import { classProblems, refuse } from './meeting-problems';

/** Puts something on the agenda: those in the group, of their own agency, or for the participant. */
export async function proposeAgendaItem(ctx: Ctx, raw: ProposeAgendaItemInput): Promise<MeetingPlace> {
  const input = checkInput(proposeCheck, raw);
  const owner = actorOf(ctx).agency;
  const place = placeOf('meeting', input.meetingId);
  const byNature =
    input.existence === Existence.HIDDEN
      ? Classification.CONFIDENTIAL
      : await classificationByNature(ctx, owner, input.category);
  const work = async (change: Change): Promise<string[]> => {
    const meeting = await knownMeeting(change, place.id);
    const standsBeside = owner === null && change.opened.standing !== 'PARTICIPANT';
    const item: FoundItem = {
      id: newId(),
      meeting: meeting.id,
      version: 1,
      owner,
      classification: input.classification ?? (standsBeside ? Classification.SHARED : byNature),
      existence: input.existence,
      contentVersion: 1,
      category: input.category,
      said: { text: input.text },
    };
    change.authorize('AgendaItem', {
      ...{ ...change.opened, owner: ownerFact(owner), classification: item.classification, existence: item.existence },
      ...{ readable: true, known: true, inGroup: isInGroup(change.opened, change.row.is_named ?? false) },
    });
    // what is said for the participant rests on no legal basis
    if (owner) requireBasis(change, owner, null);
    refuse(existenceProblems(item));
    requireBefore(meeting);
    await insertItem(change, item);
    await recordItem(change, item);
    return [item.id];
  };
  const [id] = await changePlan(ctx, 'proposeAgendaItem', place.plan, raw, work, ['group']);
  return { plan: place.plan, id: id as string };
}

/** Changes something on the agenda before the meeting, or closes it to others at any time. */
export async function reviseAgendaItem(ctx: Ctx, raw: ReviseAgendaItemInput): Promise<MeetingPlace> {
  const input = checkInput(reviseCheck, raw);
  actorOf(ctx);
  const place = placeOf('agendaItem', input.itemId);
  await changePlan(ctx, 'reviseAgendaItem', place.plan, raw, async (change) => {
    const before = await findItem(change, place.id);
    if (before.version !== input.expectedVersion) throw conflict(before.version);
    if (input.text !== undefined) {
      if (before.owner) requireBasis(change, before.owner, null);
      if (before.contentVersion !== input.expectedContentVersion) throw conflict(before.contentVersion);
      requireBefore(await knownMeeting(change, before.meeting));
    }
    const after: FoundItem = {
      ...before,
      classification: input.classification ?? before.classification,
      existence: input.existence ?? before.existence,
      said: { text: input.text ?? before.said.text },
    };
    refuse([
      ...existenceProblems(after),
      ...classProblems(before.classification, after.classification),
      ...(before.existence === Existence.HIDDEN && after.existence === Existence.VISIBLE
        ? [{ path: 'input.existence', message: 'Det som er skjult i et møte, forblir det.' }]
        : []),
    ]);
    await store(change, before, after, input.text !== undefined);
    return [place.id];
  });
  return place;
}

/** CONFLICT once the meeting was held or called off. */
function requireBefore({ status, version }: KnownMeeting): void {
  if (status !== MeetingStatus.PLANNED && status !== MeetingStatus.CALLED) throw conflict(version);
}

const existenceProblems = ({ existence, classification, owner }: FoundItem): Problem[] =>
  existence === Existence.HIDDEN && (classification === Classification.SHARED || owner === null)
    ? [
        {
          path: 'input.existence',
          message: owner === null ? 'Bare en etat kan melde en skjult sak.' : 'Det som er skjult, kan ikke være delt.',
        },
      ]
    : [];

async function store(change: Change, before: FoundItem, after: FoundItem, changesText: boolean): Promise<void> {
  const { plan, tx } = change;
  const changesStub = before.classification !== after.classification || before.existence !== after.existence;
  if (changesStub) await change.narrows();
  if (changesText) {
    const [updated] = await tx.query<{ version: number }>(
      `UPDATE agenda_item_content SET version = version + 1, sealed = $3 WHERE plan_id = $1 AND item_id = $2 AND version = $4
       RETURNING version`,
      [plan, after.id, change.seal(itemPlace(plan, after.id), after.said), before.contentVersion],
    );
    if (!updated) throw conflict();
    after.contentVersion = updated.version;
  }
  if (changesStub) {
    const [updated] = await tx.query<{ version: number }>(
      `UPDATE agenda_item SET version = version + 1, classification = $4, existence = $5
       WHERE plan_id = $1 AND id = $2 AND version = $3 RETURNING version`,
      [plan, after.id, before.version, after.classification, after.existence],
    );
    if (!updated) throw conflict();
    after.version = updated.version;
  }
  await recordItem(change, after, !changesStub);
}

const recordItem = (change: Change, { said, ...item }: FoundItem, contentOnly = false): Promise<void> =>
  change.record(
    { type: 'MEETING_CHANGED', meeting: item.meeting, agendaItem: item.id, contentOnly },
    { kind: 'AGENDA_ITEM', id: item.id, owner: item.owner, state: { ...item, content: said } },
  );
