import { z } from 'zod';
import { recordAct } from '../events/record';
import { checkInput, day, idempotencyKey } from '../kernel/check-input';
import { type Ctx, ownPost } from '../kernel/ctx';
import { conflict, forbidden, invalidInput, notFound } from '../kernel/errors';
import { newId, readIdInPlan } from '../kernel/ids';
import { changePlan, planKey } from '../plan';
import { HELD } from '../policy';
import type { ErasePlanInput, LiftArchivalHoldInput, SetArchivalHoldInput } from './archive.input';
import { archiveFacts } from './archive-for-change';
import { HoldGround } from './hold-grounds';

const setCheck = z.object({ planId: z.string(), ground: z.enum(HoldGround), until: day, idempotencyKey });
const liftCheck = z.object({ holdId: z.string(), idempotencyKey });
const eraseCheck = z.object({ planId: z.string(), idempotencyKey });

/** Says that a plan must be kept, until a day that has not passed. Answers the plan's stored id. */
export async function setArchivalHold(ctx: Ctx, raw: SetArchivalHoldInput): Promise<string> {
  const input = checkInput(setCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'setArchivalHold', plan, raw, async (change) => {
    const ground = change.authorize('Archive', await archiveFacts(change));
    if (input.until < ctx.clock.today())
      throw invalidInput([{ path: 'input.until', message: 'Kan ikke ligge i fortiden.' }]);
    await change.tx.query(
      'INSERT INTO archival_hold (plan_id, id, ground, until, set_by, set_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [plan, newId(), input.ground, input.until, ownPost(ctx).staff, ctx.clock.now()],
    );
    await recordAct(ctx, change.tx, plan, change.row.standing, 'setArchivalHold', ground.rule);
    return [plan];
  });
  return plan;
}

/** Ends a hold. NOT_FOUND for one that is not there, CONFLICT for one that was lifted. Answers the plan's stored id. */
export async function liftArchivalHold(ctx: Ctx, raw: LiftArchivalHoldInput): Promise<string> {
  const input = checkInput(liftCheck, raw);
  const place = readIdInPlan('hold', input.holdId);
  if (!place) throw notFound();
  const { plan, id } = place;
  await changePlan(ctx, 'liftArchivalHold', plan, raw, async (change) => {
    const [hold] = await change.tx.query<{ lifted: boolean }>(
      'SELECT lifted FROM archival_hold WHERE plan_id = $1 AND id = $2',
      [plan, id],
    );
    if (!hold) throw notFound();
    const ground = change.authorize('Archive', await archiveFacts(change));
    if (hold.lifted) throw conflict();
    const lifted = await change.tx.query(
      'UPDATE archival_hold SET lifted = true, lifted_by = $3, lifted_at = $4 WHERE plan_id = $1 AND id = $2 AND NOT lifted RETURNING id',
      [plan, id, ownPost(ctx).staff, ctx.clock.now()],
    );
    if (lifted.length === 0) throw conflict();
    await recordAct(ctx, change.tx, plan, change.row.standing, 'liftArchivalHold', ground.rule);
    return [plan];
  });
  return plan;
}

/**
 * Erases the contents of a plan for good, by destroying its data keys. A plan that must be kept is not erased: the hold wins,
 * and the attempt is in the participant's log before the answer is given. Answers the plan's stored id.
 */
export async function erasePlan(ctx: Ctx, raw: ErasePlanInput): Promise<string> {
  const input = checkInput(eraseCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'erasePlan', plan, raw, async (change) => {
    const facts = await archiveFacts(change);
    if (facts.held && change.rights.may('erasePlan', 'Archive', { ...facts, held: false }))
      throw forbidden('erase-plan.supervisor', HELD[ctx.language]);
    change.authorize('Archive', facts);
    await change.narrows();
    await change.tx.query('SELECT hub.erase_plan($1)', [plan]);
    await change.record({ type: 'PLAN_ERASED' });
    return [plan];
  });
  ctx.keys.ring.forgetAll(plan);
  return plan;
}
