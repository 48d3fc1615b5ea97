import { Client } from 'pg';
import { type Clock, clockFrom } from '../../src/kernel/clock';
import { connectAsAdmin } from '../database/admin';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { emergenciesSeen, openInEmergency } from '../factories/emergencies';
import { addMeasure, buildWorld, type World } from '../factories/plans';
import { WHOLE_PLAN, wholePlan } from '../factories/whole-plan';
import { type Answer, answer, ask, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const SECRET = 'Kanari-gjeldsråd';
const EVENTS =
  'subscription ($id: ID!) { planEvents(planId: $id) { type forget { type id } plan { erasedAt measures { content { __typename ... on Withheld { reason } } } } } }';
const LOG = 'query ($id: ID!) { plan(id: $id) { accessLog(first: 50) { edges { node { what by rule } } } } }';

interface Event {
  planEvents: { type: string; forget: { type: string }[]; plan: { erasedAt: string | null } };
}

/** Erasing a plan, on two hubs, by a clock that the test moves. */
describe('erasing a plan', () => {
  let now: Clock;
  const clock: Clock = { now: () => now.now(), today: () => now.today(), notBefore: () => undefined };
  const moveTo = (day: string): void => {
    now = clockFrom(new Date(`${day}T09:00:00Z`));
  };
  let hub: TestHub;
  let other: TestHub;
  let admin: Client;
  let world: World;
  let guardian: string;
  let plan: string;
  beforeEach(async () => {
    moveTo('2025-10-15');
    hub = await startTestHub({ clock });
    other = await startTestHub({ beside: hub, clock });
    admin = await connectAsAdmin(hub.database);
    world = await buildWorld(hub);
    plan = keyOfPlan(world.plan);
    guardian = (await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' })).token;
    await addMeasure(world, world.nav.worker, { title: SECRET, category: 'ECONOMY', classification: 'CONFIDENTIAL' });
    await addMeasure(world, world.school.worker, { title: `${SECRET} to`, classification: 'SHARED' });
    await mutate(world.participant, 'addGoal', { planId: world.plan, horizon: 'LONG_TERM', statement: SECRET });
    await mutate(world.nav.worker.token, 'addWorkNote', { planId: world.plan, text: SECRET });
  });
  afterEach(async () => {
    await admin.end();
    await other.close();
    await hub.close();
  });

  const mutate = (
    token: string,
    name: string,
    input: object,
    by = hub,
  ): Promise<Answer<Record<string, { id: string }>>> =>
    ask(
      by,
      token,
      `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { id } }`,
      { input },
    );
  const end = (status = 'CLOSED') => admin.query('UPDATE plan SET status = $2 WHERE id = $1', [plan, status]);
  const erase = (token = world.refugee.leader.token, by = hub) =>
    mutate(token, 'erasePlan', { planId: world.plan }, by);
  const refusalOf = ({ errors }: Answer<unknown>) =>
    errors?.map(({ extensions, message }) => [extensions.code, extensions.rule, message]);
  const HELD = [['FORBIDDEN', 'erase-plan.supervisor', 'Planen skal oppbevares, og kan ikke slettes ennå.']];
  const NOT_THEIRS = [
    ['FORBIDDEN', 'erase-plan.supervisor', expect.stringMatching(/^Bare en leder i etaten som koordinerer/)],
  ];
  const titles = async (token: string, by: TestHub): Promise<string> =>
    JSON.stringify(await wholePlan(by, token, world.plan));
  const hold = async () => {
    const { plan: read } = await answer<{
      plan: { archive: { keptUntil: string; holds: { id: string; ground: string; until: string }[] } };
    }>(
      hub,
      world.refugee.leader.token,
      'query ($id: ID!) { plan(id: $id) { archive { keptUntil holds { id ground citation until } } } }',
      { id: world.plan },
    );
    return read.archive;
  };
  const logged = async (): Promise<string[]> => {
    const { plan: read } = await answer<{ plan: { accessLog: { edges: { node: { what: string } }[] } } }>(
      hub,
      world.participant,
      LOG,
      { id: world.plan },
    );
    return read.accessLog.edges.map(({ node }) => node.what);
  };

  test('leaves that there was an emergency, without its words, and says why nobody reads any more', async () => {
    const measure = await addMeasure(world, world.nav.worker, { title: SECRET, category: 'ECONOMY' });
    await openInEmergency(world, world.refugee.worker, measure.id);
    moveTo('2040-01-01');
    await end();
    expect((await erase()).errors).toBeUndefined();
    expect(await emergenciesSeen(world, world.participant)).toMatchObject([{ reason: '', running: false }]);
    for (const token of [world.participant, world.nav.leader.token]) {
      const query = 'query ($id: ID!) { explainAccess(measureId: $id) { allowed sentence wouldHelp } }';
      const sentence = 'Du ser ikke dette fordi innholdet i planen er slettet.';
      expect(await answer(hub, token, query, { id: measure.id })).toEqual({
        explainAccess: { allowed: false, sentence, wouldHelp: null },
      });
    }
  });

  test('is refused while the plan must be kept: the hold wins, and the participant sees the attempt (U9)', async () => {
    await end();
    expect((await hold()).keptUntil).toBe('2035-10-15');
    expect(refusalOf(await erase())).toEqual(HELD);
    expect(await logged()).toContain('Prøvde å slette innholdet i planen, men fikk ikke lov.');
    expect(await titles(world.participant, other)).toContain(SECRET);
    // the day after the rule's last a hold that somebody set still keeps it
    moveTo('2035-10-16');
    expect(
      refusalOf(
        await mutate(world.refugee.leader.token, 'setArchivalHold', {
          planId: world.plan,
          ground: 'LEGAL_CLAIM',
          until: '2035-10-20',
        }),
      ),
    ).toBeUndefined();
    expect(refusalOf(await erase())).toEqual(HELD);
    const { holds } = await hold();
    expect(holds).toEqual([
      { id: expect.any(String), ground: 'LEGAL_CLAIM', citation: 'GDPR art. 17 nr. 3 bokstav e', until: '2035-10-20' },
    ]);
    moveTo('2035-10-20');
    expect(refusalOf(await erase())).toEqual(HELD);
    moveTo('2035-10-21');
    expect(refusalOf(await erase())).toBeUndefined();
    expect(await titles(world.participant, other)).not.toContain(SECRET);
  });

  test('is refused by the database alone, too, whatever the hub would ask of it (U9)', async () => {
    await end();
    const client = new Client({ connectionString: hub.database.hubUrl });
    await client.connect();
    const eraseAs = async (person: string, agency: string): Promise<string> => {
      await client.query('BEGIN');
      for (const [name, value] of Object.entries({
        person,
        agency,
        kind: 'STAFF',
        today: now.today(),
        now: now.now().toISOString(),
      }))
        await client.query('SELECT set_config($1, $2, true)', [`hub.${name}`, value]);
      const done = await client.query('SELECT hub.erase_plan($1)', [plan]).then(
        () => 'erased',
        ({ code }: { code: string }) => code,
      );
      await client.query('ROLLBACK');
      return done;
    };
    const { leader, worker, agency } = world.refugee;
    expect(await eraseAs(leader.person, agency.key)).toBe('42501');
    moveTo('2040-01-01');
    expect(await eraseAs(worker.person, agency.key)).toBe('42501');
    expect(await eraseAs(world.nav.leader.person, world.nav.agency.key)).toBe('42501');
    expect(await eraseAs(leader.person, agency.key)).toBe('erased');
    await end('IN_FORCE');
    expect(await eraseAs(leader.person, agency.key)).toBe('42501');
    await client.end();
  });

  test('is for a supervisor of the coordinating agency, and for plans that have ended', async () => {
    moveTo('2040-01-01');
    expect(refusalOf(await erase())).toEqual(NOT_THEIRS);
    await end('SUPERSEDED');
    for (const token of [world.refugee.worker.token, world.nav.leader.token, world.participant, guardian])
      expect(refusalOf(await erase(token))).toEqual(NOT_THEIRS);
    const input = { planId: world.plan, ground: 'COMPLAINT', until: '2041-01-01' };
    for (const token of [world.refugee.worker.token, world.nav.leader.token, world.participant])
      expect((await mutate(token, 'setArchivalHold', input)).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
        rule: 'set-archival-hold.supervisor',
      });
    expect(
      (await mutate(world.refugee.leader.token, 'setArchivalHold', { ...input, until: '2039-12-31' })).errors?.[0]
        ?.extensions.code,
    ).toBe('INVALID_INPUT');
    await mutate(world.refugee.leader.token, 'setArchivalHold', input);
    const holdId = (await hold()).holds[0]?.id;
    expect(
      (await mutate(world.nav.leader.token, 'liftArchivalHold', { holdId })).errors?.[0]?.extensions,
    ).toMatchObject({ code: 'FORBIDDEN', rule: 'lift-archival-hold.supervisor' });
    expect((await mutate(world.refugee.leader.token, 'liftArchivalHold', { holdId })).errors).toBeUndefined();
    expect(
      (await mutate(world.refugee.leader.token, 'liftArchivalHold', { holdId })).errors?.[0]?.extensions.code,
    ).toBe('CONFLICT');
    expect(refusalOf(await erase())).toBeUndefined();
    expect(await logged()).toEqual(
      expect.arrayContaining([
        'Slettet innholdet i planen.',
        'Opphevet en oppbevaring av planen.',
        'Bestemte at planen skal oppbevares.',
      ]),
    );
  });

  test('takes the contents from everybody at once, on every hub, and tells each to forget them', async () => {
    // an act on record, whose words go: the event of it stays
    const asked = { planId: world.plan, agencyId: world.nav.agency.id, about: SECRET };
    expect((await mutate(world.participant, 'requestInsight', asked)).errors).toBeUndefined();
    await end();
    moveTo('2040-01-01');
    // opened and held by the other hub a moment ago
    for (const token of [world.participant, guardian]) expect(await titles(token, other)).toContain(SECRET);
    const client = openSocket(other, world.participant);
    const heard = listen<Event>(client, EVENTS, { id: world.plan });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const signatures = async () =>
      (await admin.query('SELECT plan_id FROM likeness_signature UNION ALL SELECT plan_id FROM plan_likeness')).rows
        .length;
    expect(await signatures()).toBe(3);
    expect(refusalOf(await erase())).toBeUndefined();
    expect(await signatures()).toBe(0);
    const [event] = await heard.until(1);
    expect(event?.planEvents).toMatchObject({ type: 'PLAN_ERASED', plan: { erasedAt: expect.any(String) } });
    expect(event?.planEvents.forget.map(({ type }) => type).sort()).toEqual([
      'GOAL_CONTENT',
      'MEASURE_CONTENT',
      'MEASURE_CONTENT',
    ]);
    heard.stop();
    await client.dispose();
    for (const by of [hub, other]) {
      for (const token of [
        world.participant,
        guardian,
        world.nav.worker.token,
        world.refugee.leader.token,
        world.health.worker.token,
      ]) {
        const { data, errors } = await ask<{ plan: { goals: { content: object }[]; measures: { content: object }[] } }>(
          by,
          token,
          `query ($id: ID!) { viewer { name } plan(id: $id) { erasedAt workNotes { text } insightRequests { about } representatives { name covers } withholdings { reasons } emergencies { reason } consentRequests { reason } cursor ${WHOLE_PLAN} } }`,
          { id: world.plan },
        );
        expect(errors).toBeUndefined();
        expect(JSON.stringify(data)).not.toContain(SECRET);
        const contents = [...(data?.plan.goals ?? []), ...(data?.plan.measures ?? [])].map(({ content }) => content);
        expect(contents).toHaveLength(3);
        for (const content of contents)
          expect(content).toEqual({
            __typename: 'Withheld',
            reason: 'ERASED',
            explanation: 'Innholdet i planen er slettet.',
            canRequestConsent: false,
          });
      }
    }
    // nothing can be put into it any longer, and that is said
    const addition = { planId: world.plan, text: 'mer' };
    expect(refusalOf(await mutate(world.nav.worker.token, 'addWorkNote', addition))).toEqual([
      ['FORBIDDEN', 'erase-plan.supervisor', 'Innholdet i planen er slettet. Den kan ikke endres lenger.'],
    ]);
    const { rows } = await admin.query(
      'SELECT (SELECT count(*)::int FROM plan_key WHERE plan_id = $1) AS keys, (SELECT count(*)::int FROM revision WHERE plan_id = $1) AS revisions',
      [plan],
    );
    expect(rows).toEqual([{ keys: 0, revisions: 0 }]);
  });

  test('is for good: rows that come back from a copy open nowhere, and with the key they would (the switch)', async () => {
    await end();
    moveTo('2040-01-01');
    await admin.query(
      'CREATE TABLE copy_of_content AS SELECT * FROM measure_content; CREATE TABLE copy_of_key AS SELECT * FROM plan_key',
    );
    expect(refusalOf(await erase())).toBeUndefined();
    await admin.query('INSERT INTO measure_content SELECT * FROM copy_of_content');
    expect(await titles(world.participant, other)).not.toContain(SECRET);
    await admin.query('UPDATE plan SET erased_at = NULL WHERE id = $1', [plan]);
    for (const by of [hub, other]) {
      const { data, errors } = await ask<{ plan: object }>(
        by,
        world.participant,
        `query ($id: ID!) { plan(id: $id) { ${WHOLE_PLAN} } }`,
        { id: world.plan },
      );
      expect([JSON.stringify(data).includes(SECRET), errors?.[0]?.extensions.code]).toEqual([false, 'INTERNAL']);
    }
    await admin.query('INSERT INTO plan_key SELECT * FROM copy_of_key WHERE plan_id = $1', [plan]);
    expect(await titles(world.participant, other)).toContain(SECRET);
  });
});
