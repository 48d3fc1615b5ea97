import { recordAct, recordEvent, recordRevision } from '../events/record';
import { once } from '../idempotency';
import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { notFound } from '../kernel/errors';
import { newId, readId } from '../kernel/ids';
import { seal } from '../kernel/sealing';
import { Existence } from '../terms';
import { openPlan as check } from './plan.checks';
import { AssignmentEntity, ParticipationEntity, PlanEntity } from './plan.entity';
import type { OpenPlanInput } from './plan.input';
import { rightsOf } from './plan.query';
import { PlanStatus } from './plan.view';

/**
 * Opens a plan for a participant whom the viewer's agency has registered; the viewer is assigned and coordinates.
 * Answers its stored id. It tells nothing of other plans, nor of whether the viewer will be able to read this one.
 */
export async function openPlan(ctx: Ctx, raw: OpenPlanInput): Promise<string> {
  const input = checkInput(check(ctx.clock.today()), raw);
  const participant = readId('participant', input.participantId);
  const actor = actorOf(ctx);
  if (!participant) throw notFound();
  const [id] = await ctx.db.write(actor, [], (tx) =>
    once(ctx, tx, 'openPlan', raw, async () => {
      const rights = rightsOf(ctx);
      const { kind, agency } = ctx.viewer;
      const known = await tx.query('SELECT 1 FROM registration WHERE participant_id = $1 AND agency_id = $2', [
        participant,
        agency,
      ]);
      if (kind === 'STAFF' && known.length === 0) throw notFound();
      const ground = rights.require('openPlan', 'Register', { kind, knowsParticipant: known.length > 0 }, ctx.language);
      const plan = await insertPlan(ctx, tx, participant, input);
      const no = await recordEvent(ctx, tx, plan.id, { type: 'PLAN_OPENED' });
      const sealed = sealWith(ctx, plan.id, `revision:${plan.id}:${no}:PLAN:${plan.id}`, {
        ...plan,
        legalBases: input.legalBases,
      });
      await recordRevision(tx, plan.id, no, { kind: 'PLAN', id: plan.id, owner: plan.openedAgency, sealed });
      await recordAct(ctx, tx, plan.id, 'STAFF', 'openPlan', ground.rule);
      return [plan.id];
    }),
  );
  ctx.wake();
  return id as string;
}

const sealWith = (ctx: Ctx, plan: string, place: string, value: unknown): Buffer =>
  seal(ctx.keys.ring.held(plan, 1), 1, place, value);

async function insertPlan(
  ctx: Ctx,
  tx: Tx,
  participantId: string,
  input: { legalBases: string[]; period: { from: string; to?: string | null | undefined } },
): Promise<PlanEntity> {
  const { staff, agency } = ownPost(ctx);
  const plan: PlanEntity = {
    id: newId(),
    version: 1,
    status: PlanStatus.DRAFT,
    participantId,
    coordinatorId: staff,
    periodFrom: input.period.from,
    periodTo: input.period.to ?? 'infinity',
    nextReview: null,
    openedBy: ctx.viewer.person,
    openedAgency: agency,
    openedAt: ctx.clock.now(),
  };
  const put = (entity: typeof PlanEntity | typeof ParticipationEntity | typeof AssignmentEntity, values: object) =>
    tx.manager.createQueryBuilder().insert().into(entity).values(values).updateEntity(false).execute();
  await tx.query('SELECT set_config($1, $2, true)', ['hub.scope', `{${plan.id}}`]);
  await put(PlanEntity, plan);
  const { stored } = ctx.keys.ring.make(plan.id);
  await tx.query('INSERT INTO plan_key (plan_id, version, kek, wrapped) VALUES ($1, $2, $3, $4)', [
    plan.id,
    stored.version,
    stored.kek,
    stored.wrapped,
  ]);
  await tx.query('INSERT INTO plan_head (plan_id) VALUES ($1)', [plan.id]);
  await put(ParticipationEntity, {
    planId: plan.id,
    agencyId: agency,
    existence: Existence.VISIBLE,
    active: true,
    invitedBy: agency,
  });
  await put(AssignmentEntity, { planId: plan.id, staffId: staff, agencyId: agency, active: true });
  await tx.query('INSERT INTO plan_basis (plan_id, code) SELECT $1, code FROM unnest($2::text[]) AS code', [
    plan.id,
    [...new Set(input.legalBases)],
  ]);
  return plan;
}
