import { syntheticNumber } from '../../src/demo/synthetic-number';
import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';
import { type AgencyRecord, buildAgency, buildMunicipality, buildStaff, type StaffRecord } from './people';

/** A plan with a participant, four agencies, and a caseworker and a supervisor in each. */
export interface World {
  hub: TestHub;
  plan: string;
  participantId: string;
  /** The participant's token. */
  participant: string;
  nationalId: string;
  name: string;
  refugee: Service;
  nav: Service;
  school: Service;
  health: Service;
}

/** An agency with its people. */
export interface Service {
  agency: AgencyRecord;
  worker: StaffRecord;
  leader: StaffRecord;
}

async function buildService(hub: TestHub, kind: string, municipality: string): Promise<Service> {
  const agency = await buildAgency(hub, { kind, municipality });
  return {
    agency,
    worker: await buildStaff(hub, agency, { name: `${kind} Saksbehandler` }),
    leader: await buildStaff(hub, agency, { name: `${kind} Leder`, role: 'SUPERVISOR' }),
  };
}

let serial = 0;

/** Registers a participant and opens a plan as the refugee service. */
export async function openPlanFor(
  hub: TestHub,
  worker: StaffRecord,
  name = 'Samira Saleh Idris',
): Promise<Pick<World, 'plan' | 'participantId' | 'participant' | 'nationalId' | 'name'>> {
  const nationalId = syntheticNumber('factory', `${worker.key}-${serial++}`);
  const { registerParticipant } = await answer<{ registerParticipant: { id: string } }>(
    hub,
    worker.token,
    'mutation ($input: RegisterParticipantInput!) { registerParticipant(input: $input) { id name } }',
    { input: { nationalId, name, languages: ['ti', 'ar'], interpreterNeeded: true } },
  );
  const { openPlan } = await answer<{ openPlan: { id: string } }>(
    hub,
    worker.token,
    'mutation ($input: OpenPlanInput!) { openPlan(input: $input) { id } }',
    {
      input: {
        participantId: registerParticipant.id,
        legalBases: ['INTRODUCTION_ACT_2003_S6', 'INDIVIDUAL_PLAN_2022'],
        period: { from: '2025-09-01', to: '2026-06-30' },
      },
    },
  );
  return {
    plan: openPlan.id,
    participantId: registerParticipant.id,
    participant: await hub.token({ kind: 'CITIZEN', nationalId }),
    nationalId,
    name,
  };
}

/** Invites an agency as the coordinator, and lets its supervisor assign its caseworker. */
export async function join(
  hub: TestHub,
  plan: string,
  coordinator: StaffRecord,
  service: Service,
  existence = 'VISIBLE',
): Promise<void> {
  await answer(hub, coordinator.token, 'mutation ($input: InviteAgencyInput!) { inviteAgency(input: $input) { id } }', {
    input: { planId: plan, agencyId: service.agency.id, existence },
  });
  await answer(
    hub,
    service.leader.token,
    'mutation ($input: AssignStaffInput!) { assignStaff(input: $input) { id } }',
    { input: { planId: plan, staffId: service.worker.id } },
  );
}

/** A plan opened by the refugee service in which NAV, school and health take part. */
export async function buildWorld(hub: TestHub): Promise<World> {
  const municipality = await buildMunicipality(hub);
  const refugee = await buildService(hub, 'REFUGEE_SERVICE', municipality);
  const nav = await buildService(hub, 'NAV', municipality);
  const school = await buildService(hub, 'SCHOOL', municipality);
  const health = await buildService(hub, 'HEALTH', municipality);
  const opened = await openPlanFor(hub, refugee.worker);
  for (const service of [nav, school, health]) await join(hub, opened.plan, refugee.worker, service);
  return { hub, ...opened, refugee, nav, school, health };
}

/** A measure as tests look at it. */
export interface MeasureAnswer {
  id: string;
  version: number;
  status: string;
  classification: string;
  content: { __typename: 'MeasureContent' | 'Withheld'; version?: number; title?: string; reason?: string };
}

/** The fields of `MeasureAnswer`. */
export const MEASURE =
  'id version status classification content { __typename ... on MeasureContent { version title } ... on Withheld { reason } }';

/** Adds a measure as somebody of the owner agency. */
export async function addMeasure(world: World, by: StaffRecord, input: object = {}): Promise<MeasureAnswer> {
  const { addMeasure: added } = await answer<{ addMeasure: MeasureAnswer }>(
    world.hub,
    by.token,
    `mutation ($input: AddMeasureInput!) { addMeasure(input: $input) { ${MEASURE} } }`,
    {
      input: {
        planId: world.plan,
        kind: 'OTHER',
        category: 'GENERAL',
        title: 'Et tiltak',
        period: { from: '2025-09-01', to: '2026-01-31' },
        ...input,
      },
    },
  );
  return added;
}

/** What a viewer sees of the plan's measures, by id. */
export async function measuresSeen(world: World, token: string): Promise<Map<string, MeasureAnswer>> {
  const { plan } = await answer<{ plan: { measures: MeasureAnswer[] } | null }>(
    world.hub,
    token,
    `query ($id: ID!) { plan(id: $id) { measures { ${MEASURE} } } }`,
    { id: world.plan },
  );
  return new Map((plan?.measures ?? []).map((measure) => [measure.id, measure]));
}

/** Gives a consent as the participant. */
export async function giveConsent(
  world: World,
  discloser: Service,
  recipients: Service[],
  input: object = {},
): Promise<string> {
  const { giveConsent: given } = await answer<{ giveConsent: { id: string } }>(
    world.hub,
    world.participant,
    'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id inForce } }',
    {
      input: {
        planId: world.plan,
        discloserId: discloser.agency.id,
        recipientIds: recipients.map((one) => one.agency.id),
        categories: ['HEALTH'],
        ...input,
      },
    },
  );
  return given.id;
}

/** Withdraws a consent as the participant. */
export async function withdraw(world: World, consentId: string): Promise<void> {
  await answer(
    world.hub,
    world.participant,
    'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { id inForce } }',
    { input: { consentId } },
  );
}
