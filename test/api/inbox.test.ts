import { randomUUID } from 'node:crypto';
import { publicIdInPlan } from '../../src/kernel/ids';
import { knownEventSql } from '../../src/notification/known';
import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { openInEmergency } from '../factories/emergencies';
import { attempt, perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, join, openPlanFor, type World, withdraw } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { type Answer, answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const FIELDS = 'id kind urgency occurredAt text planId subjects { type id } readAt plan { id measures { id } }';
const INBOX = `query ($first: Int! = 100, $after: PageCursor, $unreadOnly: Boolean! = false) {
  inbox(first: $first, after: $after, unreadOnly: $unreadOnly) { cursor pageInfo { hasNextPage endCursor } edges { cursor node { ${FIELDS} } } } }`;

interface Told {
  id: string;
  kind: string;
  urgency: string;
  text: string;
  planId: string;
  subjects: { type: string; id: string }[];
  readAt: string | null;
  plan: { id: string } | null;
}
interface Page {
  inbox: {
    cursor: string;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: { cursor: string; node: Told }[];
  };
}

/** Each reads what others did, as they may know of it now, and nothing else. */
describe('the inbox', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const page = async (token: string, variables: object = {}): Promise<Page['inbox']> =>
    (await answer<Page>(hub, token, INBOX, variables)).inbox;
  const told = async (token: string, variables: object = {}): Promise<Told[]> =>
    (await page(token, variables)).edges.map(({ node }) => node);
  const unread = async (token: string): Promise<number> =>
    (await answer<{ unreadNotifications: number }>(hub, token, '{ unreadNotifications }')).unreadNotifications;
  const kinds = async (token: string): Promise<string[]> => (await told(token)).map(({ kind }) => kind);
  /** All that is in it and counted, to the byte but for sealed cursors. */
  const whole = async (token: string): Promise<string> =>
    JSON.stringify([await ask(hub, token, INBOX), await unread(token)], (name, value: unknown) =>
      /cursor/i.test(name) && typeof value === 'string' ? value.length : value,
    );

  test('tells of what others did, newest first, in fixed words, and never of one’s own acts', async () => {
    const { nav, participant, plan } = world;
    const { id } = await addMeasure(world, nav.worker, { title: 'Gjeldsråd', classification: 'SHARED' });
    const [first, ...rest] = await told(participant);
    expect(first).toEqual({
      id: expect.stringMatching(/^E/),
      kind: 'MEASURE',
      urgency: 'NORMAL',
      occurredAt: expect.any(String),
      text: 'Planen har fått et nytt tiltak.',
      planId: plan,
      subjects: [{ type: 'MEASURE', id }],
      readAt: null,
      plan: { id: plan, measures: [{ id }] },
    });
    expect(rest.map(({ kind }) => kind)).toEqual(['PEOPLE', 'PEOPLE', 'PEOPLE', 'PEOPLE', 'PEOPLE', 'PEOPLE', 'PLAN']);
    expect(await kinds(nav.worker.token)).not.toContain('MEASURE');
    const { data } = await ask<Page>(hub, participant, INBOX, {}, { 'accept-language': 'en' });
    expect(data?.inbox.edges[0]?.node.text).toBe('A measure was added.');
  });

  test('begins with one’s own access: what was before is not told to who comes later', async () => {
    const { school, refugee, plan } = world;
    await addMeasure(world, refugee.worker, { title: 'Før', classification: 'SHARED' });
    await perform(hub, school.leader.token, 'unassignStaff', { planId: plan, staffId: school.worker.id });
    expect(await kinds(school.worker.token)).toEqual(['ACCESS_ENDED']);
    await perform(hub, school.leader.token, 'assignStaff', { planId: plan, staffId: school.worker.id });
    expect(await kinds(school.worker.token)).toEqual(['PEOPLE']);
    await addMeasure(world, refugee.worker, { title: 'Etter', classification: 'SHARED' });
    expect(await kinds(school.worker.token)).toEqual(['MEASURE', 'PEOPLE']);
    expect((await kinds(school.leader.token)).filter((kind) => kind === 'MEASURE')).toHaveLength(2);
  });

  test('tells at once of a withdrawn consent and of an emergency, to those whom it concerns', async () => {
    const { participant, health, nav, school, refugee } = world;
    const therapy = await addMeasure(world, health.worker, {
      ...{ title: 'Samtaler', category: 'HEALTH', classification: 'CONFIDENTIAL' },
    });
    await openInEmergency(world, refugee.worker, therapy.id);
    for (const token of [participant, health.worker.token, refugee.leader.token])
      expect((await told(token))[0]).toMatchObject({
        ...{ kind: 'EMERGENCY', urgency: 'AT_ONCE', text: 'Et tiltak er åpnet i en nødssituasjon.' },
        subjects: [
          { type: 'MEASURE', id: therapy.id },
          { type: 'EMERGENCY', id: expect.any(String) },
        ],
      });
    for (const token of [nav.worker.token, school.worker.token]) expect(await kinds(token)).not.toContain('EMERGENCY');
    const consent = await giveConsent(world, health, [nav]);
    await withdraw(world, consent);
    for (const token of [nav.worker.token, health.worker.token])
      expect((await told(token))[0]).toMatchObject({ kind: 'CONSENT_WITHDRAWN', urgency: 'AT_ONCE' });
    expect(await kinds(school.worker.token)).not.toContain('CONSENT_WITHDRAWN');
  });

  test('is emptied at once of what one may no longer know of; of a lost plan one line is left', async () => {
    const { participant, health, school, refugee, plan } = world;
    const hidden = await addMeasure(world, health.worker, {
      ...{ title: 'Avrusning', category: 'HEALTH', classification: 'CONFIDENTIAL', existence: 'HIDDEN' },
    });
    const before = await whole(school.worker.token);
    const consent = await giveConsent(world, health, [school]);
    expect(JSON.stringify(await told(school.worker.token))).toContain(hidden.id);
    await withdraw(world, consent);
    const after = await told(school.worker.token);
    expect(JSON.stringify(after)).not.toContain(hidden.id);
    expect(before).not.toContain(hidden.id);
    await perform(hub, school.worker.token, 'leavePlan', { planId: plan, reason: 'Ferdig' }).catch(() => undefined);
    await perform(hub, school.leader.token, 'unassignStaff', { planId: plan, staffId: school.worker.id });
    expect(await told(school.worker.token)).toEqual([
      expect.objectContaining({
        ...{ kind: 'ACCESS_ENDED', urgency: 'AT_ONCE', text: 'Du har ikke lenger tilgang til planen.' },
        ...{ planId: plan, plan: null, subjects: [], readAt: null },
      }),
    ]);
    expect(await unread(school.worker.token)).toBe(1);
    expect((await kinds(participant)).length).toBeGreaterThan(3);
    expect((await kinds(refugee.worker.token)).length).toBeGreaterThan(0);
  });

  test('changes by no byte with what one may not know of: a hidden measure, a hidden agency (A3, C8)', async () => {
    const { nav, refugee, health, school, plan } = world;
    const before = await Promise.all([nav.worker.token, school.leader.token].map(whole));
    const measure = await addMeasure(world, health.worker, {
      ...{ title: 'Avrusning', category: 'HEALTH', classification: 'CONFIDENTIAL', existence: 'HIDDEN' },
    });
    await perform(hub, health.worker.token, 'startMeasure', { measureId: measure.id, expectedVersion: 1 });
    const unseen = (await buildWorld(hub)).health;
    await join(hub, plan, refugee.worker, unseen, 'HIDDEN');
    await addMeasure(world, unseen.worker, {
      ...{ title: 'Usett', category: 'SOCIAL', classification: 'CONFIDENTIAL', existence: 'HIDDEN' },
    });
    expect(await Promise.all([nav.worker.token, school.leader.token].map(whole))).toEqual(before);
    expect(await kinds(world.participant)).toContain('MEASURE');
  });

  test('keeps what each has read: by ids, up to a snapshot, and unread again; twice is as once', async () => {
    const { nav, participant } = world;
    for (const title of ['Ett', 'To', 'Tre']) await addMeasure(world, nav.worker, { title, classification: 'SHARED' });
    const all = await page(participant);
    const count = all.edges.length;
    expect(await unread(participant)).toBe(count);
    const [first, second] = all.edges.map(({ node }) => node.id);
    const marked = async (name: 'markRead' | 'markUnread', input: object): Promise<number> =>
      ((await perform(hub, participant, name, input)) as unknown as { unread: number }).unread;
    expect(await marked('markRead', { ids: [first, second] })).toBe(count - 2);
    const [once] = await told(participant);
    expect(once?.readAt).toEqual(expect.any(String));
    expect(await marked('markRead', { ids: [first] })).toBe(count - 2);
    expect((await told(participant))[0]).toEqual(once);
    expect(await marked('markUnread', { ids: [second] })).toBe(count - 1);
    expect((await told(participant, { unreadOnly: true })).map(({ id }) => id)).not.toContain(first);
    // what comes after the snapshot is not read with it
    await addMeasure(world, nav.worker, { title: 'Fire', classification: 'SHARED' });
    expect(await marked('markRead', { upTo: all.cursor })).toBe(1);
    expect(await marked('markRead', { upTo: all.cursor })).toBe(1);
    expect((await told(participant, { unreadOnly: true })).map(({ text }) => text)).toHaveLength(1);
    expect(await marked('markUnread', { ids: [second] })).toBe(2);
    // a former snapshot takes nothing back
    const now = (await page(participant)).cursor;
    expect(await marked('markRead', { upTo: now })).toBe(0);
    expect(await marked('markRead', { upTo: all.cursor })).toBe(0);
    expect(await unread(nav.leader.token)).toBeGreaterThan(0);
  });

  test('marks nothing that one may not know of, with one answer for all of it, and no cursor of another (A2)', async () => {
    const { nav, school, health, participant } = world;
    await addMeasure(world, health.worker, {
      ...{ title: 'Avrusning', category: 'HEALTH', classification: 'CONFIDENTIAL', existence: 'HIDDEN' },
    });
    const [hidden] = await told(participant);
    const other = await buildWorld(hub);
    const [others] = await told(other.participant);
    const absent = publicIdInPlan('event', keyOfPlan(world.plan), randomUUID());
    const [known] = await told(nav.worker.token);
    const said = new Set<string>();
    for (const id of [hidden?.id, others?.id, absent, 'tull'])
      for (const name of ['markRead', 'markUnread'] as const) {
        const { data, errors } = await attempt(hub, nav.worker.token, name, { ids: [known?.id, id] });
        expect(data?.[name]).toBeUndefined();
        said.add(JSON.stringify({ ...errors?.[0], path: null, locations: null }));
      }
    expect(said.size).toBe(1);
    expect([...said][0]).toContain('NOT_FOUND');
    expect((await told(nav.worker.token))[0]?.readAt).toBeNull();
    const codes = async (token: string, input: object): Promise<string | undefined> =>
      (await attempt(hub, token, 'markRead', input)).errors?.[0]?.extensions.code;
    const { cursor } = await page(school.worker.token);
    for (const input of [{ upTo: cursor }, { upTo: 'tull' }, {}, { ids: [] }, { ids: [known?.id], upTo: cursor }])
      expect(await codes(nav.worker.token, input)).toBe('INVALID_INPUT');
  });

  test('leaves out the kinds that one does not want to be told of, but never those that must be told', async () => {
    const { nav, participant, health } = world;
    await addMeasure(world, nav.worker, { title: 'Ett', classification: 'SHARED' });
    const set = (preferences: object[]): Promise<Answer<unknown>> =>
      attempt(hub, participant, 'setNotificationPreferences', { preferences });
    await set([
      { kind: 'MEASURE', wanted: false },
      { kind: 'PEOPLE', wanted: false },
    ]);
    expect(await kinds(participant)).toEqual(['PLAN']);
    expect(await unread(participant)).toBe(1);
    await set([{ kind: 'PEOPLE', wanted: true }]);
    expect(await kinds(participant)).toContain('PEOPLE');
    for (const kind of ['EMERGENCY', 'CONSENT_WITHDRAWN', 'ACCESS_ENDED', 'DEADLINE']) {
      const { errors } = await set([
        { kind: 'GOAL', wanted: false },
        { kind, wanted: false },
      ]);
      expect(errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    }
    await withdraw(world, await giveConsent(world, health, [nav]));
    const { notificationPreferences } = await answer<{
      notificationPreferences: { kind: string; wanted: boolean; alwaysBecause: string | null }[];
    }>(hub, participant, '{ notificationPreferences { kind wanted alwaysBecause } }');
    expect(notificationPreferences.filter(({ wanted }) => !wanted)).toEqual([
      { kind: 'MEASURE', wanted: false, alwaysBecause: null },
    ]);
    expect(notificationPreferences.filter(({ alwaysBecause }) => alwaysBecause)).toHaveLength(4);
  });

  test('pages through all of it without a hole or a repeat', async () => {
    const { nav, school } = world;
    for (const title of ['Ett', 'To', 'Tre', 'Fire'])
      await addMeasure(world, nav.worker, { title, classification: 'SHARED' });
    const { token } = world.refugee.leader;
    const all = (await told(token)).map(({ id }) => id);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Page['inbox'] = await page(token, { first: 3, after });
      found.push(...edges.map(({ node }) => node.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(found).toEqual(all);
    expect(new Set(found).size).toBe(found.length);
    const cursor = (await page(token)).edges[0]?.cursor;
    for (const variables of [{ after: cursor, unreadOnly: true }, { after: 'tull' }, { first: 0 }, { first: 101 }])
      expect((await ask(hub, token, INBOX, variables)).errors?.[0]?.extensions.code).toBe('INVALID_INPUT');
    expect((await ask(hub, school.worker.token, INBOX, { after: cursor })).errors?.[0]?.extensions.code).toBe(
      'INVALID_INPUT',
    );
  });

  test('is there for representatives within their powers, and not for systems', async () => {
    const { plan, nav, health } = world;
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY', powers: ['READ_PLAN'] });
    const relative = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN'] });
    const complainant = await buildRepresentative(hub, plan, { kind: 'PROXY', powers: ['COMPLAIN'] });
    const confidential = await addMeasure(world, health.worker, { classification: 'CONFIDENTIAL', category: 'HEALTH' });
    const shared = await addMeasure(world, nav.worker, { classification: 'SHARED' });
    const measuresTold = async (token: string): Promise<string[]> =>
      (await told(token))
        .filter(({ kind }) => kind === 'MEASURE')
        .flatMap(({ subjects }) => subjects.map(({ id }) => id));
    expect(await measuresTold(proxy.token)).toEqual([shared.id, confidential.id]);
    expect(await measuresTold(relative.token)).toEqual([shared.id]);
    expect(await told(complainant.token)).toEqual([]);
    const system = await buildSystem(hub, nav.agency);
    for (const query of ['{ inbox { cursor } }', '{ unreadNotifications }', '{ notificationPreferences { kind } }'])
      expect((await ask(hub, system, query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    for (const [name, input] of [
      ['markRead', { ids: ['E'] }],
      ['markUnread', { ids: ['E'] }],
      ['setNotificationPreferences', { preferences: [{ kind: 'GOAL', wanted: false }] }],
    ] as const)
      expect((await attempt(hub, system, name, input)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('asks of each thing that an event can be about whether it may be known (C8)', async () => {
    const columns = await rowsOf<{ name: string }>(
      hub,
      `SELECT a.attname AS name FROM pg_attribute a WHERE a.attrelid = 'plan_event'::regclass AND a.attnum > 0 AND NOT a.attisdropped
         AND a.attname LIKE '%\\_id' AND a.attname NOT IN ('plan_id', 'actor_id', 'staff_id', 'cause_id')`,
    );
    expect(columns.length).toBeGreaterThan(15);
    for (const kind of ['STAFF', 'CITIZEN'] as const)
      expect(columns.filter(({ name }) => !knownEventSql(kind).includes(`e.${name} IS NULL`))).toEqual([]);
  });

  test('is put in the read log once for each plan and answer; a count discloses nothing', async () => {
    const { nav, plan } = world;
    const second = await openPlanFor(hub, world.refugee.worker);
    await join(hub, second.plan, world.refugee.worker, nav);
    const rows = () =>
      rowsOf<{ plan_id: string; what: string[]; rules: string[] }>(
        hub,
        `SELECT plan_id, what, rules FROM access_log WHERE person_id = $1 AND 'NOTIFICATIONS' = ANY (what)`,
        [nav.worker.person],
      );
    await unread(nav.worker.token);
    expect(await rows()).toEqual([]);
    await answer(hub, nav.worker.token, '{ inbox { edges { node { text } } } }');
    const logged = await rows();
    expect(logged.map(({ plan_id }) => plan_id).sort()).toEqual([plan, second.plan].map(keyOfPlan).sort());
    for (const { what, rules } of logged) {
      expect(what).toEqual(['NOTIFICATIONS']);
      expect(rules).toEqual(['plan.assigned']);
    }
  });
});
