import { agenciesById } from '../agency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { Existence } from '../terms';
import { type Change, changePlan } from './change';
import { assignStaff as assignCheck, inviteAgency as inviteCheck, leavePlan as leaveCheck } from './plan.checks';
import type { AssignStaffInput, InviteAgencyInput, LeavePlanInput } from './plan.input';
import { planKey } from './plan-key';

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
