import { type ChosenBy, refusalFor } from '../coming-about';
import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import { conflict, invalidInput, notFound } from '../kernel/errors';
import { readId } from '../kernel/ids';
import { restingBefore } from '../law';
import { type Change, changePlan } from './change';
import { basesFor, proposePlan as proposeCheck, reviseFrame as reviseCheck } from './plan.checks';
import type { ProposePlanInput, ReviseFrameInput } from './plan.input';
import { PlanStatus } from './plan.view';
import { planKey } from './plan-key';
import { requireBasis } from './resting-on-consent';

interface Frame {
  coordinator_id: string | null;
  period_from: string;
  period_to: string;
  next_review: string | null;
  status: PlanStatus;
  coordinator_chosen_by: ChosenBy | null;
}

/** Writes the frame, if it is still the version that was read; CONFLICT with the present one otherwise. */
async function updateFrame(change: Change, expected: number, frame: Frame, lays = false): Promise<void> {
  const { coordinator_id, period_from, period_to, next_review, status, coordinator_chosen_by } = frame;
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE plan SET version = version + 1, coordinator_id = $3, period_from = $4, period_to = $5, next_review = $6, status = $7,
       coordinator_chosen_by = $8, laid_at_version = CASE WHEN $9 THEN version + 1 ELSE laid_at_version END
     WHERE id = $1 AND version = $2 RETURNING version`,
    [change.plan, expected, coordinator_id, period_from, period_to, next_review, status, coordinator_chosen_by, lays],
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
        coordinator_chosen_by: row.coordinator_chosen_by,
      };
      // by whose choice somebody new coordinates is not known by whose choice the one before did
      if (frame.coordinator_id !== row.coordinator_id) frame.coordinator_chosen_by = null;
      if (input.coordinatorChosenBy !== undefined) frame.coordinator_chosen_by = input.coordinatorChosenBy;
      if (frame.next_review && (frame.next_review < frame.period_from || frame.next_review > frame.period_to)) {
        throw invalidInput([{ path: 'input.nextReview', message: 'Må ligge i planens periode.' }]);
      }
      // what the plan says as a whole goes with coordination, where it rests on a consent that is gone
      if (input.coordinatorStaffId !== undefined) await change.narrows();
      // the bases first: who hands over coordination may no longer change them
      if (input.legalBases) {
        checkInput(basesFor(ctx.clock.today(), row.bases ?? []), { legalBases: input.legalBases });
        await requireNothingThaws(change, input.legalBases);
        await change.narrows();
        await replaceBases(change, input.legalBases);
      }
      // what the person was asked to approve is another plan now
      const laysAnew = row.laid_at_version !== null && (input.period !== undefined || input.legalBases !== undefined);
      await updateFrame(change, input.expectedVersion, frame, laysAnew);
      await recordFrame(change, frame, { legalBases: input.legalBases ?? row.bases ?? [] });
      return [plan];
    },
    ['bases'],
  );
  return plan;
}

/** FORBIDDEN where another basis would open what the end of the consent to the plan has closed. */
async function requireNothingThaws(change: Change, codes: readonly string[]): Promise<void> {
  const [given] = await change.tx.query(`SELECT 1 FROM consent WHERE plan_id = $1 AND purpose = 'PLAN' LIMIT 1`, [
    change.plan,
  ]);
  if (!given || restingBefore(codes).onConsentAlone) return;
  requireBasis(change, change.rights.viewer.agency, null);
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
  const [place] = await change.tx.query<{ elsewhere: boolean }>('SELECT hub.is_elsewhere($1, $2) AS elsewhere', [
    change.plan,
    row.id,
  ]);
  if (place?.elsewhere) throw refusalFor(['MOVE'], change.ctx.language, change.row.version);
  return row.id;
}

/** Moves a plan to another status, as the last of a change that has seen to it that the law has a way there. */
export async function moveFrame(change: Change, expected: number, status: PlanStatus): Promise<void> {
  const { coordinator_id, period_from, period_to, next_review, coordinator_chosen_by } = change.row;
  const frame: Frame = { coordinator_id, period_from, period_to, next_review, status, coordinator_chosen_by };
  await updateFrame(change, expected, frame, status === PlanStatus.PROPOSED);
  await recordFrame(change, frame);
}

/** Lays the plan before the participant. */
export async function proposePlan(ctx: Ctx, raw: ProposePlanInput): Promise<string> {
  const input = checkInput(proposeCheck, raw);
  const plan = planKey(ctx, input.planId);
  await changePlan(ctx, 'proposePlan', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const { row } = change;
    const next = STEPS[row.status];
    if (row.version !== input.expectedVersion) throw conflict(row.version);
    if (!next) throw refusalFor(['ORDER'], ctx.language, row.version);
    await moveFrame(change, input.expectedVersion, next);
    return [plan];
  });
  return plan;
}

/** The municipality's coordinating unit comes after the participant: AWAITING_COORDINATION before IN_FORCE. */
const STEPS: Partial<Record<PlanStatus, PlanStatus>> = {
  [PlanStatus.DRAFT]: PlanStatus.PROPOSED,
  [PlanStatus.AWAITING_COORDINATION]: PlanStatus.PROPOSED,
};
