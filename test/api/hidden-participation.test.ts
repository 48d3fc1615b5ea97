import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { type AgencyRecord, buildAgency, buildStaff, type StaffRecord } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, type Service, type World } from '../factories/plans';
import { refused } from '../factories/refusal';
import { openPlan, wholePlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

/** An agency that takes part without others knowing. */
describe('an agency that takes part hidden', () => {
  let hub: TestHub;
  let world: World;
  let agency: AgencyRecord;
  let worker: StaffRecord;
  let leader: StaffRecord;
  /** Those who may not know, each with what they saw before. */
  let unaware: { token: string; before: object | null; cursor: string }[];
  let measureId: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    // in no municipality, so that nothing but the plan could tell of its people
    agency = await buildAgency(hub, { kind: 'CHILD_WELFARE' });
    leader = await buildStaff(hub, agency, { name: 'Barnevern Leder', role: 'SUPERVISOR' });
    worker = await buildStaff(hub, agency, { name: 'Barnevern Saksbehandler' });
    await addMeasure(world, world.school.worker, { category: 'EDUCATION' });
    const lawyer = await buildRepresentative(hub, world.plan, {
      kind: 'LAWYER',
      powers: ['READ_PLAN', 'GIVE_CONSENT'],
    });
    const relative = await buildRepresentative(hub, world.plan, {
      kind: 'RELATIVE',
      powers: ['READ_PLAN', 'READ_STUBS'],
    });
    const tokens = [
      world.nav.worker.token,
      world.school.leader.token,
      world.health.worker.token,
      lawyer.token,
      relative.token,
    ];
    unaware = [];
    for (const token of tokens) unaware.push({ token, before: await seen(token), cursor: await cursor(token) });
    await perform(hub, world.refugee.worker.token, 'inviteAgency', {
      planId: world.plan,
      agencyId: agency.id,
      existence: 'HIDDEN',
    });
    await perform(hub, leader.token, 'assignStaff', { planId: world.plan, staffId: worker.id });
    measureId = (
      await addMeasure(world, worker, {
        category: 'CHILD_WELFARE',
        title: 'Besøkshjem',
        existence: 'HIDDEN',
        hoursPerWeek: 30,
        period: { from: '2025-09-01' },
      })
    ).id;
  });
  afterAll(() => hub.close());

  /** The whole plan and the register of its people. */
  async function seen(token: string): Promise<object> {
    const register = await answer<object>(
      hub,
      token,
      '{ agencies { id staff { id name } } plans { totalCount } ownMeasures { totalCount } }',
    );
    const { agencies } = register as { agencies: { id: string; staff: object[] }[] };
    return {
      plan: await wholePlan(hub, token, world.plan),
      ...register,
      agencies: agencies.filter((one) => one.staff.length > 0),
    };
  }
  const cursor = async (token: string): Promise<string> =>
    (
      await answer<{ plan: { cursor: string } }>(hub, token, 'query ($id: ID!) { plan(id: $id) { cursor } }', {
        id: world.plan,
      })
    ).plan.cursor;
  const agenciesSeen = async (token: string) => (await openPlan(hub, token, world.plan)).agencies.map((one) => one.id);

  test('changes nothing for anybody who may not know: no agency, staff, measure, gap, demand or count', async () => {
    for (const { token, before } of unaware) expect(await seen(token)).toEqual(before);
  });

  test('does not show in the place of the plan’s events, as read before and after', async () => {
    // equal when nothing happens: then one that differs tells that something has
    for (const one of unaware) {
      const now = await cursor(one.token);
      const isTelling = now === (await cursor(one.token));
      expect(isTelling && now !== one.cursor).toBe(false);
    }
  });

  test('is known to itself, to the agency that invited it, and to the participant', async () => {
    for (const token of [
      worker.token,
      leader.token,
      world.refugee.worker.token,
      world.refugee.leader.token,
      world.participant,
    ]) {
      expect(await agenciesSeen(token)).toContain(agency.id);
    }
  });

  test('has measures that it and the participant see, and nobody else, the agency that invited it neither', async () => {
    const seesIt = async (token: string) =>
      (await openPlan(hub, token, world.plan)).measures.some((one) => one.id === measureId);
    for (const token of [worker.token, leader.token, world.participant]) expect(await seesIt(token)).toBe(true);
    expect(await seesIt(world.refugee.worker.token)).toBe(false);
  });

  test('cannot have a measure that is seen, nor one that is shared, nor a goal', async () => {
    const measure = {
      planId: world.plan,
      kind: 'OTHER',
      category: 'GENERAL',
      title: 'Et tiltak',
      period: { from: '2025-09-01' },
    };
    for (const wrong of [
      {},
      { existence: 'VISIBLE' },
      { existence: 'VISIBLE', classification: 'CONFIDENTIAL' },
      { existence: 'HIDDEN', classification: 'SHARED' },
    ]) {
      const { code, problems } = await refused(hub, worker.token, 'addMeasure', { ...measure, ...wrong });
      expect([code, problems?.map((one) => one.path)]).toEqual(['INVALID_INPUT', ['input.existence']]);
    }
    const shown = await refused(hub, worker.token, 'reviseMeasure', {
      measureId,
      expectedVersion: 1,
      existence: 'VISIBLE',
    });
    expect([shown.code, shown.problems?.map((one) => one.path)]).toEqual(['INVALID_INPUT', ['input.existence']]);
    const goal = { planId: world.plan, horizon: 'LONG_TERM', statement: 'Trygghet' };
    expect(await refused(hub, worker.token, 'addGoal', goal)).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'add-goal.agency',
    });
    expect((await openPlan(hub, worker.token, world.plan)).viewerCan).toEqual([
      'ASSIGN_STAFF',
      'UNASSIGN_STAFF',
      'ADD_MEASURE',
      'ADD_WORK_NOTE',
      'GIVE_CONSENT',
      'REQUEST_CONSENT',
      'SET_PROTECTION',
      'DECLARE_CONFLICT',
    ]);
  });

  test('is NOT_FOUND as a party of a consent that others record, and can be named by the participant', async () => {
    const input = {
      planId: world.plan,
      discloserId: world.health.agency.id,
      recipientIds: [agency.id],
      categories: ['HEALTH'],
    };
    const recorded = await refused(hub, world.health.worker.token, 'giveConsent', { ...input, method: 'WRITTEN' }, [
      'Barnevern',
    ]);
    expect(recorded.code).toBe('NOT_FOUND');
    const lawyer = unaware[3]?.token ?? '';
    expect((await refused(hub, lawyer, 'giveConsent', input, ['Barnevern'])).code).toBe('NOT_FOUND');
    const itself = { agency, worker, leader } satisfies Service;
    const id = await giveConsent(world, world.health, [world.nav, itself]);
    const recipientsFor = async (token: string) =>
      (await openPlan(hub, token, world.plan)).consents.find((one) => one.id === id)?.recipients.map((one) => one.id);
    expect(await recipientsFor(world.nav.worker.token)).toEqual([world.nav.agency.id]);
    expect(await recipientsFor(world.health.worker.token)).toEqual([world.nav.agency.id]);
    expect((await recipientsFor(world.participant))?.sort()).toEqual([world.nav.agency.id, agency.id].sort());
    expect(await recipientsFor(worker.token)).toContain(agency.id);
    await perform(hub, world.participant, 'withdrawConsent', { consentId: id });
  });

  test('is told in the same way as nobody: it is CONFLICT for whoever invited it to invite it again', async () => {
    const again = { planId: world.plan, agencyId: agency.id, existence: 'HIDDEN' };
    expect((await refused(hub, world.refugee.worker.token, 'inviteAgency', again)).code).toBe('CONFLICT');
  });

  test('leaves as it came, and is gone for those who knew', async () => {
    const { data } = {
      data: await answer<{ leavePlan: boolean }>(
        hub,
        leader.token,
        'mutation ($input: LeavePlanInput!) { leavePlan(input: $input) }',
        { input: { planId: world.plan, reason: 'Ferdig' } },
      ),
    };
    expect(data.leavePlan).toBe(true);
    expect(await wholePlan(hub, worker.token, world.plan)).toBeNull();
    for (const token of [world.refugee.worker.token, world.participant])
      expect(await agenciesSeen(token)).not.toContain(agency.id);
    for (const { token } of unaware) expect(await agenciesSeen(token)).not.toContain(agency.id);
  });

  test('that is invited by a coordinator who does not know of it joins openly, like any other', async () => {
    const { refugee, nav } = world;
    await perform(hub, refugee.worker.token, 'inviteAgency', {
      planId: world.plan,
      agencyId: agency.id,
      existence: 'HIDDEN',
    });
    await perform(hub, refugee.worker.token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: 1,
      coordinatorStaffId: nav.worker.id,
    });
    expect(await agenciesSeen(nav.worker.token)).not.toContain(agency.id);
    await perform(hub, nav.worker.token, 'inviteAgency', { planId: world.plan, agencyId: agency.id });
    expect(await agenciesSeen(nav.worker.token)).toContain(agency.id);
    expect((await openPlan(hub, nav.worker.token, world.plan)).measures.some((one) => one.id === measureId)).toBe(
      false,
    );
  });
});
