import fc from 'fast-check';
import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';
import { WHOLE_PLAN, type WholePlan, wholePlan } from '../factories/whole-plan';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const AS_OF = `query ($id: ID!, $asOf: DateTime!) { plan(id: $id, asOf: $asOf) { ${WHOLE_PLAN} } }`;
const SEED = Number(process.env.PARITY_SEED ?? Math.floor(Math.random() * 2 ** 31));
const STEPS = 24;

type Thing = WholePlan['measures'][number] | WholePlan['goals'][number];

/** What is left of then under the rights of now, reckoned from what a viewer was given at each time. */
function meet(then: WholePlan | null, now: WholePlan | null): object | null {
  if (!then || !now) return null;
  const things = <T extends Thing>(of: T[], present: T[]) =>
    of.flatMap((one) => {
      const still = present.find(({ id }) => id === one.id);
      if (!still) return [];
      const content = [one, still].every((each) => each.content.__typename !== 'Withheld') ? one.content : 'WITHHELD';
      return [{ ...one, viewerCan: [], content }];
    });
  return stripped(
    { ...then, goals: things(then.goals, now.goals), measures: things(then.measures, now.measures) },
    now,
    areAllKnown(then, now),
  );
}

/** Whether every measure of then may be known now: what is reckoned from them is the same only then. */
const areAllKnown = (then: WholePlan, now: WholePlan): boolean =>
  then.measures.every(({ id }) => now.measures.some((one) => one.id === id));

/** What is compared: `viewerCan` is not, what is reckoned from measures where all are known still, and of contents that are withheld not why. */
function stripped(plan: WholePlan, now: WholePlan, withReckoned: boolean): object {
  const known = new Set(now.agencies.map(({ id }) => id));
  const goals = new Set(plan.goals.map(({ id }) => id));
  const measures = new Set(plan.measures.map(({ id }) => id));
  const {
    viewerCan: _may,
    completeness: _complete,
    gaps: _gaps,
    agencies: _agencies,
    overloadedWeeks,
    lightWeeks,
    clashes,
    ...rest
  } = plan as WholePlan & {
    coordinator: { agency?: { id: string } } | null;
  } & Record<'overloadedWeeks' | 'lightWeeks' | 'clashes', unknown>;
  const without = (content: object | string) =>
    typeof content === 'string' || (content as { __typename: string }).__typename === 'Withheld'
      ? 'WITHHELD'
      : {
          ...content,
          ...('parent' in content
            ? { parent: goals.has((content.parent as { id: string })?.id) ? content.parent : null }
            : {}),
          ...('goals' in content
            ? { goals: (content.goals as { id: string }[]).filter(({ id }) => goals.has(id)) }
            : {}),
        };
  const consents = plan.consents
    .filter(({ id }) => now.consents.some((one) => one.id === id))
    .map((one) => ({
      ...one,
      recipients: one.recipients.filter(({ id }) => known.has(id)),
      measures: one.measures.filter(({ id }) => measures.has(id)),
    }));
  return {
    ...rest,
    ...(withReckoned ? { overloadedWeeks, lightWeeks, clashes } : {}),
    consents,
    goals: plan.goals.map((one) => ({ ...one, viewerCan: [], content: without(one.content) })),
    measures: plan.measures.map((one) => ({ ...one, viewerCan: [], content: without(one.content) })),
  };
}

describe('the plan as it stood, over random histories', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    await perform(hub, world.participant, 'giveConsent', { planId: world.plan, purpose: 'PLAN' });
  });
  afterAll(() => hub.close());

  const asOf = async (token: string, at: string): Promise<WholePlan | null> =>
    (await answer<{ plan: WholePlan | null }>(hub, token, AS_OF, { id: world.plan, asOf: at })).plan;

  /** One random change; one that is refused has changed nothing. */
  async function change(pick: (most: number) => number): Promise<void> {
    const { nav, health, school, refugee, plan, participant } = world;
    const services = [nav, health, school];
    const owner = services[pick(3)] ?? nav;
    const one = <T>(all: T[]): T => all[pick(all.length)] as T;
    const classed = one([
      { classification: 'SHARED', category: 'GENERAL' },
      { classification: 'CONFIDENTIAL', category: 'GENERAL' },
      { classification: 'CONFIDENTIAL', category: 'HEALTH' },
      { classification: 'CONFIDENTIAL', category: 'HEALTH', existence: 'HIDDEN' },
    ]);
    const there = (await wholePlan(hub, participant, plan)) as WholePlan & { version: number };
    const mine = (await wholePlan(hub, owner.leader.token, plan)) as WholePlan | null;
    const measure = mine?.measures.filter((each) => each.viewerCan.includes('REVISE'))[0] as
      | (Thing & { version: number; content: { version?: number } })
      | undefined;
    const send = async (token: string, mutation: string, type: string, input: object): Promise<void> => {
      await ask(hub, token, `mutation ($input: ${type}!) { ${mutation}(input: $input) { __typename } }`, { input });
    };
    const steps = [
      () =>
        send(owner.leader.token, 'addMeasure', 'AddMeasureInput', {
          ...{ planId: plan, kind: 'OTHER', title: `Tiltak ${pick(1000)}`, ...classed },
          period: { from: '2025-09-01', to: '2026-01-31' },
        }),
      () =>
        send(owner.leader.token, 'reviseMeasure', 'ReviseMeasureInput', {
          ...{
            measureId: measure?.id,
            expectedVersion: measure?.version,
            expectedContentVersion: measure?.content.version,
          },
          ...{ title: `Endret ${pick(1000)}`, hoursPerWeek: pick(30) },
          ...one([{}, { classification: 'CONFIDENTIAL' }, { classification: 'CONFIDENTIAL', existence: 'HIDDEN' }]),
        }),
      () =>
        send(owner.leader.token, 'addGoal', 'AddGoalInput', {
          ...{ planId: plan, horizon: 'LONG_TERM', statement: `Mål ${pick(1000)}`, category: classed.category },
          classification: classed.classification,
        }),
      () =>
        send(participant, 'giveConsent', 'GiveConsentInput', {
          ...{ planId: plan, discloserId: health.agency.id, recipientIds: [one([nav, school]).agency.id] },
          categories: ['HEALTH', 'GENERAL'],
        }),
      () =>
        send(participant, 'withdrawConsent', 'WithdrawConsentInput', {
          consentId: there.consents.find(({ inForce, recipients }) => inForce && recipients.length > 0)?.id,
        }),
      () =>
        send(owner.leader.token, one(['assignStaff', 'unassignStaff']), 'AssignStaffInput', {
          ...{ planId: plan, staffId: owner.worker.id },
        }),
      () =>
        send(refugee.worker.token, 'reviseFrame', 'ReviseFrameInput', {
          ...{ planId: plan, expectedVersion: there.version, nextReview: one(['2026-01-10', '2026-02-10']) },
        }),
    ];
    await one(steps)();
  }

  test(`gives what everybody was given then, as far as they may see it now, and as of now the plan itself (PARITY_SEED=${SEED})`, async () => {
    const numbers = fc.sample(fc.integer({ min: 0, max: 2 ** 30 }), { seed: SEED, numRuns: 4_000 });
    const pick = (most: number): number => (numbers.pop() ?? 0) % most;
    const tokens = [
      world.participant,
      ...[world.refugee, world.nav, world.school, world.health].flatMap(({ worker, leader }) => [
        worker.token,
        leader.token,
      ]),
    ];
    const seen: { at: string; plans: (WholePlan | null)[] }[] = [];
    const everybody = () => Promise.all(tokens.map((token) => wholePlan(hub, token, world.plan)));
    for (let step = 0; step < STEPS; step += 1) {
      await change(pick);
      await new Promise((done) => setTimeout(done, 3));
      if (step % 3 === 0) seen.push({ at: hub.clock.now().toISOString(), plans: await everybody() });
      await new Promise((done) => setTimeout(done, 3));
    }
    const now = await everybody();
    seen.push({ at: hub.clock.now().toISOString(), plans: now });
    expect([...(now[0]?.measures ?? []), ...(now[0]?.goals ?? []), ...(now[0]?.consents ?? [])].length).toBeGreaterThan(
      3,
    );
    for (const { at, plans } of seen) {
      for (const [index, token] of tokens.entries()) {
        const given = await asOf(token, at);
        const [then, present] = [plans[index] ?? null, now[index] ?? null];
        const allKnown = then !== null && present !== null && areAllKnown(then, present);
        expect(given && present ? stripped(given, present, allKnown) : given).toEqual(meet(then, present));
      }
    }
  }, 300_000);
});
