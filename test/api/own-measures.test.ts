import { perform } from '../factories/operations';
import { addMeasure, buildWorld, join, openPlanFor, type World } from '../factories/plans';
import { refusal } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const PAGE = `query ($filter: MeasureFilter, $first: Int! = 20, $after: PageCursor) { ownMeasures(filter: $filter, first: $first, after: $after) {
  totalCount edges { cursor node { id plan { id } owner { id } content { ... on MeasureContent { title } } } } pageInfo { hasNextPage endCursor } } }`;

interface Page {
  totalCount: number;
  edges: {
    cursor: string;
    node: { id: string; plan: { id: string }; owner: { id: string }; content: { title: string } };
  }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** `ownMeasures`: the part of one agency, over all plans that the viewer has access to. */
describe('an agency’s own measures', () => {
  let hub: TestHub;
  let world: World;
  let second: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    second = (await openPlanFor(hub, world.refugee.worker, 'Yusuf Ali')).plan;
    await join(hub, second, world.refugee.worker, world.nav);
    const { nav, school } = world;
    await addMeasure(world, nav.worker, { title: 'C', period: { from: '2025-11-01', to: '2025-11-30' } });
    await addMeasure(world, nav.worker, {
      title: 'A',
      category: 'ECONOMY',
      period: { from: '2025-09-01', to: '2025-12-31' },
      breaks: [{ from: '2025-10-01', to: '2025-10-31' }],
    });
    await addMeasure(world, nav.worker, { title: 'D', existence: 'HIDDEN', period: { from: '2025-12-01' } });
    await addMeasure({ ...world, plan: second }, nav.worker, {
      title: 'B',
      period: { from: '2025-10-01', to: '2025-10-20' },
    });
    await addMeasure(world, school.worker, { title: 'skolens' });
  });
  afterAll(() => hub.close());

  const pageOf = async (variables: object, token = world.nav.worker.token): Promise<Page> =>
    (await answer<{ ownMeasures: Page }>(hub, token, PAGE, variables)).ownMeasures;
  const titles = (page: Page): string[] => page.edges.map((edge) => edge.node.content.title);
  const filtered = async (filter: object): Promise<string[]> => titles(await pageOf({ filter }));

  test('are those of the acting agency alone, hidden ones too, over all plans, in order of start', async () => {
    const page = await pageOf({});
    expect([titles(page), page.totalCount]).toEqual([['A', 'B', 'C', 'D'], 4]);
    expect(page.edges.map((edge) => edge.node.plan.id)).toEqual([world.plan, second, world.plan, world.plan]);
    expect(new Set(page.edges.map((edge) => edge.node.owner.id))).toEqual(new Set([world.nav.agency.id]));
    expect(titles(await pageOf({}, world.nav.leader.token))).toEqual(['A', 'B', 'C', 'D']);
    expect(titles(await pageOf({}, world.school.worker.token))).toEqual(['skolens']);
  });

  test('are none for a participant, who has no agency', async () => {
    expect(await pageOf({}, world.participant)).toMatchObject({ totalCount: 0, edges: [] });
  });

  test('come in pages, each once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const page: Page = await pageOf({ first: 1, after });
      expect(page.totalCount).toBe(4);
      seen.push(...titles(page));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(['A', 'B', 'C', 'D']);
  });

  test('have cursors of their viewer, list and filter alone', async () => {
    const { endCursor } = (await pageOf({ first: 2 })).pageInfo;
    const leaders = (await pageOf({ first: 2 }, world.nav.leader.token)).pageInfo.endCursor;
    const refused = [
      { after: leaders },
      { after: endCursor, filter: { status: 'PLANNED' } },
      { after: `A${endCursor?.slice(1)}` },
    ];
    const bodies: string[] = [];
    for (const variables of refused) {
      const { code, body } = await refusal(hub, world.nav.worker.token, PAGE, variables);
      expect(code).toBe('INVALID_INPUT');
      bodies.push(body);
    }
    expect(new Set(bodies).size).toBe(1);
    for (const first of [0, 101])
      expect((await refusal(hub, world.nav.worker.token, PAGE, { first })).code).toBe('INVALID_INPUT');
  });

  test('are filtered by owner, status and day; a break and a cancelled measure are no activity', async () => {
    const called = await perform(hub, world.nav.worker.token, 'addMeasure', {
      planId: second,
      kind: 'OTHER',
      category: 'GENERAL',
      title: 'avlyst',
      period: { from: '2025-10-01' },
    });
    await perform(hub, world.nav.worker.token, 'cancelMeasure', {
      measureId: called.id,
      expectedVersion: 1,
      reason: 'Flyttet',
    });
    expect(await filtered({ ownerId: world.nav.agency.id, status: 'PLANNED' })).toEqual(['A', 'B', 'C', 'D']);
    expect(await filtered({ ownerId: world.school.agency.id })).toEqual([]);
    expect(await filtered({ status: 'CANCELLED' })).toEqual(['avlyst']);
    expect(await filtered({ status: 'ACTIVE' })).toEqual([]);
    expect(await filtered({ activeOn: '2025-09-30' })).toEqual(['A']);
    expect(await filtered({ activeOn: '2025-10-01' })).toEqual(['B']);
    expect(await filtered({ activeOn: '2025-10-20' })).toEqual(['B']);
    expect(await filtered({ activeOn: '2025-10-31' })).toEqual([]);
    expect(await filtered({ activeOn: '2025-11-01' })).toEqual(['A', 'C']);
    expect(await filtered({ activeOn: '2027-01-01' })).toEqual(['D']);
    expect(await filtered({ status: null, activeOn: null, ownerId: null })).toHaveLength(5);
  });

  test('of a plan are filtered in the same way, over all owners', async () => {
    const inPlan = async (filter: object) => {
      const { plan } = await answer<{ plan: { measures: { content: { title?: string } }[] } }>(
        hub,
        world.nav.worker.token,
        'query ($id: ID!, $filter: MeasureFilter) { plan(id: $id) { measures(filter: $filter) { content { ... on MeasureContent { title } } } } }',
        { id: world.plan, filter },
      );
      return plan.measures.map((one) => one.content.title);
    };
    expect((await inPlan({})).sort()).toEqual(['A', 'C', 'D', 'skolens']);
    expect(await inPlan({ ownerId: world.school.agency.id })).toEqual(['skolens']);
    expect(await inPlan({ ownerId: 'tull' })).toEqual([]);
    expect(await inPlan({ activeOn: '2025-10-15' })).toEqual(['skolens']);
    expect((await inPlan({ activeOn: '2025-11-30', ownerId: world.nav.agency.id })).sort()).toEqual(['A', 'C']);
  });

  test('are gone with the assignment to their plan', async () => {
    await perform(hub, world.nav.leader.token, 'unassignStaff', { planId: world.plan, staffId: world.nav.worker.id });
    expect(await filtered({ status: 'PLANNED' })).toEqual(['B']);
  });
});
