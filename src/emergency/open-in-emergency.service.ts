import { checkInput } from '../kernel/check-input';
import { timeInOslo } from '../kernel/clock';
import { actorOf, type Ctx, ownPost } from '../kernel/ctx';
import { HubError, type Language, notFound } from '../kernel/errors';
import { newId, readIdInPlan } from '../kernel/ids';
import { type Change, changePlan, receivedConsents } from '../plan';
import { covering, type Facts } from '../policy';
import { openInEmergency as check } from './emergency.checks';
import type { OpenInEmergencyInput } from './emergency.input';

/** Where the opened measure is stored. */
export interface OpenedMeasure {
  plan: string;
  id: string;
}

/**
 * Opens one measure's content for the viewer, acting for this agency, for one hour of the hub's clock. Those whom it
 * concerns are told in the same transaction.
 */
export async function openInEmergency(ctx: Ctx, raw: OpenInEmergencyInput): Promise<OpenedMeasure> {
  const { measureId, reason } = checkInput(check, raw);
  actorOf(ctx);
  const place = readIdInPlan('measure', measureId);
  if (!place) throw notFound();
  await changePlan(
    ctx,
    'openInEmergency',
    place.plan,
    raw,
    async (change) => {
      // two at once by one person: the second waits here, and finds what the first has opened
      await change.tx.query('SELECT head FROM plan_head WHERE plan_id = $1 FOR UPDATE', [place.plan]);
      const { owner, opening } = await findMeasure(change, place.id);
      await refuseSecond(change, place.id);
      change.authorize('EmergencyOpening', opening);
      const emergency = await insert(change, place.id, owner, reason);
      await change.record({ type: 'EMERGENCY_OPENED', measure: place.id, emergency });
      return [place.id];
    },
    ['acting'],
  );
  return place;
}

interface Row {
  owner: string;
  classification: string;
  existence: string;
  category: string | null;
  /** It rests on a consent to the plan that is not in force: asked of the owner's function, since a stub does not tell. */
  frozen: boolean;
}

const FIND = `SELECT m.owner_id AS owner, m.classification, m.existence, c.category, hub.is_frozen(m.plan_id, m.id) AS frozen
  FROM measure m LEFT JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id WHERE m.plan_id = $1 AND m.id = $2`;

/** The measure as it stands for the viewer. NOT_FOUND when they may not know of it. */
async function findMeasure(change: Change, id: string): Promise<{ owner: string; opening: Facts['EmergencyOpening'] }> {
  const [row] = (await change.tx.query(FIND, [change.plan, id])) as unknown as Row[];
  if (!row) throw notFound();
  const { owner, classification, existence, category, frozen } = row;
  const consents = category ? covering(receivedConsents(change.row), owner, category, id) : [];
  const readable = category !== null;
  const facts = { ...change.opened, owner, classification, existence, consents, readable };
  if (!change.rights.may('read', 'Measure', facts)) throw notFound();
  const reads =
    readable && change.rights.may('read', 'MeasureContent', { ...facts, frozen, keptBack: false, emergencies: [] });
  const { status } = change.frame;
  const kindMayInEmergency = change.row.acting?.[1] ?? false;
  return { owner, opening: { ...change.opened, existence, status, kindMayInEmergency, reads, frozen } };
}

const RUNNING = `SELECT ends_at FROM emergency_access
  WHERE plan_id = $1 AND measure_id = $2 AND person_id = $3 AND agency_id = $4 AND NOT ended AND ends_at > hub.now()`;

/** CONFLICT, with the time until which it is open, where the viewer has opened it already; others open for themselves. */
async function refuseSecond({ ctx, tx, plan }: Change, measure: string): Promise<void> {
  const [running] = await tx.query<{ ends_at: Date }>(RUNNING, [plan, measure, ctx.viewer.person, ctx.viewer.agency]);
  if (running) throw new HubError('CONFLICT', OPEN_UNTIL[ctx.language](timeInOslo(running.ends_at)));
}

const OPEN_UNTIL: Record<Language, (time: string) => string> = {
  nb: (time) => `Du har åpnet dette allerede. Det er åpent for deg til klokken ${time}.`,
  nn: (time) => `Du har opna dette allereie. Det er ope for deg til klokka ${time}.`,
  en: (time) => `You have opened this already. It is open to you until ${time}.`,
};

const INSERT = `INSERT INTO emergency_access (plan_id, id, measure_id, owner_id, person_id, staff_id, agency_id, opened_at, ends_at, sealed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, hub.now(), hub.now() + interval '1 hour', $8)`;

async function insert(change: Change, measure: string, owner: string, reason: string): Promise<string> {
  const { ctx, plan, tx } = change;
  const id = newId();
  const { person, agency } = ctx.viewer;
  const sealed = change.seal(`emergency_access:${plan}:${id}`, { reason });
  await tx.query(INSERT, [plan, id, measure, owner, person, ownPost(ctx).staff, agency, sealed]);
  return id;
}
