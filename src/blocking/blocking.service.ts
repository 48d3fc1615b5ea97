import { z } from 'zod';
import { checkInput, idempotencyKey } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import {
  type DeclareConflictInput,
  type LiftConflictInput,
  ParticipantProtection,
  type SetProtectionInput,
} from './blocking.input';

const protectionCheck = z.object({ planId: z.string(), protection: z.enum(ParticipantProtection), idempotencyKey });
const conflictCheck = z.object({ planId: z.string(), staffId: z.string(), idempotencyKey });

const LEVELS = ['NONE', 'CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL'];

/**
 * Sets how the participant's address is protected. Whoever has no clearance loses the plan at once, the one who set it among
 * them. CONFLICT where it stands so already.
 */
export async function setProtection(ctx: Ctx, raw: SetProtectionInput): Promise<boolean> {
  const input = checkInput(protectionCheck, raw);
  await block(ctx, 'setProtection', input.planId, raw, async (change) => {
    const { protection: present, posts } = change.planFacts;
    const raises = LEVELS.indexOf(input.protection) > LEVELS.indexOf(present);
    change.authorize('Protection', { ...change.opened, posts, raises });
    return ['SELECT hub.set_protection($1, $2) AS done', [change.plan, input.protection]];
  });
  return true;
}

/** Puts it on record that somebody has a conflict with the participant: the plan is closed to them at once. CONFLICT where it is known. */
export async function declareConflict(ctx: Ctx, raw: DeclareConflictInput): Promise<boolean> {
  const { planId, staffId } = checkInput(conflictCheck, raw);
  await block(ctx, 'declareConflict', planId, raw, async (change) => {
    const staff = await authorizeFor(change, staffId);
    return ['SELECT hub.declare_conflict($1, $2) AS done', [change.plan, staff]];
  });
  return true;
}

/** Takes a conflict off the register. CONFLICT where none is known. */
export async function liftConflict(ctx: Ctx, raw: LiftConflictInput): Promise<boolean> {
  const { planId, staffId } = checkInput(conflictCheck, raw);
  await block(ctx, 'liftConflict', planId, raw, async (change) => {
    const staff = await authorizeFor(change, staffId);
    return ['SELECT hub.lift_conflict($1, $2) AS done', [change.plan, staff]];
  });
  return true;
}

type Ask = readonly [text: string, values: unknown[]];

async function block(
  ctx: Ctx,
  operation: 'setProtection' | 'declareConflict' | 'liftConflict',
  planId: string,
  raw: { idempotencyKey?: string | null },
  allowed: (change: Change) => Promise<Ask>,
): Promise<void> {
  actorOf(ctx);
  const plan = readId('plan', planId);
  if (!plan) throw notFound();
  await changePlan(ctx, operation, plan, raw, async (change) => {
    const [text, values] = await allowed(change);
    await change.narrows();
    const [row] = await change.tx.query<{ done: boolean }>(text, values);
    if (!row?.done) throw conflict();
    // told to those who may know that the agency takes part, and to those who lost something by it
    await change.record({ type: 'PLAN_CHANGED', agency: change.rights.viewer.agency });
    return [plan];
  });
}

/** The member of staff of this public id, where the viewer may do this to them; NOT_FOUND for those of other agencies. */
async function authorizeFor(change: Change, publicId: string): Promise<string> {
  const staff = readId('staff', publicId);
  const { agency } = change.rights.viewer;
  const [row] = await change.tx.query<{ person_id: string; agency_id: string }>(
    'SELECT person_id, agency_id FROM staff WHERE id = $1 AND agency_id = $2 AND active',
    [staff, agency],
  );
  if (!staff || !row) throw notFound();
  const { posts } = change.planFacts;
  change.authorize('Conflict', { ...change.opened, posts, person: row.person_id, owner: row.agency_id });
  return staff;
}
