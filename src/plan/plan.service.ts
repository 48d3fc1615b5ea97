import { agenciesById } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { Existence } from '../terms';
import { type Change, changePlan } from './change';
import {
  assignStaff as assignCheck,
  inviteAgency as inviteCheck,
  leavePlan as leaveCheck,
  proposePlan as proposeCheck,
  reviseFrame as reviseCheck,
} from './plan.checks';
import type {
  AssignStaffInput,
  InviteAgencyInput,
  LeavePlanInput,
  ProposePlanInput,
  ReviseFrameInput,
} from './plan.input';
import { PlanStatus } from './plan.view';

function planKey(ctx: Ctx, publicPlanId: string): string {
  // what an id is worth depends on for whom one asks
  actorOf(ctx);
  const plan = readId('plan', publicPlanId);
  if (!plan) throw notFound();
  return plan;
}

interface Frame {
  coordinator_id: string | null;
  period_from: string;
  period_to: string;
  next_review: string | null;
  status: PlanStatus;
}

/** Writes the frame, if it is still the version that was read; CONFLICT with the present one otherwise. */
async function updateFrame(change: Change, expected: number, frame: Frame): Promise<void> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE plan SET version = version + 1, coordinator_id = $3, period_from = $4, period_to = $5, next_review = $6, status = $7
     WHERE id = $1 AND version = $2 RETURNING version`,
    [change.plan, expected, frame.coordinator_id, frame.period_from, frame.period_to, frame.next_review, frame.status],
  );
  if (!updated) {
    const [row] = await change.tx.query<{ version: number }>('SELECT version FROM plan WHERE id = $1', [change.plan]);
    throw conflict(row?.version);
  }
}

const recordFrame = (change: Change, frame: Frame, more: object = {}) =>
  change.record(
    { type: 'PLAN_CHANGED' },
    { kind: 'PLAN', id: change.plan, owner: change.rights.viewer.agency, state: { ...frame, ...more } },
  );

/** Changes the frame: coordinator, period, review, legal bases. */
export async function reviseFrame(ctx: Ctx, raw: ReviseFrameInput): Promise<string> {
  const input = checkInput(reviseCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(
    ctx,
    'reviseFrame',
    plan,
    raw,
    async (change) => {
      change.authorize('Frame', change.frame);
      const { row } = change;
      if (row.version !== input.expectedVersion) throw conflict(row.version);
      const frame: Frame = {
        coordinator_id:
          input.coordinatorStaffId !== undefined
            ? await coordinatorFor(change, input.coordinatorStaffId)
            : row.coordinator_id,
        period_from: input.period?.from ?? row.period_from,
        period_to: input.period ? (input.period.to ?? 'infinity') : row.period_to,
        next_review: input.nextReview === undefined ? row.next_review : input.nextReview,
        status: row.status,
      };
      if (frame.next_review && (frame.next_review < frame.period_from || frame.next_review > frame.period_to)) {
        throw invalidInput([{ path: 'input.nextReview', message: 'Må ligge i planens periode.' }]);
      }
      // the bases first: who hands over coordination may no longer change them
      if (input.legalBases) await replaceBases(change, input.legalBases);
      await updateFrame(change, input.expectedVersion, frame);
      await recordFrame(change, frame, { legalBases: input.legalBases ?? row.bases ?? [] });
      return [plan];
    },
    ['bases'],
  );
  return plan;
}

async function replaceBases(change: Change, codes: readonly string[]): Promise<void> {
  await change.tx.query('DELETE FROM plan_basis WHERE plan_id = $1 AND NOT code = ANY ($2)', [change.plan, codes]);
  await change.tx.query(
    'INSERT INTO plan_basis (plan_id, code) SELECT $1, code FROM unnest($2::text[]) AS code ON CONFLICT DO NOTHING',
    [change.plan, [...new Set(codes)]],
  );
}

/** Whoever coordinates must be able to open the plan: assigned to it, or supervisor of an agency that takes part. NOT_FOUND for anybody else. */
async function coordinatorFor(change: Change, publicStaffId: string): Promise<string> {
  const id = readId('staff', publicStaffId);
  const [row] = id
    ? await change.tx.query<{ id: string }>(
        `SELECT s.id FROM staff s JOIN participation t ON t.plan_id = $1 AND t.agency_id = s.agency_id AND t.active AND t.existence = 'VISIBLE'
         WHERE s.id = $2 AND s.active AND (s.role = 'SUPERVISOR'
           OR EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = $1 AND a.staff_id = s.id AND a.active))`,
        [change.plan, id],
      )
    : [];
  if (!row) throw notFound();
  return row.id;
}

/** Invites an agency; its supervisors have access at once. */
export async function inviteAgency(ctx: Ctx, raw: InviteAgencyInput): Promise<string> {
  const input = checkInput(inviteCheck, raw);
  const plan = planKey(ctx, input.planId);
  const agency = readId('agency', input.agencyId);
  if (!agency) throw notFound();
  await agencyMustExist(ctx, agency);
  await changePlan(ctx, 'inviteAgency', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const [invited] = await change.tx.query<{ joined: boolean }>('SELECT hub.invite_agency($1, $2, $3) AS joined', [
      plan,
      agency,
      input.existence,
    ]);
    if (!invited?.joined) throw conflict();
    await change.record(
      { type: 'AGENCY_JOINED', agency },
      {
        kind: 'PARTICIPATION',
        id: agency,
        owner: input.existence === Existence.HIDDEN ? agency : change.rights.viewer.agency,
        state: { existence: input.existence, active: true },
      },
    );
    return [plan];
  });
  return plan;
}

async function agencyMustExist(ctx: Ctx, agency: string): Promise<void> {
  const [answer] = await ctx.db.read(actorOf(ctx), [], {
    name: 'agency-exists',
    text: 'SELECT 1 FROM agency WHERE id = $1',
    values: [agency],
  });
  if (answer?.rows.length !== 1) throw notFound();
  await agenciesById(ctx, [agency]);
}

/** Assigns staff of the viewer's own agency. */
export async function assignStaff(ctx: Ctx, raw: AssignStaffInput): Promise<string> {
  const { plan, staff } = placeOf(ctx, raw);
  await changePlan(ctx, 'assignStaff', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    await mustBeColleague(change, staff);
    const assigned = await change.tx.query(
      `INSERT INTO assignment (plan_id, staff_id, agency_id, active) VALUES ($1, $2, $3, true)
       ON CONFLICT (plan_id, staff_id) DO UPDATE SET active = true WHERE NOT assignment.active RETURNING staff_id`,
      [plan, staff, change.rights.viewer.agency],
    );
    if (assigned.length === 0) throw conflict();
    await recordAssignment(change, 'STAFF_ASSIGNED', staff, true);
    return [plan];
  });
  return plan;
}

/** Ends an assignment of staff of the viewer's own agency. */
export async function unassignStaff(ctx: Ctx, raw: AssignStaffInput): Promise<string> {
  const { plan, staff } = placeOf(ctx, raw);
  await changePlan(ctx, 'unassignStaff', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    await mustBeColleague(change, staff);
    await change.narrows();
    const ended = await change.tx.query(
      'UPDATE assignment SET active = false WHERE plan_id = $1 AND staff_id = $2 AND active RETURNING staff_id',
      [plan, staff],
    );
    if (ended.length === 0) throw conflict();
    await recordAssignment(change, 'STAFF_UNASSIGNED', staff, false);
    return [plan];
  });
  return plan;
}

function placeOf(ctx: Ctx, raw: AssignStaffInput): { plan: string; staff: string } {
  const input = checkInput(assignCheck, raw);
  const staff = readId('staff', input.staffId);
  const plan = planKey(ctx, input.planId);
  if (!staff) throw notFound();
  return { plan, staff };
}

async function mustBeColleague(change: Change, staff: string): Promise<void> {
  const [row] = await change.tx.query<{ is: boolean }>('SELECT hub.staff_of($1, $2) AS is', [
    staff,
    change.rights.viewer.agency,
  ]);
  if (!row?.is) throw notFound();
}

const recordAssignment = (change: Change, type: string, staff: string, active: boolean) =>
  change.record(
    { type, staff, agency: change.rights.viewer.agency },
    { kind: 'ASSIGNMENT', id: staff, owner: change.rights.viewer.agency, state: { active } },
  );

/** The viewer's agency leaves the plan; its content stays its own. */
export async function leavePlan(ctx: Ctx, raw: LeavePlanInput): Promise<boolean> {
  const input = checkInput(leaveCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'leavePlan', plan, raw, async (change) => {
    change.authorize('Plan', change.planFacts);
    const { agency } = change.rights.viewer;
    await change.narrows();
    const left = await change.tx.query(
      'UPDATE participation SET active = false WHERE plan_id = $1 AND agency_id = $2 AND active RETURNING agency_id',
      [plan, agency],
    );
    if (left.length === 0) throw conflict();
    await change.record(
      { type: 'AGENCY_LEFT', agency },
      { kind: 'PARTICIPATION', id: agency, owner: agency, state: { active: false, reason: input.reason } },
    );
    return [plan];
  });
  return true;
}

/** Lays the plan before the participant. */
export async function proposePlan(ctx: Ctx, raw: ProposePlanInput): Promise<string> {
  const input = checkInput(proposeCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'proposePlan', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const { row } = change;
    const next = STEPS[row.status];
    if (row.version !== input.expectedVersion || !next) throw conflict(row.version);
    const { coordinator_id, period_from, period_to, next_review } = row;
    const frame: Frame = { coordinator_id, period_from, period_to, next_review, status: next };
    await updateFrame(change, input.expectedVersion, frame);
    await recordFrame(change, frame);
    return [plan];
  });
  return plan;
}

/** The municipality's coordinating unit comes after the participant: AWAITING_COORDINATION before IN_FORCE. */
const STEPS: Partial<Record<PlanStatus, PlanStatus>> = {
  [PlanStatus.DRAFT]: PlanStatus.PROPOSED,
  [PlanStatus.AWAITING_COORDINATION]: PlanStatus.PROPOSED,
};
