import { perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const HISTORY = `query ($id: ID!, $first: Int!, $after: PageCursor) { plan(id: $id) { history(first: $first, after: $after) {
  edges { node { at by agency { id } kind id correction changes { field from to } } } pageInfo { hasNextPage endCursor } } } }`;

interface Entry {
  by: string;
  agency: { id: string } | null;
  kind: string;
  id: string;
  correction: string | null;
  changes: { field: string; from: string | null; to: string | null }[];
}
interface Page {
  edges: { node: Entry }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe('the history of a plan', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const page = async (token: string, first = 100, after: string | null = null): Promise<Page> =>
    (await answer<{ plan: { history: Page } }>(hub, token, HISTORY, { id: world.plan, first, after })).plan.history;
  const history = async (token: string): Promise<Entry[]> => (await page(token)).edges.map(({ node }) => node);

  test('tells every change and adjustment: who, when, and from what to what (D14)', async () => {
    const { nav, participant, plan, refugee } = world;
    const measure = await addMeasure(world, nav.worker, { title: 'Kurs', category: 'ECONOMY' });
    await perform(hub, nav.worker.token, 'reviseMeasure', {
      ...{ measureId: measure.id, expectedVersion: 1, expectedContentVersion: 1 },
      ...{ title: 'Kurs i økonomi', hoursPerWeek: 4, correction: 'Feil navn' },
    });
    await perform(hub, refugee.worker.token, 'reviseFrame', {
      ...{ planId: plan, expectedVersion: 1, nextReview: '2026-02-10' },
    });
    const [frame, revised, added] = await history(participant);
    expect(frame).toMatchObject({ kind: 'PLAN', by: 'REFUGEE_SERVICE Saksbehandler' });
    expect(frame?.changes).toContainEqual({ field: 'nextReview', from: null, to: '2026-02-10' });
    expect(revised).toMatchObject({
      ...{
        kind: 'MEASURE',
        id: measure.id,
        by: 'NAV Saksbehandler',
        agency: { id: nav.agency.id },
        correction: 'Feil navn',
      },
    });
    expect(revised?.changes).toEqual([
      { field: 'hoursPerWeek', from: null, to: '4' },
      { field: 'title', from: 'Kurs', to: 'Kurs i økonomi' },
    ]);
    expect(added?.changes).toContainEqual({ field: 'title', from: null, to: 'Kurs' });
  });

  test('is of what each may read: staff of another agency are told nothing of it (D14)', async () => {
    const { nav, school, health } = world;
    const hidden = await addMeasure(world, health.worker, { category: 'HEALTH', existence: 'HIDDEN' });
    const told = async (token: string) => (await history(token)).some(({ id }) => id === hidden.id);
    expect(await Promise.all([world.participant, health.leader.token, nav.worker.token].map(told))).toEqual([
      true,
      true,
      false,
    ]);
    expect((await history(school.worker.token)).every(({ agency }) => agency?.id === school.agency.id)).toBe(true);
  });

  test('comes in pages', async () => {
    const all = await history(world.participant);
    const paged: Entry[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo }: Page = await page(world.participant, 2, after);
      paged.push(...edges.map(({ node }) => node));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(paged).toEqual(all);
  });
});
