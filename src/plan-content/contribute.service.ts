import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import { conflict } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { isFrozen } from '../law';
import { type Change, changePlan, planKey, requireBasis, restingOf } from '../plan';
import { NOBODY } from '../policy';
import { placeOfContribution } from './contribution.query';
import { contribute as check } from './plan-content.checks';
import type { ContributeInput } from './plan-content.input';

/** A contribution's stored place. */
export interface ContributionPlace {
  plan: string;
  id: string;
}

/** Whose a contribution is: an agency's, a representative's, or, where both are null, the participant's. */
interface Whose {
  owner: string | null;
  representative: string | null;
}

/** Says what the viewer contributes, in place of what they said before: for their agency, or for themself. */
export async function contribute(ctx: Ctx, raw: ContributeInput): Promise<ContributionPlace> {
  const input = checkInput(check, raw);
  const plan = planKey(ctx, input.planId);
  const [id] = await changePlan(ctx, 'contribute', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const whose = await whoseIsIt(change);
    requireItsBasis(change, whose);
    const [before] = await change.tx.query<{ id: string; version: number }>(
      `SELECT id, version FROM contribution WHERE plan_id = $1
         AND owner_id IS NOT DISTINCT FROM $2 AND representative_id IS NOT DISTINCT FROM $3`,
      [plan, whose.owner, whose.representative],
    );
    if ((before?.version ?? null) !== (input.expectedVersion ?? null)) throw conflict(before?.version);
    const contribution = before?.id ?? newId();
    await store(change, contribution, before?.version ?? null, whose, input.text);
    await change.record(
      {
        type: 'CONTRIBUTION_MADE',
        agency: whose.owner,
        ...(whose.representative ? { representative: whose.representative } : {}),
      },
      { kind: 'CONTRIBUTION', id: contribution, owner: whose.owner, state: { ...whose, text: input.text } },
    );
    return [contribution];
  });
  return { plan, id: id as string };
}

async function whoseIsIt({ tx, plan, opened, rights }: Change): Promise<Whose> {
  if (opened.standing === 'STAFF') return { owner: rights.viewer.agency, representative: null };
  if (opened.standing === 'PARTICIPANT') return { owner: null, representative: null };
  const [own] = await tx.query<{ id: string }>(
    'SELECT id FROM representative WHERE plan_id = $1 AND person_id = $2 AND NOT ended',
    [plan, rights.viewer.person],
  );
  if (!own) throw new Error('a representative who may open the plan, and no representation');
  return { owner: null, representative: own.id };
}

/** FORBIDDEN where it would rest on a consent to the plan that is not in force; the participant's own words rest on none. */
function requireItsBasis(change: Change, { owner, representative }: Whose): void {
  if (representative === null) {
    requireBasis(change, owner, null);
  } else {
    const frozen = isFrozen(restingOf(change.row), null);
    const { person } = change.rights.viewer;
    change.alsoRequire('contribute', 'Contribution', { ...change.opened, owner: NOBODY, person, known: true, frozen });
  }
}

/** Writes it, if it is still the version that was read; CONFLICT otherwise. */
async function store(
  { tx, plan, seal, ctx }: Change,
  id: string,
  expected: number | null,
  { owner, representative }: Whose,
  text: string,
): Promise<void> {
  const sealed = seal(placeOfContribution(plan, id), { text });
  const written =
    expected === null
      ? await tx.query(
          `INSERT INTO contribution (plan_id, id, owner_id, representative_id, written_at, sealed) VALUES ($1, $2, $3, $4, $5, $6)
           ON CONFLICT DO NOTHING RETURNING id`,
          [plan, id, owner, representative, ctx.clock.now(), sealed],
        )
      : await tx.query(
          `UPDATE contribution SET version = version + 1, written_at = $4, sealed = $5
           WHERE plan_id = $1 AND id = $2 AND version = $3 RETURNING id`,
          [plan, id, expected, ctx.clock.now(), sealed],
        );
  if (written.length === 0) throw conflict();
}
