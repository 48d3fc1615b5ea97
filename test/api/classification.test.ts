import { perform } from '../factories/operations';
import { buildAgency, buildStaff, type StaffRecord } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, join, openPlanFor, type World, withdraw } from '../factories/plans';
import { refused } from '../factories/refusal';
import { openPlan } from '../factories/whole-plan';
import { startTestHub, type TestHub } from '../harness/hub';

const CATEGORIES = ['GENERAL', 'EDUCATION', 'EMPLOYMENT', 'ECONOMY', 'HEALTH', 'SOCIAL', 'CHILD_WELFARE'];
const KINDS = ['REFUGEE_SERVICE', 'NAV', 'SCHOOL', 'OTHER', 'HEALTH', 'SPECIALIST_HEALTH', 'CHILD_WELFARE'];
const CAREFUL = ['HEALTH', 'SPECIALIST_HEALTH', 'CHILD_WELFARE'];
const WIDENING = {
  code: 'FORBIDDEN',
  rule: 'widen-content.nobody-new',
  message: 'Å la flere lese det som er taushetsbelagt, krever deltakerens samtykke.',
};

/** The class of what is put in, and who may change it to what. */
describe('the class of a content', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const goal = (more: object) => ({ planId: world.plan, horizon: 'LONG_TERM', statement: 'Et mål', ...more });
  const contentFor = async (token: string, id: string, plan = world.plan) =>
    (await openPlan(hub, token, plan)).measures.find((one) => one.id === id)?.content.__typename;

  test.each(KINDS)('is by nature: an agency of kind %s, for each category', async (kind) => {
    const agency = await buildAgency(hub, { kind });
    const leader = await buildStaff(hub, agency, { role: 'SUPERVISOR' });
    await perform(hub, world.refugee.worker.token, 'inviteAgency', { planId: world.plan, agencyId: agency.id });
    const found: Record<string, string[]> = {};
    for (const category of CATEGORIES) {
      found[category] = [
        (await addMeasure(world, leader, { category })).classification,
        (await perform(hub, leader.token, 'addGoal', goal({ category }))).classification,
      ];
    }
    const expected = (category: string) =>
      CAREFUL.includes(kind) || !['GENERAL', 'EDUCATION'].includes(category) ? 'CONFIDENTIAL' : 'SHARED';
    expect(found).toEqual(
      Object.fromEntries(CATEGORIES.map((category) => [category, [expected(category), expected(category)]])),
    );
  });

  test('is by nature for the participant’s own goals: shared where the matter is general or education', async () => {
    for (const category of CATEGORIES) {
      const { classification } = await perform(hub, world.participant, 'addGoal', goal({ category }));
      expect([category, classification]).toEqual([
        category,
        ['GENERAL', 'EDUCATION'].includes(category) ? 'SHARED' : 'CONFIDENTIAL',
      ]);
    }
  });

  test('is as it is said when it is said, and confidential when the measure is hidden', async () => {
    expect(
      (await addMeasure(world, world.health.worker, { category: 'HEALTH', classification: 'SHARED' })).classification,
    ).toBe('SHARED');
    expect((await addMeasure(world, world.school.worker, { classification: 'CONFIDENTIAL' })).classification).toBe(
      'CONFIDENTIAL',
    );
    expect((await addMeasure(world, world.school.worker, { existence: 'HIDDEN' })).classification).toBe('CONFIDENTIAL');
    expect(
      (await perform(hub, world.health.worker.token, 'addGoal', goal({ classification: 'SHARED' }))).classification,
    ).toBe('SHARED');
  });

  const revise = (by: StaffRecord, measureId: string, more: object) =>
    perform(hub, by.token, 'reviseMeasure', { measureId, expectedVersion: 1, ...more });
  const reviseRefused = (by: StaffRecord, measureId: string, more: object) =>
    refused(hub, by.token, 'reviseMeasure', { measureId, expectedVersion: 1, ...more });

  test('is not widened from confidential to shared: that needs the participant’s consent', async () => {
    const { health } = world;
    const { id } = await addMeasure(world, health.worker, { category: 'HEALTH' });
    expect(await reviseRefused(health.worker, id, { classification: 'SHARED' })).toMatchObject(WIDENING);
    const sleep = await perform(hub, health.worker.token, 'addGoal', goal({ category: 'HEALTH' }));
    const shared = await refused(hub, health.worker.token, 'reviseGoal', {
      goalId: sleep.id,
      expectedVersion: 1,
      classification: 'SHARED',
    });
    expect(shared).toMatchObject(WIDENING);
    // a consent to one agency is none to all
    const consent = await giveConsent(world, health, [world.nav]);
    expect(await reviseRefused(health.worker, id, { classification: 'SHARED' })).toMatchObject(WIDENING);
    await withdraw(world, consent);
  });

  test('is not moved into a category in which somebody new would read it; old consents do not follow a new category', async () => {
    const { health, nav, school } = world;
    const { id } = await addMeasure(world, health.worker, { category: 'HEALTH' });
    const ofHealth = await giveConsent(world, health, [nav]);
    const ofSocial = await giveConsent(world, health, [school], { categories: ['SOCIAL'] });
    const move = { expectedContentVersion: 1, category: 'SOCIAL' };
    expect(await reviseRefused(health.worker, id, move)).toMatchObject(WIDENING);
    expect(await contentFor(nav.worker.token, id)).toBe('MeasureContent');
    await withdraw(world, ofSocial);
    await revise(health.worker, id, move);
    expect(await contentFor(nav.worker.token, id)).toBe('Withheld');
    // and back into the category of a consent is again a widening
    expect(await reviseRefused(health.worker, id, { expectedContentVersion: 2, category: 'HEALTH' })).toMatchObject(
      WIDENING,
    );
    await withdraw(world, ofHealth);
  });

  test('may be narrowed at any time, and a shared one may change its category', async () => {
    const { school } = world;
    const { id } = await addMeasure(world, school.worker);
    await revise(school.worker, id, { expectedContentVersion: 1, category: 'SOCIAL' });
    expect(await contentFor(world.nav.worker.token, id)).toBe('MeasureContent');
    expect((await revise(school.worker, id, { classification: 'CONFIDENTIAL' })).classification).toBe('CONFIDENTIAL');
    expect(await contentFor(world.nav.worker.token, id)).toBe('Withheld');
    const hidden = await perform(hub, school.worker.token, 'reviseMeasure', {
      measureId: id,
      expectedVersion: 2,
      existence: 'HIDDEN',
    });
    expect(hidden.version).toBe(3);
    expect(await contentFor(world.nav.worker.token, id)).toBeUndefined();
    const both = await refused(hub, school.worker.token, 'reviseMeasure', {
      measureId: id,
      expectedVersion: 3,
      classification: 'SHARED',
    });
    expect(both).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'input.existence' }] });
    await perform(hub, school.worker.token, 'reviseMeasure', {
      measureId: id,
      expectedVersion: 3,
      existence: 'VISIBLE',
    });
    expect(await contentFor(world.nav.worker.token, id)).toBe('Withheld');
  });

  test('of a shared measure cannot be hidden without being confidential', async () => {
    const { id } = await addMeasure(world, world.school.worker);
    const hidden = await reviseRefused(world.school.worker, id, { existence: 'HIDDEN' });
    expect(hidden).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'input.existence' }] });
    expect(
      (await revise(world.school.worker, id, { existence: 'HIDDEN', classification: 'CONFIDENTIAL' })).classification,
    ).toBe('CONFIDENTIAL');
  });

  test('cannot be shared by its owner, whoever reads it already: somebody may come to take part', async () => {
    const { refugee, nav } = world;
    const { plan, participant } = await openPlanFor(hub, refugee.worker);
    await join(hub, plan, refugee.worker, nav);
    const there = { ...world, plan, participant };
    const debts = await addMeasure(there, nav.worker, { category: 'ECONOMY' });
    await giveConsent(there, nav, [refugee], { categories: ['ECONOMY'] });
    expect(await reviseRefused(nav.worker, debts.id, { classification: 'SHARED' })).toMatchObject(WIDENING);
  });

  test('may get another category where nobody new can read by it', async () => {
    const { refugee, nav } = world;
    const { plan, participant } = await openPlanFor(hub, refugee.worker);
    await join(hub, plan, refugee.worker, nav);
    const there = { ...world, plan, participant };
    const debts = await addMeasure(there, nav.worker, { category: 'ECONOMY' });
    const other = { category: 'SOCIAL', expectedContentVersion: 1 };
    await giveConsent(there, nav, [refugee], { categories: ['SOCIAL'] });
    expect(await reviseRefused(nav.worker, debts.id, other)).toMatchObject(WIDENING);
    await giveConsent(there, nav, [refugee], { categories: ['ECONOMY'] });
    expect((await revise(nav.worker, debts.id, other)).classification).toBe('CONFIDENTIAL');
  });

  test('of a goal of the participant’s own is the participant’s to widen', async () => {
    const wish = await perform(hub, world.participant, 'addGoal', goal({ category: 'SOCIAL' }));
    const goalsFor = async (token: string) =>
      (await openPlan(hub, token, world.plan)).goals.find((one) => one.id === wish.id)?.content.__typename;
    expect([wish.classification, await goalsFor(world.nav.worker.token)]).toEqual(['CONFIDENTIAL', 'Withheld']);
    await perform(hub, world.participant, 'reviseGoal', {
      goalId: wish.id,
      expectedVersion: 1,
      classification: 'SHARED',
    });
    expect(await goalsFor(world.nav.worker.token)).toBe('GoalContent');
  });
});
