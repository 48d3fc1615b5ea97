import { perform } from '../factories/operations';
import { buildAgency, buildStaff, type StaffRecord } from '../factories/people';
import { openPlanFor } from '../factories/plans';
import { refusal, unchanged } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const PAGE = `query ($filter: PlanFilter, $first: Int!, $after: PageCursor) { plans(filter: $filter, first: $first, after: $after) {
  totalCount cursor edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Page {
  totalCount: number;
  cursor: string;
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** Pages of `plans` (A6, A10). */
describe('the pages of plans', () => {
  let hub: TestHub;
  let worker: StaffRecord;
  let colleague: StaffRecord;
  let leader: StaffRecord;
  /** In the order of the list: soonest review first, those without one last. */
  let ids: string[];
  beforeAll(async () => {
    hub = await startTestHub();
    const agency = await buildAgency(hub);
    worker = await buildStaff(hub, agency);
    colleague = await buildStaff(hub, agency);
    leader = await buildStaff(hub, agency, { role: 'SUPERVISOR' });
    const opened: { id: string; review: string | null }[] = [];
    for (const review of ['2026-03-01', '2025-11-01', null, '2026-01-15', '2025-11-01', null, '2025-10-20']) {
      const { plan } = await openPlanFor(hub, worker);
      if (review)
        await perform(hub, worker.token, 'reviseFrame', { planId: plan, expectedVersion: 1, nextReview: review });
      opened.push({ id: plan, review });
    }
    const place = (review: string | null) => review ?? '9999';
    const byReview = opened.sort((a, b) => (place(a.review) < place(b.review) ? -1 : 1)).map((one) => one.id);
    ids = (await pageOf({ first: 100 })).edges.map((edge) => edge.node.id);
    // of those with the same review, which is first is the hub's affair
    expect(ids[0]).toBe(byReview[0]);
    expect(ids.slice(1, 3).sort()).toEqual(byReview.slice(1, 3).sort());
    expect(ids.slice(3, 5)).toEqual(byReview.slice(3, 5));
    expect(ids.slice(5).sort()).toEqual(byReview.slice(5).sort());
  });
  afterAll(() => hub.close());

  const pageOf = async (variables: object, token = worker.token): Promise<Page> =>
    (await answer<{ plans: Page }>(hub, token, PAGE, variables)).plans;
  const found = (page: Page): string[] => page.edges.map((edge) => edge.node.id);

  test('hold each plan once and in order, whatever their length', async () => {
    for (const first of [1, 2, 3, 7, 8]) {
      const seen: string[] = [];
      let after: string | null = null;
      for (let more = true; more; ) {
        const page: Page = await pageOf({ first, after });
        expect(page.totalCount).toBe(7);
        expect(page.pageInfo).toEqual({
          hasNextPage: seen.length + page.edges.length < 7,
          hasPreviousPage: after !== null,
          startCursor: page.edges[0]?.cursor,
          endCursor: page.edges.at(-1)?.cursor,
        });
        seen.push(...found(page));
        more = page.pageInfo.hasNextPage;
        after = page.pageInfo.endCursor;
      }
      expect(seen).toEqual(ids);
    }
  });

  test('have opaque cursors: of one length, the same for the same place, and nothing is to be read in them', async () => {
    const { edges } = await pageOf({ first: 7 });
    const cursors = edges.map((edge) => edge.cursor);
    expect(new Set(cursors).size).toBe(7);
    expect(new Set(cursors.map((cursor) => cursor.length)).size).toBe(1);
    expect((await pageOf({ first: 7 })).edges.map((edge) => edge.cursor)).toEqual(cursors);
    for (const cursor of cursors) {
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(
        /20\d\d-|infinity|[0-9a-f]{8}-[0-9a-f]{4}/,
      );
    }
  });

  test('refuse any other cursor in one way: another viewer’s, another list’s, another filter’s, an altered one', async () => {
    const own = (await pageOf({ first: 2 })).pageInfo.endCursor ?? '';
    const filter = { status: 'DRAFT' };
    const flipped = (at: number) => own.slice(0, at) + (own[at] === 'A' ? 'B' : 'A') + own.slice(at + 1);
    await perform(hub, worker.token, 'addMeasure', {
      planId: ids[0],
      kind: 'OTHER',
      category: 'GENERAL',
      title: 'Et tiltak',
      period: { from: '2025-10-01' },
    });
    const { ownMeasures } = await answer<{ ownMeasures: { pageInfo: { endCursor: string } } }>(
      hub,
      worker.token,
      '{ ownMeasures { pageInfo { endCursor } } }',
    );
    const others = [
      (await pageOf({ first: 2 }, leader.token)).pageInfo.endCursor,
      (await pageOf({ first: 2, filter })).pageInfo.endCursor,
      ownMeasures.pageInfo.endCursor,
      (await pageOf({ first: 2 })).cursor,
      ...[0, 5, 20, 40, 80, own.length - 1].map(flipped),
      own.slice(0, -4),
      `${own}AAAA`,
      own.toUpperCase(),
      '',
      'tull',
      'x'.repeat(10_240),
      'eyJhZnRlciI6MX0=',
    ];
    const bodies = await unchanged(hub, async () => {
      const refused: string[] = [];
      for (const after of others) {
        const { code, problems, body } = await refusal(hub, worker.token, PAGE, { first: 2, after });
        expect([code, problems?.map((one) => one.path)]).toEqual(['INVALID_INPUT', ['after']]);
        refused.push(body);
      }
      return refused;
    });
    expect(new Set(bodies).size).toBe(1);
    const withFilter = await refusal(hub, worker.token, PAGE, { first: 2, filter, after: own });
    expect(withFilter.body).toBe(bodies[0]);
    const leaders = await refusal(hub, leader.token, PAGE, { first: 2, after: own });
    expect(leaders.body).toBe(bodies[0]);
  });

  test('hold from 1 to 100: any other length is INVALID_INPUT', async () => {
    for (const first of [0, -1, 101, 2_147_483_647]) {
      const { code, problems } = await refusal(hub, worker.token, PAGE, { first });
      expect([code, problems?.map((one) => one.path)]).toEqual(['INVALID_INPUT', ['first']]);
    }
    for (const first of [null, 1.5, '7', 2_147_483_648]) {
      expect((await refusal(hub, worker.token, PAGE, { first })).code).toBe('INVALID_INPUT');
    }
    expect((await pageOf({ first: 100 })).edges).toHaveLength(7);
  });

  test('stay in order while plans are lost between two of them: none twice, none left out', async () => {
    const assign = async (mutation: 'assignStaff' | 'unassignStaff', plans: (string | undefined)[]) => {
      for (const planId of plans) await perform(hub, leader.token, mutation, { planId, staffId: colleague.id });
    };
    await assign('assignStaff', ids);
    const first = await pageOf({ first: 3 }, colleague.token);
    expect(found(first)).toEqual(ids.slice(0, 3));
    // one already seen, the very one that the cursor stands at, and the next one
    await assign('unassignStaff', [ids[0], ids[2], ids[3]]);
    const second = await pageOf({ first: 2, after: first.pageInfo.endCursor }, colleague.token);
    expect([found(second), second.totalCount, second.pageInfo.hasNextPage]).toEqual([ids.slice(4, 6), 4, true]);
    await assign('unassignStaff', [ids[1], ids[4], ids[5], ids[6]]);
    const third = await pageOf({ first: 2, after: second.pageInfo.endCursor }, colleague.token);
    expect(third).toMatchObject({
      edges: [],
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  test('hold nothing for somebody who has no plan', async () => {
    const page = await pageOf({ first: 5 }, colleague.token);
    expect([page.edges, page.totalCount]).toEqual([[], 0]);
  });
});
