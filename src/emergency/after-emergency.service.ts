import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { conflict, notFound } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { type Change, changePlan } from '../plan';
import type { Facts } from '../policy';
import { endEmergency as endCheck, reviewEmergency as reviewCheck } from './emergency.checks';
import type { EndEmergencyInput, ReviewEmergencyInput } from './emergency.input';

/** Where an emergency is stored. */
export interface EmergencyPlace {
  plan: string;
  id: string;
}

/** Closes what was opened before its hour is over. CONFLICT when it is closed already. */
export function endEmergency(ctx: Ctx, raw: EndEmergencyInput): Promise<EmergencyPlace> {
  const { emergencyId } = checkInput(endCheck, raw);
  return changeEmergency(ctx, 'endEmergency', emergencyId, raw, async (change, found) => {
    if (found.closed) throw conflict();
    await change.narrows();
    const ended = await change.tx.query(
      'UPDATE emergency_access SET ended = true, ended_at = hub.now() WHERE plan_id = $1 AND id = $2 AND NOT ended RETURNING id',
      [change.plan, found.id],
    );
    if (!ended[0]) throw conflict();
    await change.record({ type: 'EMERGENCY_ENDED', measure: found.measure, emergency: found.id });
  });
}

/** Says afterwards whether it was right to open; once. CONFLICT when it is reviewed already. */
export function reviewEmergency(ctx: Ctx, raw: ReviewEmergencyInput): Promise<EmergencyPlace> {
  const { emergencyId, outcome, remarks } = checkInput(reviewCheck, raw);
  return changeEmergency(ctx, 'reviewEmergency', emergencyId, raw, async (change, found) => {
    if (found.reviewed) throw conflict();
    const { plan, tx } = change;
    const sealed = change.seal(`emergency_review:${plan}:${found.id}`, { remarks });
    const reviewed = await tx.query(
      `INSERT INTO emergency_review (plan_id, emergency_id, outcome, reviewed_by, reviewed_at, sealed) VALUES ($1, $2, $3, $4, hub.now(), $5)
       ON CONFLICT DO NOTHING RETURNING emergency_id`,
      [plan, found.id, outcome, ownPost(ctx).staff, sealed],
    );
    if (!reviewed[0]) throw conflict();
    await change.record({ type: 'EMERGENCY_REVIEWED', measure: found.measure, emergency: found.id });
  });
}

interface Found {
  id: string;
  measure: string;
  closed: boolean;
  reviewed: boolean;
}

type Row = Found & Pick<Facts['Emergency'], 'owner' | 'openedBy' | 'openedFor'>;

const FIND = `SELECT x.id, x.measure_id AS measure, x.ended OR x.ends_at <= hub.now() AS closed, 
    EXISTS (SELECT 1 FROM emergency_review v WHERE v.plan_id = x.plan_id AND v.emergency_id = x.id) AS reviewed,
    x.owner_id AS owner, x.person_id AS "openedBy", x.agency_id AS "openedFor"
  FROM emergency_access x WHERE x.plan_id = $1 AND x.id = $2`;

async function changeEmergency(
  ctx: Ctx,
  operation: 'endEmergency' | 'reviewEmergency',
  publicEmergencyId: string,
  input: { idempotencyKey?: string | null },
  work: (change: Change, found: Found) => Promise<void>,
): Promise<EmergencyPlace> {
  actorOf(ctx);
  const place = readIdInPlan('emergency', publicEmergencyId);
  if (!place) throw notFound();
  await changePlan(
    ctx,
    operation,
    place.plan,
    input,
    async (change) => {
      const [row] = (await change.tx.query(FIND, [place.plan, place.id])) as unknown as Row[];
      // the rules have said in the plan's own statement which emergencies concern the viewer
      const known = (change.row.emergencies ?? []).some(([id]) => id === place.id);
      if (!row || !known) throw notFound();
      const { owner, openedBy, openedFor } = row;
      const { posts } = change.planFacts;
      change.authorize('Emergency', { ...change.opened, owner, openedBy, openedFor, posts, known, readable: false });
      await work(change, row);
      return [place.id];
    },
    ['emergencies'],
  );
  return place;
}
