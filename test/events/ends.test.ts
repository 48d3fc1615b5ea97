import { DatabaseError } from 'pg';
import { withdrawConsent } from '../../src/consent/consent.service';
import { readDueEnds, tellEnd, tellEndsOf } from '../../src/events/ends';
import { planFeedCursor } from '../../src/events/feed-cursor';
import type { Db } from '../../src/kernel/db';
import { publicIdInPlan } from '../../src/kernel/ids';
import { NOBODY } from '../../src/policy';
import { listen } from './listening';
import { CONFIDENTIAL, consentToSchool, measureBy, type Story, tell } from './story';
import { type TestHub, World } from './world';

const HUB = { kind: 'HUB', person: NOBODY, agency: null, tokenScopes: [] } as const;

describe('what ends by its date', () => {
  let world: World;
  let hub: TestHub;
  let story: Story;
  beforeAll(async () => {
    world = await World.make();
    hub = await world.hub();
  });
  beforeEach(async () => {
    world.daysAhead = 0;
    story = await tell(world, hub);
  });
  afterAll(() => world.close());

  const school = (...asked: string[]) => world.ctx(hub, story.school.viewer, ...asked);
  const lastDay = () => world.clock.today();
  const eventsOf = async (type: string): Promise<{ no: string; forgotten: string[] }[]> => {
    const { rows } = await world.admin.query(
      `SELECT e.no::text, ARRAY(SELECT f.type || ' ' || f.person_id FROM event_forget f WHERE f.plan_id = e.plan_id AND f.no = e.no ORDER BY 1) AS forgotten
       FROM plan_event e WHERE e.plan_id = $1 AND e.type = $2 ORDER BY e.no`,
      [story.plan, type],
    );
    return rows;
  };

  test('a consent: on the day after its last, without a restart, everybody open is told within five seconds, and those who read must forget (C6)', async () => {
    const id = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    const consent = await consentToSchool(world, hub, story, lastDay());
    const other = await world.hub();
    const [reader, owner, participant] = await Promise.all([
      listen(world.ctx(other, story.school.viewer, 'PlanEvent.measure', 'Measure.content'), story.plan),
      listen(world.ctx(other, story.health.viewer), story.plan),
      listen(world.ctx(hub, story.participant, 'PlanEvent.consent'), story.plan),
    ]);
    expect(await reader.rest(200)).toEqual([]);
    world.daysAhead = 1;
    expect(await reader.next(5_000)).toMatchObject({
      type: 'CONSENT_EXPIRED',
      forget: [{ type: 'MEASURE_CONTENT', id: publicIdInPlan('measure', story.plan, id) }],
    });
    expect(await owner.next(5_000)).toMatchObject({ type: 'CONSENT_EXPIRED', forget: [] });
    expect(await participant.next(5_000)).toMatchObject({
      type: 'CONSENT_EXPIRED',
      consent: { id: consent },
      forget: [],
    });
    await Promise.all([reader.stop(), owner.stop(), participant.stop()]);
  });

  test('a consent that was withdrawn, or given again on the day, takes nothing and is told as it is', async () => {
    await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    await withdrawConsent(world.ctx(hub, story.participant), {
      consentId: await consentToSchool(world, hub, story, lastDay()),
    });
    await consentToSchool(world, hub, story, lastDay());
    await consentToSchool(world, hub, story);
    world.daysAhead = 1;
    await tellEndsOf(hub.db, story.plan);
    expect(await eventsOf('CONSENT_EXPIRED')).toEqual([{ no: expect.anything(), forgotten: [] }]);
  });

  test('is told once, however many hubs look and however often, each viewer’s losses beside one event', async () => {
    const measure = await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    for (let i = 0; i < 3; i++) await consentToSchool(world, hub, story, lastDay());
    const hubs = [hub, await world.hub(), await world.hub()];
    world.daysAhead = 1;
    const { due } = await readDueEnds(hub.db, 50, []);
    const mine = due.filter(({ plan }) => plan === story.plan);
    await Promise.all(hubs.flatMap(({ db }) => mine.map((end) => tellEnd(db, end, 'WAIT'))));
    const told = await eventsOf('CONSENT_EXPIRED');
    expect(told).toHaveLength(3);
    expect(told.flatMap(({ forgotten }) => forgotten)).toEqual([`MEASURE_CONTENT ${story.school.person}`]);
    expect(measure).toBeTruthy();
  });

  test('is told before anything is changed in the plan: nobody is to forget what came later', async () => {
    await measureBy(world, hub, story, story.health, CONFIDENTIAL);
    await consentToSchool(world, hub, story, lastDay());
    world.daysAhead = 1;
    await measureBy(world, hub, story, story.health, { ...CONFIDENTIAL, existence: 'HIDDEN' as never });
    const [expired] = await eventsOf('CONSENT_EXPIRED');
    const [, later] = await eventsOf('MEASURE_ADDED');
    expect(expired?.forgotten).toEqual([`MEASURE_CONTENT ${story.school.person}`]);
    expect(BigInt(expired?.no ?? 0)).toBeLessThan(BigInt(later?.no ?? 0));
  });

  test('many ends in the past are caught up with in the order of their days, whoever reads meanwhile', async () => {
    const plans = await Promise.all(Array.from({ length: 12 }, () => tell(world, hub)));
    for (const one of plans) {
      await measureBy(world, hub, one, one.health, CONFIDENTIAL);
      await consentToSchool(world, hub, one, lastDay());
    }
    world.daysAhead = 400;
    const listener = await listen(
      world.ctx(hub, plans[0]?.school.viewer as never),
      plans[0]?.plan as string,
      begin(plans[0] as Story),
    );
    const begun = Date.now();
    for (let due = 1; due > 0; ) {
      due = (await readDueEnds(hub.db, 50, [])).due.length;
      expect(Date.now() - begun).toBeLessThan(20_000);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await listener.rest(500)).at(-1)).toMatchObject({
      type: 'CONSENT_EXPIRED',
      forget: [{ type: 'MEASURE_CONTENT' }],
    });
    await listener.stop();
  });
  const begin = (one: Story) => planFeedCursor(world.ctx(hub, one.school.viewer), one.plan, '0');

  test('a fault in one plan is reported and does not keep the others waiting', async () => {
    await consentToSchool(world, hub, story, lastDay());
    const broken = story;
    story = await tell(world, hub);
    await consentToSchool(world, hub, story, lastDay());
    // a plan without a counter of events: nothing can be told of it
    await world.admin.query('DELETE FROM plan_head WHERE plan_id = $1', [broken.plan]);
    world.daysAhead = 1;
    const listener = await listen(school(), story.plan);
    expect((await listener.next(5_000)).type).toBe('CONSENT_EXPIRED');
    await listener.stop();
    // whichever of the hubs came first, and before or after the other plan
    const said = () => world.faults.some(({ message }) => message.startsWith('the plan has no counter of events'));
    for (let waited = 0; !said() && waited < 5_000; waited += 50)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(said()).toBe(true);
    await world.admin.query('INSERT INTO plan_head (plan_id, head) VALUES ($1, 100)', [broken.plan]);
  });

  describe('is the hub’s alone to tell', () => {
    const refused = async (
      db: Db,
      actor: Parameters<Db['write']>[0],
      sql: string,
      values: unknown[],
    ): Promise<string> =>
      db
        .write(actor, [story.plan], (tx) => tx.query(sql, values))
        .then(
          (rows) => `done: ${rows.length}`,
          (error: DatabaseError) => error.code ?? 'unknown',
        );
    const EXPIRED = `INSERT INTO plan_event (plan_id, no, id, type, occurred_at, actor_id, acting_agency, consent_id)
      SELECT $1, 99, gen_random_uuid(), 'CONSENT_EXPIRED', hub.now(), hub.person(), hub.agency(), $2 RETURNING no`;

    test('nobody says so of a consent, and nobody takes an end, whatever they may do in the plan', async () => {
      const consent = await consentToSchool(world, hub, story, lastDay());
      const { rows } = await world.admin.query<{ id: string }>('SELECT id FROM consent WHERE plan_id = $1', [
        story.plan,
      ]);
      expect(consent).toBeTruthy();
      world.daysAhead = 1;
      for (const { kind, person, agency, tokenScopes } of [story.school.viewer, story.participant]) {
        const actor = { kind, person, agency, tokenScopes };
        expect(await refused(hub.db, actor, EXPIRED, [story.plan, rows[0]?.id])).toBe('42501');
        expect(await refused(hub.db, actor, 'SELECT * FROM ending', [])).toBe('done: 0');
        expect(await refused(hub.db, actor, 'UPDATE ending SET told_xid = pg_current_xact_id() RETURNING id', [])).toBe(
          'done: 0',
        );
      }
    });

    test('and the hub says so only of what is over and what it has taken: it reads nothing, and records nothing else', async () => {
      const id = await consentToSchool(world, hub, story, lastDay());
      const { rows } = await world.admin.query<{ id: string }>('SELECT id FROM consent WHERE plan_id = $1', [
        story.plan,
      ]);
      expect(id).toBeTruthy();
      const consent = rows[0]?.id;
      // not over yet: it is not seen, cannot be taken, and nothing can be recorded
      expect(await refused(hub.db, HUB, 'SELECT * FROM ending WHERE plan_id = $1', [story.plan])).toBe('done: 0');
      expect(
        await refused(
          hub.db,
          HUB,
          'UPDATE ending SET told_xid = pg_current_xact_id() WHERE plan_id = $1 RETURNING id',
          [story.plan],
        ),
      ).toBe('done: 0');
      expect(await refused(hub.db, HUB, EXPIRED, [story.plan, consent])).toBe('42501');
      expect(
        await refused(hub.db, HUB, 'UPDATE plan_head SET head = head + 1 WHERE plan_id = $1 RETURNING head', [
          story.plan,
        ]),
      ).toBe('done: 0');
      expect(await refused(hub.db, HUB, 'SELECT * FROM hub.viewers_of($1)', [story.plan])).toBe('done: 0');
      expect(
        await refused(hub.db, HUB, `INSERT INTO event_forget VALUES ($1, 1, $2, $2, 'PLAN', $1) RETURNING no`, [
          story.plan,
          story.school.person,
        ]),
      ).toBe('42501');
      for (const table of [
        'plan',
        'measure',
        'measure_content',
        'goal_content',
        'consent',
        'participation',
        'representative',
        'participant',
        'staff',
      ])
        expect([table, await refused(hub.db, HUB, `SELECT * FROM ${table}`, [])]).toEqual([table, 'done: 0']);
      // taken, it may say so of this consent and of nothing else; it still reads nothing
      const taking = `WITH taken AS MATERIALIZED (UPDATE ending SET told_xid = pg_current_xact_id() WHERE plan_id = $1 RETURNING id) SELECT * FROM taken`;
      world.daysAhead = 1;
      const outcome = await hub.db
        .write(HUB, [story.plan], async (tx) => {
          expect(await tx.query(taking, [story.plan])).toHaveLength(1);
          for (const table of ['plan', 'measure_content', 'consent', 'participation', 'representative'])
            expect(await tx.query(`SELECT * FROM ${table}`)).toEqual([]);
          await tx.query(EXPIRED, [story.plan, consent]);
          await tx.query(
            `INSERT INTO plan_event (plan_id, no, id, type, occurred_at, actor_id) VALUES ($1, 98, gen_random_uuid(), 'PLAN_CHANGED', hub.now(), $2)`,
            [story.plan, NOBODY],
          );
        })
        .catch((error: DatabaseError) => error.code);
      expect(outcome).toBe('42501');
      world.daysAhead = 0;
    });
  });
});

describe('a change that narrows', () => {
  let world: World;
  let hub: TestHub;
  beforeAll(async () => {
    world = await World.make();
    hub = await world.hub();
  });
  afterAll(() => world.close());

  /** What each table's change would be, done without asking first who sees what. */
  const NARROWINGS = [
    `UPDATE measure SET classification = 'CONFIDENTIAL' WHERE plan_id = $1 RETURNING id`,
    `UPDATE measure SET classification = 'CONFIDENTIAL', existence = 'HIDDEN' WHERE plan_id = $1 RETURNING id`,
    `UPDATE participation SET active = false WHERE plan_id = $1 AND agency_id = hub.agency() RETURNING plan_id`,
    `UPDATE assignment SET active = false WHERE plan_id = $1 AND agency_id = hub.agency() RETURNING plan_id`,
  ];

  test.each(NARROWINGS)('is refused by the database where nobody has asked who sees what: %s', async (sql) => {
    const story = await tell(world, hub);
    await measureBy(world, hub, story, story.school);
    const { kind, person, agency, tokenScopes } = story.school.viewer;
    const change = (...before: string[]) =>
      hub.db
        .write({ kind, person, agency, tokenScopes }, [story.plan], async (tx) => {
          for (const one of before) await tx.query(one, [story.plan]);
          return (await tx.query(sql, [story.plan])).length;
        })
        .catch((error: DatabaseError) => error.code);
    // asked neither before nor after; asked before, and nothing put on record
    expect(await change()).toBe('55000');
    expect(await change('SELECT hub.begin_narrowing($1)')).toBe('55000');
  });
});
