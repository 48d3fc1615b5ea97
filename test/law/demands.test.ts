import { perform } from '../factories/operations';
import { addMeasure, buildWorld, openPlanFor, type World } from '../factories/plans';
import { openPlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

type Lack = { in: string; id: string | null; text: string };

/** What the law asks of a plan's contents: named with its law while it is missing, and no longer when it is there. Today is 2025-10-15. */
describe('the contents that the law asks for', () => {
  let hub: TestHub;
  let world: World;
  let goal: string;
  let step: string;
  let measure: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    await perform(hub, world.participant, 'giveConsent', { planId: world.plan, purpose: 'PLAN' });
  });
  afterAll(() => hub.close());

  /** What is missing of a demand, as the participant is told, by the first legal basis that makes it. */
  async function lacks(key: string): Promise<Lack[]> {
    const { completeness } = await openPlan(hub, world.participant, world.plan);
    const demand = completeness.requirements.find((one) => one.key === key);
    if (!demand) throw new Error(`nobody demands ${key}`);
    expect(demand.citation.length).toBeGreaterThan(10);
    expect(demand.met).toBe(demand.missing.length === 0);
    return demand.missing;
  }
  const placesOf = async (key: string) => (await lacks(key)).map((lack) => [lack.in, lack.id]);
  const asWorker = (mutation: Parameters<typeof perform>[2], input: object, by = world.refugee) =>
    perform(hub, by.worker.token, mutation, input);

  test('a final goal, goals and sub-goals, each with its date (D8, D10, D16)', async () => {
    expect((await lacks('goals-and-subgoals-described')).map(({ text }) => text)).toEqual([
      'Planen mangler et sluttmål.',
      'Planen mangler et langsiktig mål.',
      'Planen mangler et delmål.',
    ]);
    const planId = world.plan;
    goal = (await asWorker('addGoal', { planId, horizon: 'LONG_TERM', statement: 'Arbeid' })).id;
    step = (await asWorker('addGoal', { planId, horizon: 'SHORT_TERM', statement: 'Norsk', targetDate: '2026-01-15' }))
      .id;
    await asWorker('describePlan', { planId, finalGoal: 'I arbeid' });
    expect(await placesOf('goals-and-subgoals-described')).toEqual([['GOAL', step]]);
    await asWorker('reviseGoal', { goalId: step, expectedVersion: 1, expectedContentVersion: 1, parentId: goal });
    expect(await lacks('goals-and-subgoals-described')).toEqual([]);
    expect(await placesOf('every-goal-has-a-deadline')).toEqual([['GOAL', goal]]);
    await asWorker('reviseGoal', { goalId: goal, expectedVersion: 1, targetDate: '2026-05-01' });
    expect(await lacks('every-goal-has-a-deadline')).toEqual([]);
  });

  test('activities for them, and who answers for each (D9, D11)', async () => {
    expect(await placesOf('measures-for-every-open-goal')).toEqual([
      ['GOAL', goal],
      ['GOAL', step],
    ]);
    measure = (await addMeasure(world, world.school.worker, { kind: 'NORWEGIAN_TRAINING', goalIds: [step] })).id;
    expect(await lacks('measures-for-every-open-goal')).toEqual([]);
    expect(await placesOf('someone-responsible-for-every-measure')).toEqual([['MEASURE', measure]]);
    await revise({ responsibleStaffId: world.school.worker.id });
    expect(await lacks('someone-responsible-for-every-measure')).toEqual([]);
  });

  let contentVersion = 1;
  const revise = async (content: object) => {
    const read = { measureId: measure, expectedVersion: 1, expectedContentVersion: contentVersion };
    await asWorker('reviseMeasure', { ...read, ...content }, world.school);
    contentVersion += 1;
  };

  test('when and how each is carried out, its extent, where training takes place, and remarks (D12, D13, D20, D21, D26)', async () => {
    for (const [key, content] of [
      ['when-and-how-every-measure-is-carried-out', { howCarriedOut: 'I klasse' }],
      ['extent-of-every-measure', { extent: '18 timer i uka' }],
      ['when-and-where-training-takes-place', { place: 'Rom 204' }],
    ] as const) {
      expect(await placesOf(key)).toEqual([['MEASURE', measure]]);
      await revise(content);
      expect(await lacks(key)).toEqual([]);
    }
    expect(await placesOf('important-remarks')).toEqual([['PLAN', null]]);
    await revise({ remarks: 'Henter barn kl. 16.15' });
    expect(await lacks('important-remarks')).toEqual([]);
  });

  test('hours granted and the level aimed at (D26, D27)', async () => {
    expect(await lacks('hours-granted')).toHaveLength(2);
    expect(await lacks('level-aimed-at')).toHaveLength(1);
    const languageGoal = { level: 'B1', hoursGranted: 600, civicsHoursGranted: 75 };
    await asWorker('describePlan', { planId: world.plan, expectedVersion: 1, languageGoal });
    expect(await lacks('hours-granted')).toEqual([]);
    expect(await lacks('level-aimed-at')).toEqual([]);
  });

  test('who takes part, what each brings, and other cooperation, or that there is none (D17, D19, D24)', async () => {
    expect(await lacks('who-takes-part')).toEqual([]);
    const parts = [world.refugee, world.nav, world.school, world.health];
    expect((await placesOf('what-everyone-contributes')).sort()).toEqual(
      [['PLAN', null], ...parts.map((one) => ['AGENCY', one.agency.id])].sort(),
    );
    for (const one of parts) await asWorker('contribute', { planId: world.plan, text: 'Vi følger opp.' }, one);
    expect(await placesOf('what-everyone-contributes')).toEqual([['PLAN', null]]);
    await perform(hub, world.participant, 'contribute', { planId: world.plan, text: 'Jeg møter.' });
    expect(await lacks('what-everyone-contributes')).toEqual([]);
    expect(await lacks('cooperation-with-others')).toHaveLength(1);
    await asWorker('describePlan', { planId: world.plan, expectedVersion: 2, otherCooperation: [] });
    expect(await lacks('cooperation-with-others')).toEqual([]);
  });

  test('a coordinator, and by whose choice; who keeps the original; who has confirmed a measure (D7, D18, D31, D38)', async () => {
    const { plan, participant, refugee, school } = world;
    expect((await lacks('coordinator-and-contact-person')).map(({ text }) => text)).toEqual([
      'Det står ikke hvem som har valgt koordinatoren.',
    ]);
    await perform(hub, participant, 'wishForCoordinator', { planId: plan, staffId: refugee.worker.id });
    const { plan: read } = await answer<{ plan: { comingAbout: { coordinatorWishes: { id: string }[] } } }>(
      hub,
      participant,
      'query ($id: ID!) { plan(id: $id) { comingAbout { coordinatorWishes { id } } } }',
      { id: plan },
    );
    const wishId = read.comingAbout.coordinatorWishes[0]?.id;
    await asWorker('answerCoordinatorWish', { wishId, fulfilled: true });
    expect(await lacks('coordinator-and-contact-person')).toEqual([]);

    expect(await lacks('keeper-of-the-original')).toHaveLength(1);
    await perform(hub, participant, 'nameCustodian', { planId: plan, holder: 'PARTICIPANT' });
    expect(await lacks('keeper-of-the-original')).toEqual([]);

    await asWorker('startMeasure', { measureId: measure, expectedVersion: 1 }, school);
    expect(await placesOf('services-confirmed-by-someone-with-authority')).toEqual([['MEASURE', measure]]);
    const confirmed = { measureId: measure, expectedContentVersion: contentVersion };
    await perform(hub, school.leader.token, 'confirmMeasure', confirmed);
    expect(await lacks('services-confirmed-by-someone-with-authority')).toEqual([]);
  });

  test('period and the next time it is gone through (D22)', async () => {
    expect(await lacks('plan-period-and-review-date')).toHaveLength(1);
    const { version } = await openPlan(hub, world.participant, world.plan);
    await asWorker('reviseFrame', { planId: world.plan, expectedVersion: version, nextReview: '2026-01-15' });
    expect(await lacks('plan-period-and-review-date')).toEqual([]);
  });

  test('the life situation, and goals that rest on what was found (D16, D25)', async () => {
    expect(await lacks('adapted-to-the-life-situation')).toHaveLength(1);
    await asWorker('describePlan', { planId: world.plan, expectedVersion: 3, lifeSituation: 'Alene med to barn' });
    expect(await lacks('adapted-to-the-life-situation')).toEqual([]);
    expect((await lacks('resources-and-needs-overview')).map(({ text }) => text)).toEqual([
      'Ressursene er ikke kartlagt.',
      'Hindringer og behov er ikke kartlagt.',
      'Ønskene er ikke kartlagt.',
    ]);
    for (const domain of ['RESOURCES', 'OBSTACLES'])
      await asWorker('addAssessment', { planId: world.plan, domain, text: 'Funnet' });
    const wishes = { planId: world.plan, domain: 'WISHES', text: 'Jeg vil ha nøkkelkort.' };
    const found = await perform(hub, world.participant, 'addAssessment', wishes);
    expect(await lacks('resources-and-needs-overview')).toEqual([]);
    expect(await placesOf('goals-rest-on-the-mapping')).toEqual([
      ['GOAL', goal],
      ['GOAL', step],
    ]);
    await asWorker('reviseGoal', {
      ...{ goalId: step, expectedVersion: 1, expectedContentVersion: 2, assessmentIds: [found.id] },
      inOwnWords: 'Jeg vil snakke norsk',
    });
    expect(await placesOf('goals-rest-on-the-mapping')).toEqual([['GOAL', goal]]);
    expect(await placesOf('made-together-with-the-participant')).toEqual([['GOAL', goal]]);
  });

  test('none of it is forced: the plan with much of it missing goes on, and each missing thing is named with its law (D50)', async () => {
    const { plan } = await openPlanFor(hub, world.refugee.worker);
    const { completeness } = await openPlan(hub, world.refugee.worker.token, plan);
    expect(completeness.complete).toBe(false);
    const unmet = completeness.requirements.filter(({ met }) => !met);
    expect(unmet.length).toBeGreaterThan(10);
    for (const { citation, missing } of unmet) {
      expect(citation.length).toBeGreaterThan(10);
      expect(missing.length).toBeGreaterThan(0);
    }
    // nothing of it stands in the way of the work
    await perform(hub, world.refugee.worker.token, 'addMeasure', {
      ...{ planId: plan, kind: 'OTHER', category: 'GENERAL', title: 'Et tiltak' },
      period: { from: '2025-09-01' },
    });
    await perform(hub, world.refugee.worker.token, 'contribute', { planId: plan, text: 'Vi hjelper.' });
  });

  test('is not missing for those who cannot see it: what is withheld from them counts as there (D50)', async () => {
    const secret = await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Samtaler' });
    const demandFor = async (token: string) => {
      const { completeness } = await openPlan(hub, token, world.plan);
      return completeness.requirements.find((one) => one.key === 'someone-responsible-for-every-measure')?.missing;
    };
    expect(await demandFor(world.health.worker.token)).toEqual([expect.objectContaining({ id: secret.id })]);
    expect(await demandFor(world.nav.worker.token)).toEqual([]);
  });
});
