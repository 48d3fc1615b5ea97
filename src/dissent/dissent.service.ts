import { checkInput } from '../kernel/check-input';
import type { Ctx } from '../kernel/ctx';
import { invalidInput, notFound } from '../kernel/errors';
import { newId, readIdInPlan } from '../kernel/ids';
import { isFrozen } from '../law';
import { type Change, changePlan, planKey, restingOf } from '../plan';
import { ownerFact } from '../policy';
import { recordDissent as check } from './dissent.checks';
import type { RecordDissentInput } from './dissent.input';
import { dissentPlace, type SealedDissent } from './dissent.query';
import { DissentBy, DissentSubject } from './dissent.view';

/** A dissent's stored place. */
export interface DissentPlace {
  plan: string;
  id: string;
}

interface About {
  about: DissentSubject;
  id: string | null;
  /** The agency that it concerns; null for the one that coordinates. */
  owner: string | null;
}

/** Puts a disagreement on record, for good. NOT_FOUND for a thing that the one who disagrees may not know of. */
export async function recordDissent(ctx: Ctx, raw: RecordDissentInput): Promise<DissentPlace> {
  const input = checkInput(check(ctx.clock.today()), raw);
  const plan = planKey(ctx, input.planId);
  const [id] = await changePlan(ctx, 'recordDissent', plan, raw, async (change) => {
    change.authorize('Frame', change.frame);
    const about = await aboutOf(change, input);
    const by = whoDisagrees(change, input.by ?? null);
    const dissent = newId();
    const { viewer } = ctx;
    const staff = viewer.posts.find(({ agency }) => agency === viewer.agency)?.staff ?? null;
    const sealed: SealedDissent = { by, text: input.text };
    await change.tx.query(
      `INSERT INTO dissent (plan_id, id, owner_id, said_for, by_person, recorded_by, about, about_id, on_day, recorded_at, plan_version, sealed)
       VALUES ($1, $2, COALESCE($3::uuid, hub.coordinating_agency($1)), $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[plan, dissent, about.owner, by === DissentBy.AGENCY ? viewer.agency : null, viewer.person, staff],
        ...[about.about, about.id, input.on ?? ctx.clock.today(), ctx.clock.now(), change.row.version],
        change.seal(dissentPlace(plan, dissent), sealed),
      ],
    );
    // who does not read it is not told that there is one
    await change.recordQuietly();
    return [dissent];
  });
  return { plan, id: id as string };
}

/** The person disagrees for themself; staff for their agency, or as the person has said. */
function whoDisagrees({ ctx, opened }: Change, by: DissentBy | null): DissentBy {
  if (ctx.viewer.kind === 'STAFF') return by ?? DissentBy.AGENCY;
  const self = opened.standing === 'GUARDIAN' ? DissentBy.GUARDIAN : DissentBy.PARTICIPANT;
  if (by === null || by === self) return self;
  throw invalidInput([{ path: 'input.by', message: 'Du kan bare føre din egen uenighet.' }]);
}

async function aboutOf(
  change: Change,
  input: Partial<Record<'measureId' | 'goalId' | 'decisionId', string | null | undefined>>,
): Promise<About> {
  if (input.measureId != null)
    return thing(change, DissentSubject.MEASURE, readIdInPlan('measure', input.measureId), MEASURE);
  if (input.goalId != null) return thing(change, DissentSubject.GOAL, readIdInPlan('goal', input.goalId), GOAL);
  if (input.decisionId != null) return decisionOf(change, input.decisionId);
  return { about: DissentSubject.PLAN, id: null, owner: null };
}

/** A decision that the viewer may read without a consent: one that only a consent opens is its owner's to speak of. */
async function decisionOf(change: Change, publicDecisionId: string): Promise<About> {
  const place = readIdInPlan('decision', publicDecisionId);
  const [row] =
    place?.plan === change.plan
      ? await change.tx.query<{ owner: string; classification: string; basis: string; known: boolean }>(DECISION, [
          change.plan,
          place.id,
        ])
      : [];
  if (!row || !place) throw notFound();
  const facts = {
    ...change.opened,
    owner: row.owner,
    classification: row.classification,
    consents: [],
    frozen: isFrozen(restingOf(change.row), row.basis),
    // the row policies have answered already what the law keeps back
    keptBack: false,
    known: row.known,
  };
  if (!change.rights.may('read', 'Decision', facts)) throw notFound();
  return { about: DissentSubject.DECISION, id: place.id, owner: row.owner };
}

const DECISION = `SELECT owner_id AS owner, classification, legal_basis AS basis,
    measure_id IS NULL OR hub.reads_measure(plan_id, measure_id) AS known
  FROM decision WHERE plan_id = $1 AND id = $2`;

const MEASURE = 'SELECT owner_id, classification, existence FROM measure WHERE plan_id = $1 AND id = $2';
const GOAL = `SELECT owner_id, classification, 'VISIBLE' AS existence FROM goal WHERE plan_id = $1 AND id = $2`;

/** A thing that the viewer may know of, by both locks: its row comes back, and the rules let it be read. */
async function thing(
  change: Change,
  about: DissentSubject,
  place: { plan: string; id: string } | null | undefined,
  find: string,
): Promise<About> {
  const [row] =
    place?.plan === change.plan
      ? await change.tx.query<{ owner_id: string | null; classification: string; existence: string }>(find, [
          change.plan,
          place.id,
        ])
      : [];
  if (!row || !place) throw notFound();
  const facts = {
    ...change.opened,
    owner: ownerFact(row.owner_id),
    classification: row.classification,
    readable: false,
  };
  const { rights } = change;
  // what is hidden is known to its owner and to the whole plan's readers; whom a consent lets see it can tell the owner
  const known =
    about === DissentSubject.GOAL
      ? rights.may('read', 'Goal', facts)
      : rights.may('read', 'Measure', { ...facts, existence: row.existence, consents: [] });
  if (!known) throw notFound();
  return { about, id: place.id, owner: row.owner_id };
}
