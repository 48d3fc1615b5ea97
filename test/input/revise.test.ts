import { documentOf, type Mutation, perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refusal, refused, unchanged } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const MEASURE_CONTENT = `{ id kind category legalBasis { code } title description howCarriedOut place extent
  responsible { id } goals { id } remarks }`;

/** Left out is unchanged; null clears where that can be; content asks for the content's version. */
describe('revising', () => {
  let hub: TestHub;
  let world: World;
  let token: string;
  let measureId: string;
  let goalId: string;
  let parentId: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    token = world.refugee.worker.token;
    parentId = await goal({ statement: 'Et selvstendig liv' });
    goalId = await goal({ statement: 'Arbeid', inOwnWords: 'Jobbe på kjøkken', targetDate: '2026-05-01', parentId });
    const { id } = await addMeasure(world, world.refugee.worker, {
      description: 'Hva',
      howCarriedOut: 'Hvordan',
      place: 'Storgata 1',
      extent: 'Hver uke',
      remarks: 'Obs',
      hoursPerWeek: 6,
      legalBasis: 'INTRODUCTION_ACT_2003_S6',
      responsibleStaffId: world.refugee.leader.id,
      goalIds: [goalId],
      breaks: [{ from: '2025-10-01', to: '2025-10-07' }],
    });
    measureId = id;
  });
  afterAll(() => hub.close());

  const goal = async (input: object) =>
    (await perform(hub, token, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', ...input })).id;
  const standing = (mutation: Mutation): object =>
    mutation === 'reviseMeasure'
      ? { measureId, expectedVersion: 1, expectedContentVersion: 1 }
      : mutation === 'reviseGoal'
        ? { goalId, expectedVersion: 1, expectedContentVersion: 1 }
        : { planId: world.plan, expectedVersion: 1 };

  const UNCLEARABLE: [Mutation, string[]][] = [
    ['reviseMeasure', ['kind', 'category', 'classification', 'existence', 'title', 'period', 'breaks', 'goalIds']],
    ['reviseGoal', ['horizon', 'statement', 'status', 'category', 'classification']],
    ['reviseFrame', ['coordinatorStaffId', 'period', 'legalBases']],
  ];
  test.each(UNCLEARABLE)('%s refuses null for each of %j, and names them all at once', async (mutation, fields) => {
    const nothing = Object.fromEntries(fields.map((field) => [field, null]));
    const { code, problems } = await refused(hub, token, mutation, { ...standing(mutation), ...nothing });
    expect(code).toBe('INVALID_INPUT');
    const expected = fields.map((field) => ({ path: `input.${field}`, message: 'Kan utelates, men ikke tømmes.' }));
    expect(problems?.sort(byPath)).toEqual(expected.sort(byPath));
  });
  const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);

  const CONTENT: [Mutation, () => object][] = [
    [
      'reviseMeasure',
      () => ({
        kind: 'CIVICS',
        category: 'EDUCATION',
        legalBasis: null,
        title: 'Ny',
        description: null,
        howCarriedOut: 'Ny',
        place: 'Ny',
        extent: 'Ny',
        remarks: 'Ny',
        goalIds: [],
        responsibleStaffId: null,
      }),
    ],
    ['reviseGoal', () => ({ statement: 'Ny', inOwnWords: null, parentId: null, category: 'EDUCATION' })],
  ];
  test.each(CONTENT)('%s of any content field asks for expectedContentVersion', async (mutation, fields) => {
    await unchanged(hub, async () => {
      for (const [field, value] of Object.entries(fields())) {
        for (const expectedContentVersion of [undefined, null]) {
          const input = { ...standing(mutation), expectedContentVersion, [field]: value };
          const { code, problems } = await refusal(hub, token, documentOf(mutation), { input });
          expect([field, code, problems?.map((one) => one.path)]).toEqual([
            field,
            'INVALID_INPUT',
            ['input.expectedContentVersion'],
          ]);
        }
      }
    });
  });

  test('a measure leaves as it was what is left out, and null clears what can be cleared', async () => {
    await perform(hub, token, 'reviseMeasure', { ...standing('reviseMeasure'), title: 'Kurs' });
    expect(await measure()).toMatchObject({
      version: 1,
      hoursPerWeek: 6,
      breaks: [{ from: '2025-10-01', to: '2025-10-07' }],
      content: {
        title: 'Kurs',
        description: 'Hva',
        place: 'Storgata 1',
        legalBasis: { code: 'INTRODUCTION_ACT_2003_S6' },
        responsible: { id: world.refugee.leader.id },
        goals: [{ id: goalId }],
      },
    });
    const cleared = {
      legalBasis: null,
      description: null,
      howCarriedOut: null,
      place: null,
      extent: null,
      remarks: null,
      hoursPerWeek: null,
      responsibleStaffId: null,
    };
    await perform(hub, token, 'reviseMeasure', {
      measureId,
      expectedVersion: 1,
      expectedContentVersion: 2,
      ...cleared,
      breaks: [],
      goalIds: [],
    });
    expect(await measure()).toEqual({
      id: measureId,
      version: 2,
      hoursPerWeek: null,
      breaks: [],
      period: { from: '2025-09-01', to: '2026-01-31' },
      content: {
        id: measureId,
        kind: 'OTHER',
        category: 'GENERAL',
        title: 'Kurs',
        goals: [],
        responsible: null,
        legalBasis: null,
        description: null,
        howCarriedOut: null,
        place: null,
        extent: null,
        remarks: null,
      },
    });
  });

  async function measure(): Promise<object | undefined> {
    const { plan } = await answer<{ plan: { measures: { id: string }[] } }>(
      hub,
      token,
      `query ($id: ID!) { plan(id: $id) { measures { id version hoursPerWeek period { from to } breaks { from to } content { ... on MeasureContent ${MEASURE_CONTENT} } } } }`,
      { id: world.plan },
    );
    return plan.measures.find((one) => one.id === measureId);
  }

  test('a goal does so, too; and it cannot lead to itself, by however many steps', async () => {
    const circle = await refused(hub, token, 'reviseGoal', {
      goalId: parentId,
      expectedVersion: 1,
      expectedContentVersion: 1,
      parentId: goalId,
    });
    expect(circle).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'input.parentId' }] });
    const itself = await refused(hub, token, 'reviseGoal', { ...standing('reviseGoal'), parentId: goalId });
    expect(itself).toMatchObject({ code: 'INVALID_INPUT', problems: [{ path: 'input.parentId' }] });
    await perform(hub, token, 'reviseGoal', { ...standing('reviseGoal'), statement: 'Fast arbeid' });
    expect(await ownGoal()).toEqual({
      id: goalId,
      version: 1,
      targetDate: '2026-05-01',
      content: { statement: 'Fast arbeid', inOwnWords: 'Jobbe på kjøkken', parent: { id: parentId } },
    });
    await perform(hub, token, 'reviseGoal', {
      goalId,
      expectedVersion: 1,
      expectedContentVersion: 2,
      inOwnWords: null,
      targetDate: null,
      parentId: null,
    });
    expect(await ownGoal()).toEqual({
      id: goalId,
      version: 2,
      targetDate: null,
      content: { statement: 'Fast arbeid', inOwnWords: null, parent: null },
    });
  });

  async function ownGoal(): Promise<object | undefined> {
    const { plan } = await answer<{ plan: { goals: { id: string }[] } }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { goals { id version targetDate content { ... on GoalContent { statement inOwnWords parent { id } } } } } }',
      { id: world.plan },
    );
    return plan.goals.find((one) => one.id === goalId);
  }

  test('a frame’s next review is cleared by null, and its period and bases stay', async () => {
    const read =
      'query ($id: ID!) { plan(id: $id) { version nextReview period { from to } legalBases { code } coordinator { id } } }';
    await perform(hub, token, 'reviseFrame', {
      planId: world.plan,
      expectedVersion: 1,
      nextReview: '2025-12-01',
      period: { from: '2025-09-01' },
    });
    await perform(hub, token, 'reviseFrame', { planId: world.plan, expectedVersion: 2, nextReview: null });
    expect(await answer(hub, token, read, { id: world.plan })).toEqual({
      plan: {
        version: 3,
        nextReview: null,
        period: { from: '2025-09-01', to: null },
        legalBases: [{ code: 'INDIVIDUAL_PLAN_2022' }, { code: 'INTRODUCTION_ACT_2003_S6' }],
        coordinator: { id: world.refugee.worker.id },
      },
    });
  });
});
