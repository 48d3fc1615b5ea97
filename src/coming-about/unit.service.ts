import { checkInput } from '../kernel/check-input';
import { type Ctx, ownPost } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { changePlan, planKey, rightsOf } from '../plan';
import { NOBODY } from '../policy';
import { changeAsUnit, type UnitChange } from './change-as-unit';
import { refusalFor } from './lacking';
import { sendPlanBack as backCheck, putInForce as inForceCheck, nameCoordinator as nameCheck } from './stage.checks';
import type { NameCoordinatorInput, PutInForceInput, SendPlanBackInput } from './stage.input';
import { ChosenBy } from './step-kinds';
import { coordinationFacts, unitsPlan } from './unit.query';

/**
 * A plan that waits comes into force, in place of the one that is named. CONFLICT that names all that is lacking, and where
 * another plan of the person is in force: each with the law that asks for it.
 */
export async function putInForce(ctx: Ctx, raw: PutInForceInput): Promise<boolean> {
  const input = checkInput(inForceCheck, raw);
  const plan = planKey(ctx, input.planId);
  const replaced = input.supersedesPlanId == null ? null : readId('plan', input.supersedesPlanId);
  if (input.supersedesPlanId != null && !replaced) throw notFound();
  await changeAsUnit(ctx, 'putInForce', replaced ? [plan, replaced] : [plan], raw, async (change) => {
    const { found, tx } = change;
    if (found.version !== input.expectedVersion) throw conflict(found.version);
    const old = replaced ? await change.takeInHand(replaced) : null;
    const lacks = await lacksOf(change, plan);
    if (lacks.length > 0) throw refusalFor(lacks, ctx.language, found.version);
    const [row] = await tx.query<{ outcome: string }>('SELECT hub.put_in_force($1, $2, $3) AS outcome', [
      plan,
      input.expectedVersion,
      replaced,
    ]);
    if (row?.outcome === 'CHANGED') throw conflict(found.version);
    if (row?.outcome !== 'IN_FORCE')
      throw refusalFor([row?.outcome === 'ANOTHER' ? 'ANOTHER' : 'ORDER'], ctx.language, found.version);
    if (old && replaced) await change.record(replaced, old.coordinating_agency);
    await change.record(plan, found.coordinating_agency);
  });
  return true;
}

async function lacksOf({ tx }: UnitChange, plan: string): Promise<string[]> {
  const [row] = await tx.query<{ lacks: string[] | null }>('SELECT hub.lacks_in_hand($1) AS lacks', [plan]);
  return row?.lacks ?? [];
}

/** A plan that waits goes back to being made. */
export async function sendPlanBack(ctx: Ctx, raw: SendPlanBackInput): Promise<boolean> {
  const input = checkInput(backCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changeAsUnit(ctx, 'sendPlanBack', [plan], raw, async (change) => {
    const [row] = await change.tx.query<{ sent: boolean }>('SELECT hub.send_back($1, $2) AS sent', [
      plan,
      input.expectedVersion,
    ]);
    if (!row?.sent) throw conflict(change.found.version);
    await change.record(plan, change.found.coordinating_agency);
  });
  return true;
}

/**
 * Names a coordinator: a supervisor of the agency that coordinates, or the coordinating unit where nobody coordinates who can
 * still open the plan. NOT_FOUND for somebody who cannot open it, or whose agency does not take part openly.
 */
export async function nameCoordinator(ctx: Ctx, raw: NameCoordinatorInput): Promise<boolean> {
  const input = checkInput(nameCheck, raw);
  const plan = planKey(ctx, input.planId);
  const staff = readId('staff', input.staffId);
  if (!staff) throw notFound();
  const found = await unitsPlan(ctx, plan);
  if (found && rightsOf(ctx).may('nameCoordinator', 'Coordination', coordinationFacts(ctx, found))) {
    await changeAsUnit(ctx, 'nameCoordinator', [plan], raw, async (change) => {
      await name(change, plan, staff, ChosenBy.MUNICIPALITY);
      await change.record(plan, found.coordinating_agency);
    });
    return true;
  }
  await changePlan(ctx, 'nameCoordinator', plan, raw, async (change) => {
    const [row] = await change.tx.query<{ agency: string | null }>('SELECT hub.coordinating_agency($1) AS agency', [
      plan,
    ]);
    change.authorize('Coordinator', {
      ...change.opened,
      posts: change.planFacts.posts,
      coordinatingAgency: row?.agency ?? NOBODY,
      status: change.row.status,
    });
    await change.narrows();
    await name(change, plan, staff, ChosenBy.AGENCY);
    const { coordinator_id: before } = change.row;
    const state = { coordinator_id: staff, before, status: change.row.status, named_by: ownPost(ctx).staff };
    await change.record({ type: 'PLAN_CHANGED' }, { kind: 'PLAN', id: plan, owner: ctx.viewer.agency, state });
    return [plan];
  });
  return true;
}

async function name({ tx }: Pick<UnitChange, 'tx'>, plan: string, staff: string, by: ChosenBy): Promise<void> {
  const [row] = await tx.query<{ named: boolean }>('SELECT hub.name_coordinator($1, $2, $3) AS named', [
    plan,
    staff,
    by,
  ]);
  if (!row?.named) throw notFound();
}
