import { buildSystem } from '../factories/citizens';
import { documentOf, perform } from '../factories/operations';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Upserted {
  id: string;
  version: number;
  status: string;
  classification: string;
  content: { __typename: string; version: number; title: string };
}

interface Seen {
  id: string;
  externalRef: string | null;
  status: string;
  content: { title?: string; result?: string | null };
}

/** An agency's own case system stays the source. Today is 2025-10-15. */
describe('measures as the case system has them', () => {
  let hub: TestHub;
  let world: World;
  let system: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    system = await buildSystem(hub, world.nav.agency);
  });
  afterAll(() => hub.close());

  const row = (externalRef: string, more: object = {}) => ({
    ...{ externalRef, kind: 'JOB_SEEKING', category: 'GENERAL', title: `Tiltak ${externalRef}` },
    ...{ period: { from: '2025-09-01', to: '2025-12-19' }, breaks: [{ from: '2025-10-06', to: '2025-10-10' }] },
    ...more,
  });
  const rows = (measures: object[], more: object = {}) => ({ planId: world.plan, measures, ...more });
  const upsert = async (token: string, measures: object[], more: object = {}): Promise<Upserted[]> =>
    (
      await answer<{ upsertMeasures: Upserted[] }>(hub, token, documentOf('upsertMeasures'), {
        input: rows(measures, more),
      })
    ).upsertMeasures;
  const seen = async (token: string): Promise<Seen[]> =>
    (
      await answer<{ plan: { measures: Seen[] } }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { measures { id externalRef status content { ... on MeasureContent { title result } } } } }`,
        { id: world.plan },
      )
    ).plan.measures;
  const events = () =>
    rowsOf<{ type: string; content_only: boolean; revisions: number }>(
      hub,
      `SELECT e.type, e.content_only, (SELECT count(*)::int FROM revision r WHERE r.plan_id = e.plan_id AND r.no = e.no) AS revisions
       FROM plan_event e ORDER BY e.occurred_at, e.no`,
    );

  const versions = () =>
    rowsOf(
      hub,
      `SELECT m.id, m.version, c.version AS content_version, m.xmin::text, c.xmin::text AS content_xmin
       FROM measure m JOIN measure_content c ON c.measure_id = m.id ORDER BY m.id`,
    );

  test('are added by a system and by staff, found again by reference, and changed one by one', async () => {
    const [first, second] = await upsert(system, [row('A 1'), row('A 2', { status: 'ACTIVE' })]);
    expect([first, second]).toMatchObject([
      { version: 1, status: 'PLANNED', classification: 'SHARED', content: { title: 'Tiltak A 1', version: 1 } },
      { version: 1, status: 'ACTIVE' },
    ]);
    const before = (await events()).length;
    const again = await upsert(world.nav.worker.token, [
      row('A 2', { status: 'COMPLETED', result: 'Bestått' }),
      row('A 3'),
      row('A 1', { title: 'Et nytt navn' }),
    ]);
    expect(again).toMatchObject([
      { id: second?.id, version: 2, status: 'COMPLETED', content: { version: 2 } },
      { version: 1, status: 'PLANNED' },
      { id: first?.id, version: 1, content: { version: 2, title: 'Et nytt navn' } },
    ]);
    expect((await events()).slice(before)).toEqual([
      { type: 'MEASURE_COMPLETED', content_only: false, revisions: 1 },
      { type: 'MEASURE_ADDED', content_only: false, revisions: 1 },
      { type: 'MEASURE_CHANGED', content_only: true, revisions: 1 },
    ]);
    const own = await seen(world.nav.leader.token);
    expect(own.map(({ externalRef }) => externalRef).sort()).toEqual(['A 1', 'A 2', 'A 3']);
  });

  test('change nothing, and tell nobody, where they are the same as before', async () => {
    const same = [row('B 1', { hoursPerWeek: 7.5, needsDecision: false }), row('B 2')];
    await upsert(system, same);
    const before = await events();
    const stored = await versions();
    const answered = await upsert(system, same);
    expect(await versions()).toEqual(stored);
    expect(answered).toMatchObject([{ version: 1, content: { version: 1 } }, { version: 1 }]);
    expect(await events()).toEqual(before);
    // what is left out stays, and null clears
    await upsert(system, [row('B 1'), row('B 2', { hoursPerWeek: null })]);
    expect(await events()).toEqual(before);
    expect(await upsert(system, [row('B 1', { hoursPerWeek: null })])).toMatchObject([
      { version: 2, content: { version: 1 } },
    ]);
  });

  test('are put in once for a key', async () => {
    const once = rows([row('K 1')], { idempotencyKey: 'natt-1' });
    const [first] = (
      await answer<{ upsertMeasures: Upserted[] }>(hub, system, documentOf('upsertMeasures'), { input: once })
    ).upsertMeasures;
    const [second] = (
      await answer<{ upsertMeasures: Upserted[] }>(hub, system, documentOf('upsertMeasures'), { input: once })
    ).upsertMeasures;
    expect(second).toEqual(first);
    const other = rows([row('K 2')], { idempotencyKey: 'natt-1' });
    expect((await refused(hub, system, 'upsertMeasures', other)).code).toBe('CONFLICT');
  });

  test('are refused all together, with every problem of every row', async () => {
    await upsert(system, [row('C 1', { status: 'COMPLETED', result: 'Ferdig' })]);
    const elsewhere = await addMeasure(world, world.school.worker);
    const form = [
      row('C 2', { title: ' ' }),
      row('C 3', { period: { from: '2025-12-01', to: '2025-11-01' }, hoursPerWeek: 200 }),
      row('C 2'),
    ];
    expect((await refused(hub, system, 'upsertMeasures', rows(form))).problems).toEqual([
      { path: 'input.measures[0].title', message: 'Kan ikke være tom.' },
      { path: 'input.measures[1].period.to', message: 'Slutter før den begynner.' },
      { path: 'input.measures[1].hoursPerWeek', message: 'En uke har 168 timer.' },
      { path: 'input.measures[2].externalRef', message: 'Står på en tidligere rad også.' },
    ]);
    const stands = [
      row('C 4'),
      row('C 1', { status: 'ACTIVE' }),
      row('C 5', { status: 'CANCELLED' }),
      row('C 6', { existence: 'HIDDEN', classification: 'SHARED' }),
      row('C 7', { goalIds: [elsewhere.id], responsibleStaffId: world.school.worker.id }),
      row('C 8', { reasonsOfBreaks: [{ from: '2025-10-06', to: '2025-10-11', why: 'For lenge' }] }),
    ];
    const { problems } = await refused(hub, system, 'upsertMeasures', rows(stands));
    expect(problems?.map(({ path }) => path)).toEqual([
      'input.measures[1].status',
      'input.measures[2].reason',
      'input.measures[3].existence',
      'input.measures[4].goalIds[0]',
      'input.measures[4].responsibleStaffId',
      'input.measures[5].reasonsOfBreaks[0]',
    ]);
    const twice = await refused(hub, system, 'upsertMeasures', rows([row('C 9'), row('C 9')]));
    expect(twice.problems?.[0]?.path).toBe('input.measures[1].externalRef');
    const many = Array.from({ length: 101 }, (_, at) => row(`D ${at}`));
    expect((await refused(hub, system, 'upsertMeasures', rows(many))).problems?.[0]?.path).toBe('input.measures');
    expect((await refused(hub, system, 'upsertMeasures', rows([]))).problems?.[0]?.path).toBe('input.measures');
  });

  test('are the own agency’s alone: another’s of the same reference is another, and no reference is shown to others', async () => {
    const [ours] = await upsert(system, [row('E 1')]);
    const [theirs] = await upsert(world.school.worker.token, [row('E 1', { title: 'Skolens eget' })]);
    expect(theirs?.id).not.toBe(ours?.id);
    const reference = async (token: string, id: string | undefined) =>
      (await seen(token)).find((one) => one.id === id)?.externalRef;
    expect(await reference(world.school.worker.token, ours?.id)).toBeNull();
    expect(await reference(world.participant, ours?.id)).toBeNull();
    expect(await reference(world.nav.worker.token, ours?.id)).toBe('E 1');
    expect(await reference(world.school.leader.token, theirs?.id)).toBe('E 1');
    for (const token of [world.participant, await buildSystem(hub, world.nav.agency, ['samplan:read'])])
      expect((await refused(hub, token, 'upsertMeasures', rows([row('E 2')]))).code).toBe('FORBIDDEN');
    const twice = {
      planId: world.plan,
      kind: 'OTHER',
      category: 'GENERAL',
      title: 'To',
      period: { from: '2025-09-01' },
    };
    const { problems } = await refused(hub, world.nav.worker.token, 'addMeasure', { ...twice, externalRef: 'E 1' });
    expect(problems?.[0]?.path).toBe('input.externalRef');
    // one added by hand with a reference is the case system’s from then on
    const byHand = await perform(hub, world.nav.worker.token, 'addMeasure', { ...twice, externalRef: 'E 3' });
    expect((await upsert(system, [row('E 3')]))[0]?.id).toBe(byHand.id);
  });

  test('keep what the single operations keep: nobody new reads, and what is taken is told', async () => {
    const secret = row('F 1', { category: 'ECONOMY' });
    const [kept] = await upsert(system, [secret]);
    expect(kept?.classification).toBe('CONFIDENTIAL');
    const opened = rows([row('F 2'), { ...secret, classification: 'SHARED' }]);
    expect(await refused(hub, system, 'upsertMeasures', opened)).toMatchObject({
      ...{ code: 'FORBIDDEN', rule: 'widen-content.nobody-new' },
    });
    const [shown] = await upsert(system, [row('F 3')]);
    await upsert(system, [row('F 4'), row('F 3', { classification: 'CONFIDENTIAL', existence: 'HIDDEN' })]);
    expect((await seen(world.school.worker.token)).map(({ id }) => id)).not.toContain(shown?.id);
    const forgotten = await rowsOf<{ type: string }>(
      hub,
      'SELECT DISTINCT f.type FROM event_forget f JOIN measure_reference r ON r.measure_id = f.id WHERE f.person_id = $1 ORDER BY 1',
      [world.school.worker.person],
    );
    expect(forgotten.map(({ type }) => type)).toEqual(['MEASURE', 'MEASURE_CONTENT']);
  });

  test('are put in a hundred at once by as many statements as one', async () => {
    const statements = async (work: () => Promise<unknown>): Promise<number> => {
      const { db } = hub.hub;
      const write = db.write.bind(db);
      let count = 0;
      const spy = jest.spyOn(db, 'write').mockImplementation((actor, scope, task) =>
        write(actor, scope, (tx) =>
          task({
            ...tx,
            query: (text, values) => {
              count += 1;
              return tx.query(text, values);
            },
          }),
        ),
      );
      await work();
      spy.mockRestore();
      return count;
    };
    const many = (more: object = {}) => Array.from({ length: 100 }, (_, at) => row(`H ${at}`, more));
    const one = await statements(() => upsert(system, [row('G 1', { hoursPerWeek: 2 })]));
    const began = Date.now();
    expect(await statements(() => upsert(system, many({ hoursPerWeek: 2 })))).toBe(one);
    const changed = await statements(() => upsert(system, [row('G 1', { hoursPerWeek: 3, title: 'Nytt' })]));
    expect(await statements(() => upsert(system, many({ hoursPerWeek: 3, title: 'Nytt' })))).toBe(changed);
    expect(Math.max(one, changed)).toBeLessThan(25);
    expect(Date.now() - began).toBeLessThan(20_000);
  });
});
