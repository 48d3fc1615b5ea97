import { conflict, notFound } from '../kernel/errors';
import { newId, readId, readIdInPlan } from '../kernel/ids';
import type { Change } from '../plan';
import { type SealedStep, type StepKind, stepPlace } from './step.query';
import type { AcceptingParty, ActingParty } from './step-kinds';

/** A step as it is put on record. */
export interface NewStep {
  kind: StepKind;
  on?: string | null | undefined;
  /** Confidential ones are read by the owner’s people, the participant and a guardian alone. */
  confidential?: boolean;
  party?: AcceptingParty;
  answers?: string;
  agency?: string | null;
  representative?: string | null;
  staff?: string | null;
  sealed: SealedStep;
}

/** Puts a step on record, and the event with it: for all who have the plan, or for nobody else where it is confidential. */
export async function recordStep(change: Change, step: NewStep): Promise<string> {
  const id = await storeStep(change, step);
  if (step.confidential) await change.recordQuietly();
  else await change.record({ type: 'PLAN_CHANGED' });
  return id;
}

/** Stores a step without an event of its own. CONFLICT for a second answer. */
export async function storeStep(change: Change, step: NewStep): Promise<string> {
  const { ctx, tx, plan, row } = change;
  const id = newId();
  // an answer that came at the same time is found by the index, and told like one that was there before
  const once = step.answers ? ' ON CONFLICT (plan_id, answers) WHERE answers IS NOT NULL DO NOTHING RETURNING id' : '';
  const stored = await tx.query(
    `INSERT INTO plan_step (plan_id, id, kind, owner_id, classification, on_day, recorded_at, plan_version, party, by_person, recorded_by,
       answers, agency_id, representative_id, staff_id, sealed)
     VALUES ($1, $2, $3, COALESCE($4::uuid, hub.coordinating_agency($1)), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)${once}`,
    [
      ...[plan, id, step.kind, ctx.viewer.agency, step.confidential ? 'CONFIDENTIAL' : 'SHARED'],
      ...[step.on ?? ctx.clock.today(), ctx.clock.now(), row.version, step.party ?? null, ctx.viewer.person],
      ...[ownStaff(change), step.answers ?? null, step.agency ?? null, step.representative ?? null],
      ...[step.staff ?? null, change.seal(stepPlace(plan, id), step.sealed)],
    ],
  );
  if (step.answers && stored.length === 0) throw conflict();
  return id;
}

const ownStaff = ({ ctx: { viewer } }: Change): string | null =>
  viewer.kind === 'STAFF' ? (viewer.posts.find(({ agency }) => agency === viewer.agency)?.staff ?? null) : null;

/** How the viewer stands to the plan, as the record says it. */
export const actingParty = (change: Change): ActingParty => change.opened.standing as ActingParty;

/** A step that waits for an answer, by its public id. NOT_FOUND for one that the viewer may not know of or of another kind. */
export async function openStep(
  change: Change,
  publicStepId: string,
  kind: StepKind,
): Promise<{ id: string; staff: string | null; by: ActingParty | undefined }> {
  const place = readIdInPlan('step', publicStepId);
  const [found] =
    place?.plan === change.plan
      ? await change.tx.query<{
          staff: string | null;
          owner: string;
          classification: string;
          sealed: string;
          answered: boolean;
        }>(
          `SELECT s.staff_id AS staff, s.owner_id AS owner, s.classification, encode(s.sealed, 'base64') AS sealed,
             EXISTS (SELECT 1 FROM plan_step a WHERE a.plan_id = s.plan_id AND a.answers = s.id) AS answered
           FROM plan_step s WHERE s.plan_id = $1 AND s.id = $2 AND s.kind = $3`,
          [change.plan, place.id, kind],
        )
      : [];
  if (!found || !place) throw notFound();
  const { owner, classification } = found;
  if (!change.rights.may('read', 'ComingAbout', { ...change.opened, owner, classification })) throw notFound();
  if (found.answered) throw conflict();
  const { by } = change.unseal<SealedStep>(stepPlace(change.plan, place.id), found.sealed);
  return { id: place.id, staff: found.staff, by };
}

/** A representative of the plan by public id, whose representation has not ended. NOT_FOUND for any other. */
export async function representativeOf(change: Change, publicRepresentativeId: string): Promise<string> {
  const place = readIdInPlan('representative', publicRepresentativeId);
  const found =
    place?.plan === change.plan
      ? await change.tx.query('SELECT 1 FROM representative WHERE plan_id = $1 AND id = $2 AND NOT ended', [
          change.plan,
          place.id,
        ])
      : [];
  if (!place || found.length === 0) throw notFound();
  return place.id;
}

/** Somebody of an agency that takes part openly and can open the plan. NOT_FOUND for anybody else. */
export async function staffOnPlan(change: Change, publicStaffId: string): Promise<string> {
  const id = readId('staff', publicStaffId);
  const [row] = id
    ? await change.tx.query<{ can: boolean }>('SELECT hub.can_coordinate($1, $2) AS can', [change.plan, id])
    : [];
  if (!id || !row?.can) throw notFound();
  return id;
}
