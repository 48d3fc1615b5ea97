import { publicIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { buildAgency, buildStaff } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, join, type Service, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';

/** Everybody who can stand to a plan, by a name, with a token. */
export type Viewers = Readonly<Record<string, string>>;

/** A plan with shared, confidential and hidden things in it, an agency that takes part unseen, and a second plan beside it. */
export interface AllKinds {
  viewers: Viewers;
  world: World;
  /** Things of the plan that most may not know of. */
  hidden: {
    agency: string;
    measure: string;
    consent: string;
    goal: string;
    finding: string;
    otherPlan: string;
    representative: string;
  };
  /** Where each viewer's feed of the plan stood before most of it happened. */
  cursors: Readonly<Record<string, string>>;
}

const HIDDEN = { classification: 'CONFIDENTIAL', existence: 'HIDDEN' };

/** Builds it through the API, as far as the API goes. */
export async function buildAllKinds(hub: TestHub): Promise<AllKinds> {
  const world = await buildWorld(hub);
  const other = await buildWorld(hub);
  const unseen = await buildUnseen(hub);
  const viewers = await viewersOf(hub, world, other, unseen);
  const cursors = await cursorsOf(hub, world, viewers);
  await join(hub, world.plan, world.refugee.worker, unseen, 'HIDDEN');
  const measure = await addMeasure(world, unseen.worker, {
    category: 'SOCIAL',
    title: 'Skjermet oppfølging',
    ...HIDDEN,
  });
  await addMeasure(world, world.health.worker, {
    category: 'HEALTH',
    title: 'Behandling',
    classification: 'CONFIDENTIAL',
  });
  await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Avrusning', ...HIDDEN });
  await addMeasure(world, world.school.worker, {
    category: 'EDUCATION',
    title: 'Norskkurs',
    classification: 'SHARED',
    responsibleStaffId: world.school.worker.id,
  });
  await addMeasure(world, world.nav.worker, {
    category: 'ECONOMY',
    title: 'Gjeldsråd',
    classification: 'CONFIDENTIAL',
  });
  await addMeasure(other, other.nav.worker, {
    category: 'ECONOMY',
    title: 'En annens gjeld',
    classification: 'SHARED',
  });
  const goal = await perform(hub, world.health.worker.token, 'addGoal', {
    planId: world.plan,
    horizon: 'SHORT_TERM',
    statement: 'Sove bedre',
    category: 'HEALTH',
  });
  await perform(hub, world.participant, 'addGoal', {
    planId: world.plan,
    horizon: 'LONG_TERM',
    statement: 'Egen bolig',
    classification: 'CONFIDENTIAL',
    category: 'SOCIAL',
  });
  const finding = await perform(hub, world.health.worker.token, 'addAssessment', {
    ...{ planId: world.plan, domain: 'HEALTH', category: 'HEALTH', text: 'Sover fire timer' },
  });
  await perform(hub, world.participant, 'addAssessment', {
    ...{ planId: world.plan, domain: 'WISHES', category: 'SOCIAL', text: 'Jeg vil bo for meg selv' },
  });
  await perform(hub, world.nav.worker.token, 'addAssessment', {
    ...{ planId: world.plan, domain: 'WORK', category: 'GENERAL', text: 'Fire år som pleiemedhjelper' },
  });
  await giveConsent(world, world.health, [world.nav]);
  const consent = await giveConsent(world, unseen, [world.school], {
    categories: [],
    scope: 'NAMED',
    measureIds: [measure.id],
  });
  await answer(
    hub,
    world.nav.worker.token,
    'mutation ($input: AddWorkNoteInput!) { addWorkNote(input: $input) { id } }',
    {
      input: { planId: world.plan, text: 'Vanskelig samtale' },
    },
  );
  const { id } = await buildRepresentative(hub, world.plan, {
    kind: 'RELATIVE',
    name: 'Enda En',
    validTo: '2025-12-31',
  });
  const hidden = {
    ...{
      agency: unseen.agency.id,
      measure: measure.id,
      consent,
      goal: goal.id,
      finding: finding.id,
      otherPlan: other.plan,
    },
    representative: publicIdInPlan('representative', keyOfPlan(world.plan), id),
  };
  return { viewers, world, hidden, cursors };
}

/** An agency of another municipality: who serves there is no neighbour's business. */
async function buildUnseen(hub: TestHub): Promise<Service> {
  const agency = await buildAgency(hub, { kind: 'CHILD_WELFARE' });
  return {
    agency,
    worker: await buildStaff(hub, agency, { name: 'Usett Saksbehandler' }),
    leader: await buildStaff(hub, agency, { name: 'Usett Leder', role: 'SUPERVISOR' }),
  };
}

async function viewersOf(hub: TestHub, world: World, other: World, unseen: Service): Promise<Viewers> {
  const { plan, refugee, nav, school, health } = world;
  const representative = async (kind: 'GUARDIAN' | 'PROXY' | 'LAWYER' | 'RELATIVE', ...powers: string[]) =>
    (await buildRepresentative(hub, plan, { kind, powers })).token;
  const unassigned = await buildStaff(hub, nav.agency, { name: 'Uten oppdrag' });
  return {
    'the coordinator': refugee.worker.token,
    'a caseworker of NAV': nav.worker.token,
    'a supervisor of NAV': nav.leader.token,
    'a caseworker of NAV who is not assigned': unassigned.token,
    'a caseworker of the school': school.worker.token,
    'a caseworker of health': health.worker.token,
    'a caseworker of the unseen agency': unseen.worker.token,
    'the participant': world.participant,
    'a guardian': await representative('GUARDIAN', 'READ_PLAN', 'GIVE_CONSENT'),
    'a proxy who may consent': await representative('PROXY', 'READ_PLAN', 'GIVE_CONSENT'),
    'a proxy for complaints alone': await representative('PROXY', 'COMPLAIN'),
    'a lawyer': await representative('LAWYER', 'READ_PLAN'),
    'a relative': await representative('RELATIVE', 'READ_PLAN'),
    'a relative who sees stubs': await representative('RELATIVE', 'READ_PLAN', 'READ_STUBS'),
    'NAV’s system': await buildSystem(hub, nav.agency),
    'a system that may only write': await buildSystem(hub, health.agency, ['samplan:write']),
    'a caseworker of another plan': other.nav.worker.token,
    'the participant of another plan': other.participant,
  };
}

async function cursorsOf(hub: TestHub, world: World, viewers: Viewers): Promise<Record<string, string>> {
  const cursors: Record<string, string> = {};
  for (const [who, token] of Object.entries(viewers)) {
    const { plan } = await answer<{ plan: { cursor: string } | null }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { cursor } }',
      { id: world.plan },
    );
    if (plan) cursors[who] = plan.cursor;
  }
  return cursors;
}
