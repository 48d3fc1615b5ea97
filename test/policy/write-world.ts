import { readIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { type Mutation, perform } from '../factories/operations';
import { buildAgency, buildStaff, type StaffRecord } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, join, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import type { TestHub } from '../harness/hub';

/** Somebody who writes: by the API with a token, by plain SQL as an actor. */
export interface Writer {
  token: string;
  kind: 'STAFF' | 'CITIZEN' | 'SYSTEM';
  person: string;
  agency: string | null;
  scopes: string[];
}

/** Everybody who writes in `WriteWorld`. */
export type WriterName =
  | 'coordinator'
  | 'nav'
  | 'navLeader'
  | 'school'
  | 'health'
  | 'unseen'
  | 'participant'
  | 'guardian'
  | 'consenting'
  | 'proxy'
  | 'system'
  | 'reader';

/** A thing by its stored and its public id. */
export interface Known {
  id: string;
  key: string;
}

/** A living plan and one that is over, alike: who is in them, and things of NAV's and of the participant's own. */
export interface WriteWorld {
  hub: TestHub;
  living: Side;
  over: Side;
  /** An agency in no plan, and somebody of NAV who is on none. */
  stranger: Known;
}

/** One of the two plans. */
export interface Side {
  world: World;
  plan: Known;
  participant: Known;
  writers: Readonly<Record<WriterName, Writer>>;
  goal: Known;
  ownGoal: Known;
  finding: Known;
  ownFinding: Known;
  measure: Known;
  planned: Known;
  doomed: Known;
  doomedToo: Known;
  consent: Known;
  ownConsent: Known;
  powerConsent: Known;
  planConsent: Known;
  /** Of NAV: one who is not on the plan, and one who is. */
  free: StaffRecord;
  spare: StaffRecord;
}

/** Builds both by the API; then ends the second. */
export async function buildWriteWorld(hub: TestHub): Promise<WriteWorld> {
  const living = await buildSide(hub);
  const over = await buildSide(hub);
  const agency = await buildAgency(hub);
  await hub.owner.query(`UPDATE plan SET status = 'CLOSED' WHERE id = $1`, [over.plan.key]);
  return { hub, living, over, stranger: { id: agency.id, key: agency.key } };
}

const known = (id: string, kind: 'goal' | 'assessment' | 'measure' | 'consent'): Known => {
  const key = readIdInPlan(kind, id)?.id;
  if (!key) throw new Error(`not the id of a ${kind}`);
  return { id, key };
};

async function buildSide(hub: TestHub): Promise<Side> {
  const world = await buildWorld(hub);
  const plan = { id: world.plan, key: keyOfPlan(world.plan) };
  const inPlan = async (token: string, mutation: Mutation, input: object) =>
    (await perform(hub, token, mutation, { planId: plan.id, ...input })).id;
  const planConsent = known(await inPlan(world.participant, 'giveConsent', { purpose: 'PLAN' }), 'consent');
  const { nav } = world;
  const hidden = await buildAgency(hub, { kind: 'CHILD_WELFARE' });
  const unseen = {
    agency: hidden,
    worker: await buildStaff(hub, hidden, { name: 'Usett' }),
    leader: await buildStaff(hub, hidden, { name: 'Usett Leder', role: 'SUPERVISOR' }),
  };
  await join(hub, world.plan, world.refugee.worker, unseen, 'HIDDEN');
  const shared = { horizon: 'SHORT_TERM', statement: 'Et mål', classification: 'SHARED' };
  const found = { domain: 'WORK', text: 'Ni år i arbeid', classification: 'SHARED' };
  const spare = await buildStaff(hub, nav.agency, { name: 'Ekstra' });
  await inPlan(nav.leader.token, 'assignStaff', { staffId: spare.id });
  const measure = async () => known((await addMeasure(world, nav.worker, { classification: 'SHARED' })).id, 'measure');
  const consent = async () =>
    known(await giveConsent(world, nav, [world.school], { categories: ['ECONOMY'] }), 'consent');
  return {
    world,
    plan,
    participant: await participantOf(hub, plan.key),
    writers: await writersOf(hub, world, unseen.worker),
    goal: known(await inPlan(nav.worker.token, 'addGoal', shared), 'goal'),
    ownGoal: known(await inPlan(world.participant, 'addGoal', shared), 'goal'),
    finding: known(await inPlan(nav.worker.token, 'addAssessment', found), 'assessment'),
    ownFinding: known(await inPlan(world.participant, 'addAssessment', found), 'assessment'),
    measure: await measure(),
    planned: await measure(),
    doomed: await measure(),
    doomedToo: await measure(),
    consent: await consent(),
    ownConsent: await consent(),
    powerConsent: await consent(),
    planConsent,
    spare,
    free: await buildStaff(hub, nav.agency, { name: 'Ledig' }),
  };
}

async function participantOf(hub: TestHub, plan: string): Promise<Known> {
  const [row] = await rowsOf<{ id: string; person: string }>(
    hub,
    'SELECT d.id, d.person_id AS person FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = $1',
    [plan],
  );
  if (!row) throw new Error('a plan of nobody');
  return { id: row.person, key: row.id };
}

async function writersOf(hub: TestHub, world: World, unseen: StaffRecord): Promise<Side['writers']> {
  const staff = ({ token, person, agency }: StaffRecord): Writer => ({
    token,
    kind: 'STAFF',
    person,
    agency: agency.key,
    scopes: [],
  });
  const citizen = (token: string, person: string): Writer => ({
    token,
    kind: 'CITIZEN',
    person,
    agency: null,
    scopes: [],
  });
  const standsIn = async (kind: 'GUARDIAN' | 'PROXY', ...powers: string[]): Promise<Writer> => {
    const { token, person } = await buildRepresentative(hub, world.plan, { kind, powers });
    return citizen(token, person);
  };
  const { nav } = world;
  const machine = async (...scopes: string[]): Promise<Writer> => {
    const token = await buildSystem(hub, nav.agency, scopes);
    const [row] = await rowsOf<{ person: string }>(
      hub,
      `SELECT person_id AS person FROM identity WHERE kind = 'SYSTEM' AND key = $1`,
      [nav.agency.organizationNumber],
    );
    return { token, kind: 'SYSTEM', person: row?.person ?? '', agency: nav.agency.key, scopes };
  };
  return {
    coordinator: staff(world.refugee.worker),
    nav: staff(nav.worker),
    navLeader: staff(nav.leader),
    school: staff(world.school.worker),
    health: staff(world.health.worker),
    unseen: staff(unseen),
    participant: citizen(world.participant, (await participantOf(hub, keyOfPlan(world.plan))).id),
    guardian: await standsIn('GUARDIAN', 'READ_PLAN'),
    consenting: await standsIn('PROXY', 'READ_PLAN', 'GIVE_CONSENT'),
    proxy: await standsIn('PROXY', 'READ_PLAN'),
    system: await machine('samplan:read', 'samplan:write'),
    reader: await machine('samplan:read'),
  };
}
