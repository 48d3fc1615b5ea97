import { buildRepresentative, buildSystem } from '../factories/citizens';
import { perform } from '../factories/operations';
import { buildWorld, join, openPlanFor, type World, withdraw } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { openPlan } from '../factories/whole-plan';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const SAID = {
  finalGoal: 'I arbeid som helsefagarbeider',
  languageGoal: { level: 'B1', hoursGranted: 1050, hoursUsed: 512, civicsHoursGranted: 75 },
  otherCooperation: [{ with: 'Fastlegen', why: 'Skriver henvisninger' }],
  lifeSituation: 'Alene med to barn, henter i barnehagen før 16.15.',
  background: 'Faster i ramadan; undervisningen begynner senere den måneden.',
  madeInLanguage: 'ti',
  withInterpreter: true,
  facilitation: 'Muntlig gjennomgang med bilder, i to korte møter.',
};

/** What a plan says as a whole, and what each of those who take part contributes. Today is 2025-10-15. */
describe('what a plan says as a whole', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  /** A plan of the same agencies on these legal bases, in which nothing is said yet. */
  async function planOn(...legalBases: string[]): Promise<World> {
    const { plan, participant } = await openPlanFor(hub, world.refugee.worker);
    await perform(hub, world.refugee.worker.token, 'reviseFrame', { planId: plan, expectedVersion: 1, legalBases });
    for (const service of [world.nav, world.school, world.health]) await join(hub, plan, world.refugee.worker, service);
    return { ...world, plan, participant };
  }
  const said = async (token: string, plan: string) => (await openPlan(hub, token, plan)).description;
  const contributions = async (token: string, plan: string) =>
    (await openPlan(hub, token, plan)).contributions.map(({ by, text }) => [by, text]);

  test('is said by the coordinator, and read by all with access: final goal, hours, cooperation, life situation (D16, D24, D26)', async () => {
    const { plan, refugee, nav, participant } = await planOn('INTEGRATION_ACT_2021_S15');
    expect(await said(participant, plan)).toBeNull();
    await perform(hub, refugee.worker.token, 'describePlan', { planId: plan, ...SAID });
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    for (const token of [participant, nav.worker.token, refugee.leader.token, proxy.token])
      expect(await said(token, plan)).toEqual({ version: 1, ...SAID });
    const system = await buildSystem(hub, nav.agency);
    expect(await said(system, plan)).toBeNull();
  });

  test('tells how the person took part, and what background is taken into account (D3, D51)', async () => {
    const { plan, refugee, participant } = await planOn('INTEGRATION_ACT_2021_S15');
    const { background, madeInLanguage, withInterpreter, facilitation } = SAID;
    const how = { background, madeInLanguage, withInterpreter, facilitation };
    await perform(hub, refugee.worker.token, 'describePlan', { planId: plan, ...how });
    expect(await said(participant, plan)).toMatchObject(how);
  });

  test('is changed by who has read it last; left out is unchanged, null clears, an overrun is shown (D14, D27)', async () => {
    const { plan, refugee, participant } = await planOn('INTEGRATION_ACT_2021_S15');
    const { token } = refugee.worker;
    await perform(hub, token, 'describePlan', { planId: plan, ...SAID });
    for (const expectedVersion of [undefined, 2]) {
      const stale = { planId: plan, finalGoal: 'Noe annet', ...(expectedVersion ? { expectedVersion } : {}) };
      expect(await unchanged(hub, () => refused(hub, token, 'describePlan', stale))).toMatchObject({
        code: 'CONFLICT',
        currentVersion: 1,
      });
    }
    await perform(hub, token, 'describePlan', {
      ...{ planId: plan, expectedVersion: 1, finalGoal: null },
      languageGoal: { hoursUsed: 1200 },
      otherCooperation: [],
    });
    expect(await said(participant, plan)).toEqual({
      ...{ ...SAID, version: 2, finalGoal: null, otherCooperation: [] },
      languageGoal: { ...SAID.languageGoal, hoursUsed: 1200 },
    });
  });

  test('has no hours below zero: each is told, with the law that asks for them (D26)', async () => {
    const { plan, refugee } = world;
    const languageGoal = { hoursGranted: -1, hoursUsed: -0.5, civicsHoursGranted: -3 };
    const { code, problems } = await unchanged(hub, () =>
      refused(hub, refugee.worker.token, 'describePlan', { planId: plan, languageGoal }),
    );
    expect(code).toBe('INVALID_INPUT');
    expect((problems as { path: string; message: string }[]).map(({ path }) => path)).toEqual(
      Object.keys(languageGoal).map((name) => `input.languageGoal.${name}`),
    );
    expect((problems as { message: string }[])[0]?.message).toContain('veileder til individuell plan');
  });

  test('is said by the coordinator alone', async () => {
    const { plan, nav, participant, refugee } = world;
    for (const token of [nav.worker.token, refugee.leader.token, participant]) {
      const { code, rule } = await unchanged(hub, () =>
        refused(hub, token, 'describePlan', { planId: plan, finalGoal: 'Noe' }),
      );
      expect([code, rule]).toEqual(['FORBIDDEN', 'describe-plan.coordinator']);
    }
  });

  test('holds what each contributes, in their own words: the person, each agency, a relative who takes part (D19)', async () => {
    const { plan, refugee, school, participant } = await planOn('INTEGRATION_ACT_2021_S15');
    const amna = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN', 'TAKE_PART'] });
    await perform(hub, participant, 'contribute', { planId: plan, text: 'Jeg møter hver dag.' });
    await perform(hub, amna.token, 'contribute', { planId: plan, text: 'Jeg henter barna.' });
    await perform(hub, school.worker.token, 'contribute', { planId: plan, text: 'Vi underviser.' });
    await perform(hub, school.leader.token, 'contribute', {
      ...{ planId: plan, expectedVersion: 1 },
      text: 'Vi underviser om formiddagen.',
    });
    const all = [
      ['PARTICIPANT', 'Jeg møter hver dag.'],
      ['REPRESENTATIVE', 'Jeg henter barna.'],
      ['AGENCY', 'Vi underviser om formiddagen.'],
    ];
    for (const token of [participant, amna.token, refugee.worker.token])
      expect(await contributions(token, plan)).toEqual(all);
    // who may not know of the relative does not know that one contributes
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    expect(await contributions(proxy.token, plan)).toEqual(all.filter(([by]) => by !== 'REPRESENTATIVE'));
    const again = { planId: plan, text: 'Vi underviser om kvelden.' };
    expect(await unchanged(hub, () => refused(hub, school.worker.token, 'contribute', again))).toMatchObject({
      code: 'CONFLICT',
      currentVersion: 2,
    });
    const silent = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN'] });
    for (const token of [silent.token, proxy.token])
      expect(await unchanged(hub, () => refused(hub, token, 'contribute', again))).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('does not tell of an agency that takes part without others knowing', async () => {
    const { plan, participant } = await openPlanFor(hub, world.refugee.worker);
    await join(hub, plan, world.refugee.worker, world.nav, 'HIDDEN');
    await join(hub, plan, world.refugee.worker, world.school);
    const tried = { planId: plan, text: 'Vi hjelper.' };
    expect(await refused(hub, world.nav.worker.token, 'contribute', tried)).toMatchObject({ code: 'FORBIDDEN' });
    // one that took part openly, wrote, left and came back without others knowing
    await perform(hub, world.school.worker.token, 'contribute', { planId: plan, text: 'Vi underviser.' });
    await join(hub, plan, world.refugee.worker, world.health);
    expect(await contributions(world.health.worker.token, plan)).toEqual([['AGENCY', 'Vi underviser.']]);
    await perform(hub, world.school.leader.token, 'leavePlan', { planId: plan, reason: 'Ferdig' });
    const again = { planId: plan, agencyId: world.school.agency.id, existence: 'HIDDEN' };
    await perform(hub, world.refugee.worker.token, 'inviteAgency', again);
    expect(await contributions(world.health.worker.token, plan)).toEqual([]);
    expect(await contributions(participant, plan)).toEqual([['AGENCY', 'Vi underviser.']]);
  });

  test('rests on the consent to the plan where nothing else carries it: frozen without, and told to be forgotten (D23)', async () => {
    const { plan, refugee, nav, participant } = await planOn('INDIVIDUAL_PLAN_2022');
    const tried = { planId: plan, finalGoal: 'Sove bedre' };
    expect(await refused(hub, refugee.worker.token, 'describePlan', tried)).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'put-content.agency',
    });
    const amna = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN', 'TAKE_PART'] });
    for (const token of [nav.worker.token, amna.token])
      expect(await refused(hub, token, 'contribute', { planId: plan, text: 'Hjelp' })).toMatchObject({
        code: 'FORBIDDEN',
      });
    // the person's own words rest on no law
    await perform(hub, participant, 'contribute', { planId: plan, text: 'Mine ord' });
    const consent = (await perform(hub, participant, 'giveConsent', { planId: plan, purpose: 'PLAN' })).id;
    await perform(hub, refugee.worker.token, 'describePlan', tried);
    await perform(hub, nav.worker.token, 'contribute', { planId: plan, text: 'Vi ringer.' });
    await perform(hub, amna.token, 'contribute', { planId: plan, text: 'Jeg henter barna.' });
    expect(await contributions(refugee.worker.token, plan)).toHaveLength(3);

    const socket = openSocket(hub, nav.leader.token);
    const heard = listen<{ planEvents: { type: string; forget: { type: string; id: string }[] } }>(
      socket,
      'subscription ($plan: ID!) { planEvents(planId: $plan) { type forget { type id } } }',
      { plan },
    );
    await answer(hub, nav.leader.token, 'query ($id: ID!) { plan(id: $id) { id } }', { id: plan });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await withdraw({ ...world, plan, participant }, consent);
    const events = await heard.until(1);
    expect(events[0]?.planEvents.forget.map(({ type }) => type).sort()).toEqual(
      expect.arrayContaining(['CONTRIBUTION', 'CONTRIBUTION', 'PLAN_DESCRIPTION']),
    );
    heard.stop();
    await socket.dispose();

    expect(await said(nav.worker.token, plan)).toBeNull();
    expect(await contributions(nav.worker.token, plan)).toEqual([
      ['PARTICIPANT', 'Mine ord'],
      ['AGENCY', 'Vi ringer.'],
    ]);
    expect(await contributions(amna.token, plan)).toEqual([
      ['PARTICIPANT', 'Mine ord'],
      ['REPRESENTATIVE', 'Jeg henter barna.'],
    ]);
    expect(await said(refugee.worker.token, plan)).toMatchObject({ finalGoal: 'Sove bedre' });
    expect(await said(participant, plan)).toMatchObject({ finalGoal: 'Sove bedre' });
    expect(await contributions(participant, plan)).toHaveLength(3);
  });

  test('is in the read log, in words that the person understands (D3)', async () => {
    const { plan, refugee, nav, participant } = await planOn('INTEGRATION_ACT_2021_S15');
    await perform(hub, refugee.worker.token, 'describePlan', { planId: plan, ...SAID });
    await perform(hub, refugee.worker.token, 'contribute', { planId: plan, text: 'Vi hjelper.' });
    await openPlan(hub, nav.worker.token, plan);
    const log = await answer<{ plan: { accessLog: { edges: { node: { what: string } }[] } } }>(
      hub,
      participant,
      'query ($id: ID!) { plan(id: $id) { accessLog(first: 50) { edges { node { what } } } } }',
      { id: plan },
    );
    const what = log.plan.accessLog.edges.map(({ node }) => node.what).join('\n');
    expect(what).toContain('hva planen sier som helhet');
    expect(what).toContain('hva hver bidrar med');
    expect(what).toContain('Beskrev planen.');
  });
});
