import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { newId, readId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import { type Facts, NOBODY } from '../policy';
import { representativeFacts } from '../representative';
import {
  answerGroupProposal as answerCheck,
  endGroupMember as endCheck,
  nameGroupMember as nameCheck,
} from './group.checks';
import type { AnswerGroupProposalInput, EndGroupMemberInput, NameGroupMemberInput } from './group.input';

/** The rows of the table by which a coordinator asks somebody else’s people, and takes that back; by all others one decides. */
const PROPOSES = 'name-group-member.proposed';
const TAKES_BACK = 'end-group-member.proposed';

/** Whom a place in the group is for: a member of staff for an agency, or somebody beside the participant. */
interface Seat {
  staff: string | null;
  agency: string | null;
  representative: string | null;
  person: string;
}

/** Names somebody for the group, or proposes them: the own agency's people, and those beside the participant. Answers the plan. */
export async function nameGroupMember(ctx: Ctx, raw: NameGroupMemberInput): Promise<string> {
  const input = checkInput(nameCheck, raw);
  actorOf(ctx);
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  await changePlan(ctx, 'nameGroupMember', plan, raw, async (change) => {
    const seat =
      input.staffId != null
        ? await staffSeat(change, input.staffId)
        : await besideSeat(change, input.representativeId ?? '');
    const { agency } = change.rights.viewer;
    const owner = seat?.agency ?? (input.staffId != null ? agency : NOBODY);
    const facts = factsOf(change, { owner, person: seat?.person ?? NOBODY, status: 'MEMBER' });
    const { rule } = change.authorize('GroupMember', facts);
    if (!seat) throw invalidInput([problemOf(input.staffId != null)]);
    await take(change, seat, rule !== PROPOSES);
    return [plan];
  });
  return plan;
}

const problemOf = (isStaff: boolean) =>
  isStaff
    ? { path: 'input.staffId', message: 'Må være ansatt på planen, i en etat som deltar åpent.' }
    : {
        path: 'input.representativeId',
        message: 'Må være en fullmektig, advokat eller pårørende som i dag kan ta del i møter.',
      };

async function staffSeat({ tx, plan }: Change, publicId: string): Promise<Seat | null> {
  const staff = readId('staff', publicId);
  const [row] = staff
    ? await tx.query<{ agency: string }>(
        'SELECT s.agency_id AS agency FROM staff s WHERE s.id = $2 AND hub.may_chair($1, s.id)',
        [plan, staff],
      )
    : [];
  return row ? { staff, agency: row.agency, representative: null, person: NOBODY } : null;
}

interface BesideRow {
  person: string;
  kind: string;
  method: string;
  willing: boolean;
  ended: boolean;
  [column: string]: unknown;
}

async function besideSeat(change: Change, publicId: string): Promise<Seat | null> {
  const place = readIdInPlan('representative', publicId);
  if (place?.plan !== change.plan) return null;
  const [row] = await change.tx.query<BesideRow>(
    `SELECT r.person_id AS person, r.kind, r.method, r.willing, r.ended FROM representative r
     WHERE r.plan_id = $1 AND r.id = $2 AND r.kind <> 'GUARDIAN' AND hub.stands(r.plan_id, r.id)`,
    [change.plan, place.id],
  );
  if (!row || !change.rights.may('read', 'Representative', representativeFacts(change.opened, row))) return null;
  return { staff: null, agency: null, representative: place.id, person: row.person };
}

/** Takes the seat, or says yes to what was proposed. CONFLICT where there is nothing left to do. */
async function take(change: Change, seat: Seat, decides: boolean): Promise<void> {
  const { tx, plan, ctx, rights } = change;
  const named = await tx.query(
    `INSERT INTO group_member (plan_id, id, agency_id, staff_id, representative_id, status, named_by, named_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
    [
      ...[plan, newId(), seat.agency, seat.staff, seat.representative],
      ...[decides ? 'MEMBER' : 'PROPOSED', rights.viewer.person, ctx.clock.now()],
    ],
  );
  const answered =
    named.length === 0 && decides
      ? await tx.query(
          `UPDATE group_member SET status = 'MEMBER' WHERE plan_id = $1 AND status = 'PROPOSED'
             AND (staff_id = $2::uuid OR representative_id = $3::uuid) RETURNING id`,
          [plan, seat.staff, seat.representative],
        )
      : [];
  if (named.length + answered.length === 0) throw conflict();
  await record(change, seat);
}

/** Told to those who may know of whom it is. */
const record = (change: Change, { agency, staff, representative }: Omit<Seat, 'person'>): Promise<void> =>
  change.record({
    type: 'GROUP_CHANGED',
    ...(staff ? { agency, staff } : {}),
    ...(representative ? { representative } : {}),
  });

const factsOf = (
  { opened }: Change,
  facts: Pick<Facts['GroupMember'], 'owner' | 'person' | 'status'>,
): Facts['GroupMember'] => ({ ...opened, ...facts, known: true });

interface MemberRow extends BesideRow {
  id: string;
  status: 'PROPOSED' | 'MEMBER';
  agency: string | null;
  staff: string | null;
  representative: string | null;
  existence: string | null;
  invitedBy: string | null;
}

const FIND = `SELECT g.id, g.status, g.agency_id AS agency, g.staff_id AS staff, g.representative_id AS representative,
    r.person_id AS person, r.kind, r.method, r.willing, r.ended, t.existence, t.invited_by AS "invitedBy"
  FROM group_member g LEFT JOIN participation t ON t.plan_id = g.plan_id AND t.agency_id = g.agency_id LEFT JOIN representative r ON r.plan_id = g.plan_id AND r.id = g.representative_id
  WHERE g.plan_id = $1 AND g.id = $2 AND g.status IN ('PROPOSED','MEMBER')`;

/** Somebody who was named or proposed, of whom the viewer may know. NOT_FOUND for any other, and for who is there without being named. */
async function findMember(change: Change, id: string): Promise<MemberRow & { rule: string }> {
  const [row] = await change.tx.query<MemberRow>(FIND, [change.plan, id]);
  if (!row) throw notFound();
  const { agency, existence, invitedBy } = row;
  const known =
    agency === null
      ? change.rights.may('read', 'Representative', representativeFacts(change.opened, row))
      : existence !== null &&
        invitedBy !== null &&
        change.rights.may('read', 'Participation', { ...change.opened, owner: agency, existence, invitedBy });
  const facts = factsOf(change, { owner: row.agency ?? NOBODY, person: row.person ?? NOBODY, status: row.status });
  if (!change.rights.may('read', 'GroupMember', { ...facts, known })) throw notFound();
  return { ...row, rule: change.authorize('GroupMember', facts).rule };
}

function memberPlace(ctx: Ctx, publicId: string): { plan: string; id: string } {
  actorOf(ctx);
  const place = readIdInPlan('groupMember', publicId);
  if (!place) throw notFound();
  return place;
}

/** From a status to another, if it is that still. CONFLICT otherwise, also since a moment ago. */
async function moveOn(change: Change, member: MemberRow, status: string): Promise<void> {
  const moved = await change.tx.query(
    'UPDATE group_member SET status = $3 WHERE plan_id = $1 AND id = $2 AND status = $4 RETURNING id',
    [change.plan, member.id, status, member.status],
  );
  if (moved.length === 0) throw conflict();
  await record(change, member);
}

/** Says yes or no to a proposal: whom it concerns. INVALID_INPUT for a yes to somebody who could not be named today. */
export async function answerGroupProposal(ctx: Ctx, raw: AnswerGroupProposalInput): Promise<string> {
  const input = checkInput(answerCheck, raw);
  const place = memberPlace(ctx, input.memberId);
  await changePlan(ctx, 'answerGroupProposal', place.plan, raw, async (change) => {
    const member = await findMember(change, place.id);
    if (input.accept) {
      const [row] = await change.tx.query<{ may: boolean }>(
        'SELECT CASE WHEN $2::uuid IS NOT NULL THEN hub.may_chair($1, $2) ELSE hub.stands($1, $3) END AS may',
        [change.plan, member.staff, member.representative],
      );
      if (!row?.may) throw invalidInput([{ ...problemOf(member.staff !== null), path: 'input.memberId' }]);
    }
    await moveOn(change, member, input.accept ? 'MEMBER' : 'DECLINED');
    return [place.id];
  });
  return place.plan;
}

/** Ends somebody's place in the group, or lets a proposal fall: whom it concerns, and the coordinator for what was only proposed. */
export async function endGroupMember(ctx: Ctx, raw: EndGroupMemberInput): Promise<string> {
  const input = checkInput(endCheck, raw);
  const place = memberPlace(ctx, input.memberId);
  await changePlan(ctx, 'endGroupMember', place.plan, raw, async (change) => {
    const member = await findMember(change, place.id);
    const { status, rule } = member;
    await moveOn(change, member, status === 'PROPOSED' && rule !== TAKES_BACK ? 'DECLINED' : 'ENDED');
    return [place.id];
  });
  return place.plan;
}
