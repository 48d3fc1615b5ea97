import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';
import { attempt, perform } from './operations';
import { buildAgency, buildStaff, type StaffRecord } from './people';
import type { World } from './plans';
import { openPlan } from './whole-plan';

/** Appoints an agency of the municipality as its coordinating unit; answers a supervisor and a caseworker of it. */
export async function buildUnit(
  hub: TestHub,
  municipality: string,
): Promise<{ leader: StaffRecord; worker: StaffRecord }> {
  const agency = await buildAgency(hub, { kind: 'OTHER', municipality });
  await hub.owner.query('INSERT INTO coordinating_unit (municipality_number, agency_id) VALUES ($1, $2)', [
    municipality,
    agency.key,
  ]);
  const leader = await buildStaff(hub, agency, { name: 'Kirsti Koordinerende', role: 'SUPERVISOR' });
  return { leader, worker: await buildStaff(hub, agency, { name: 'Knut Koordinerende' }) };
}

/** The municipality that an agency belongs to. */
export async function municipalityOf(hub: TestHub, agency: string): Promise<string> {
  const { rows } = await hub.owner.query<{ number: string }>(
    'SELECT municipality_number AS number FROM agency WHERE id = $1',
    [agency],
  );
  return rows[0]?.number as string;
}

/** The present version of a plan's frame. */
export const versionOf = async (hub: TestHub, token: string, plan: string): Promise<number> =>
  (await openPlan(hub, token, plan)).version;

/** Lays a plan before the person, whose right to it is on record, and has the person approve it. */
export async function approved(hub: TestHub, coordinator: string, participant: string, planId: string): Promise<void> {
  await perform(hub, coordinator, 'recordEligibility', { planId, kind: 'RIGHT', legalBasis: 'INDIVIDUAL_PLAN_2022' });
  await perform(hub, coordinator, 'proposePlan', {
    planId,
    expectedVersion: await versionOf(hub, coordinator, planId),
  });
  await perform(hub, participant, 'approvePlan', {
    planId,
    expectedVersion: await versionOf(hub, participant, planId),
  });
}

/** Has a plan approved, sends it to the coordinating unit, and has the municipality decide where it does by this law. */
export async function awaiting(
  hub: TestHub,
  coordinator: string,
  participant: string,
  planId: string,
  legalBasis: string | null = 'INTRODUCTION_ACT_2003_S6',
): Promise<void> {
  await approved(hub, coordinator, participant, planId);
  const expectedVersion = await versionOf(hub, coordinator, planId);
  await perform(hub, coordinator, 'sendPlanForCoordination', { planId, expectedVersion });
  if (legalBasis === null) return;
  const decided = { planId, kind: 'PLAN_DECISION', legalBasis, reasons: 'Planen bygger på kartleggingen.' };
  await perform(hub, coordinator, 'makeDecision', decided);
}

/** What a supervisor of the unit sees. */
export interface Waiting {
  planId: string;
  version: number;
  status: string;
  lacksCoordinator: boolean;
  samePerson: string[];
  inForceElsewhere: boolean;
  coordinator: { name: string } | null;
}

/** The plans that a supervisor of the unit has to see to. */
export async function toCoordinate(hub: TestHub, token: string): Promise<Waiting[]> {
  const { plansToCoordinate } = await answer<{ plansToCoordinate: Waiting[] }>(
    hub,
    token,
    '{ plansToCoordinate { planId version status lacksCoordinator samePerson inForceElsewhere coordinator { name } legalBases { code } coordinatingAgency { name } openedAt period { from to } } }',
  );
  return plansToCoordinate;
}

/** Brings a plan into force by the law's ways. */
export async function inForce(
  { hub, participant, refugee, plan }: Pick<World, 'hub' | 'participant' | 'refugee' | 'plan'>,
  leader: StaffRecord,
): Promise<void> {
  await awaiting(hub, refugee.worker.token, participant, plan);
  const [waiting] = (await toCoordinate(hub, leader.token)).filter(({ planId }) => planId === plan);
  const { errors } = await attempt(hub, leader.token, 'putInForce', {
    planId: plan,
    expectedVersion: waiting?.version,
  });
  expect(errors).toBeUndefined();
}
