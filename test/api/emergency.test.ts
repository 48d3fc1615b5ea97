import { randomUUID } from 'node:crypto';
import { publicIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { emergenciesSeen, openInEmergency, REASON } from '../factories/emergencies';
import { attempt, documentOf, perform } from '../factories/operations';
import { buildAgency, buildStaff } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, join, measuresSeen, type World } from '../factories/plans';
import { refusal, refused, rowsOf, unchanged } from '../factories/refusal';
import { ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { minutes, movingClock } from '../harness/moving-clock';

const SENTENCE = /^I en nødssituasjon kan ansatte i helse, barnevern og flyktningtjeneste åpne/;

/** One measure, one person for one agency, one hour; a reason; and nothing that is hidden. */
describe('opening in an emergency', () => {
  const clock = movingClock();
  let hub: TestHub;
  let world: World;
  let therapy: string;
  let other: string;
  let hidden: string;
  const secrets = ['Krisesamtaler', 'Avrusning', 'Krisesenter'];
  beforeAll(async () => {
    hub = await startTestHub({ clock });
  });
  beforeEach(async () => {
    world = await buildWorld(hub);
    const { health } = world;
    therapy = (await addMeasure(world, health.worker, { title: 'Krisesamtaler', category: 'HEALTH' })).id;
    other = (await addMeasure(world, health.worker, { title: 'Avrusning', category: 'HEALTH' })).id;
    hidden = (await addMeasure(world, health.worker, { title: 'Krisesenter', category: 'HEALTH', existence: 'HIDDEN' }))
      .id;
  });
  afterAll(() => hub.close());

  const titles = async (token: string): Promise<(string | undefined)[]> =>
    [...(await measuresSeen(world, token)).values()].flatMap(({ content }) => content.title ?? []);
  const input = (measureId: string, reason = REASON) => ({ measureId, reason });

  test('gives the content of that measure to that person, for an hour, and nothing else', async () => {
    const { refugee, nav } = world;
    expect(await titles(refugee.worker.token)).toEqual([]);
    const opened = await openInEmergency(world, refugee.worker, therapy);
    expect(opened).toMatchObject({ id: therapy, content: { __typename: 'MeasureContent', title: 'Krisesamtaler' } });
    expect(await titles(refugee.worker.token)).toEqual(['Krisesamtaler']);
    for (const { token } of [refugee.leader, nav.worker, nav.leader]) expect(await titles(token)).toEqual([]);
    clock.move(minutes(59));
    expect(await titles(refugee.worker.token)).toEqual(['Krisesamtaler']);
    clock.move(minutes(2));
    expect(await titles(refugee.worker.token)).toEqual([]);
  });

  test('gives it for the agency that was acted for, and not for another that the person serves', async () => {
    const { refugee } = world;
    const second = await buildAgency(hub, { kind: 'SPECIALIST_HEALTH' });
    const both = await buildStaff(hub, refugee.agency);
    const leader = await buildStaff(hub, second, { role: 'SUPERVISOR' });
    const worker = await buildStaff(hub, second, { person: both.person });
    await join(hub, world.plan, refugee.worker, { agency: second, worker, leader });
    await perform(hub, refugee.leader.token, 'assignStaff', { planId: world.plan, staffId: both.id });
    const acting = (organizationNumber: string) => ({ 'x-acting-agency': organizationNumber });
    const asRefugee = acting(refugee.agency.organizationNumber);
    await attempt(hub, both.token, 'openInEmergency', input(therapy), asRefugee);
    const seen = async (headers: Record<string, string>) => {
      const query = 'query ($id: ID!) { plan(id: $id) { measures { content { ... on MeasureContent { title } } } } }';
      return JSON.stringify(await ask(hub, both.token, query, { id: world.plan }, headers));
    };
    expect(await seen(asRefugee)).toContain('Krisesamtaler');
    const asSecond = await seen(acting(second.organizationNumber));
    expect(asSecond).toContain('"content":{}');
    expect(asSecond).not.toContain('Krisesamtaler');
  });

  test.each(['REFUGEE_SERVICE', 'HEALTH', 'SPECIALIST_HEALTH', 'CHILD_WELFARE'])('may be done for %s', async (kind) => {
    const agency = await buildAgency(hub, { kind });
    const worker = await buildStaff(hub, agency);
    const leader = await buildStaff(hub, agency, { role: 'SUPERVISOR' });
    await join(hub, world.plan, world.refugee.worker, { agency, worker, leader });
    expect((await openInEmergency(world, worker, therapy)).content.title).toBe('Krisesamtaler');
  });

  test.each(['NAV', 'SCHOOL', 'OTHER'])('is FORBIDDEN for %s, with the rule and its sentence', async (kind) => {
    const agency = await buildAgency(hub, { kind });
    const worker = await buildStaff(hub, agency);
    const leader = await buildStaff(hub, agency, { role: 'SUPERVISOR' });
    await join(hub, world.plan, world.refugee.worker, { agency, worker, leader });
    for (const { token } of [worker, leader]) {
      const found = await refused(hub, token, 'openInEmergency', input(therapy), secrets);
      expect(found).toMatchObject({ code: 'FORBIDDEN', rule: 'open-in-emergency.staff' });
      expect(found.message).toMatch(SENTENCE);
    }
  });

  test('is for those kinds as data: one that is taken out may no longer, one that is put in may', async () => {
    const { refugee, nav } = world;
    await hub.owner.query(`UPDATE emergency_kind SET kind = 'NAV' WHERE kind = 'REFUGEE_SERVICE'`);
    try {
      expect((await refused(hub, refugee.worker.token, 'openInEmergency', input(therapy))).code).toBe('FORBIDDEN');
      expect((await openInEmergency(world, nav.worker, therapy)).content.title).toBe('Krisesamtaler');
    } finally {
      await hub.owner.query(`UPDATE emergency_kind SET kind = 'REFUGEE_SERVICE' WHERE kind = 'NAV'`);
    }
  });

  test('is FORBIDDEN to those who are no staff', async () => {
    const { plan, participant, refugee } = world;
    const lawyer = await buildRepresentative(hub, plan, { kind: 'LAWYER', powers: ['READ_PLAN'] });
    const mine = (await addMeasure(world, refugee.worker, { category: 'SOCIAL' })).id;
    const asked: [string, string][] = [
      [participant, therapy],
      [lawyer.token, therapy],
      [await buildSystem(hub, refugee.agency), mine],
    ];
    for (const [token, measure] of asked)
      expect((await refused(hub, token, 'openInEmergency', input(measure), secrets)).code).toBe('FORBIDDEN');
  });

  test('is FORBIDDEN on what the viewer reads anyway: own, shared, consented', async () => {
    const { refugee, health, school } = world;
    const shared = (await addMeasure(world, school.worker, { title: 'Norsk', category: 'EDUCATION' })).id;
    const own = (await addMeasure(world, refugee.worker, { category: 'SOCIAL' })).id;
    await giveConsent(world, health, [refugee], { scope: 'NAMED', measureIds: [other], categories: ['HEALTH'] });
    for (const measure of [shared, own, other])
      expect((await refused(hub, refugee.worker.token, 'openInEmergency', input(measure))).rule).toBe(
        'open-in-emergency.staff',
      );
    expect((await refused(hub, health.worker.token, 'openInEmergency', input(therapy))).code).toBe('FORBIDDEN');
  });

  test('is FORBIDDEN to an agency that takes part without others knowing: opening would tell of it', async () => {
    const agency = await buildAgency(hub, { kind: 'CHILD_WELFARE' });
    const worker = await buildStaff(hub, agency);
    const leader = await buildStaff(hub, agency, { role: 'SUPERVISOR' });
    await join(hub, world.plan, world.refugee.worker, { agency, worker, leader }, 'HIDDEN');
    expect((await refused(hub, worker.token, 'openInEmergency', input(therapy), secrets)).code).toBe('FORBIDDEN');
  });

  test('answers NOT_FOUND to what is hidden, of another plan, or nobody’s, in the same words to the byte (A2, A13)', async () => {
    const foreign = await buildWorld(hub);
    const theirs = (await addMeasure(foreign, foreign.health.worker, { category: 'HEALTH' })).id;
    const absent = publicIdInPlan('measure', keyOfPlan(world.plan), randomUUID());
    const bodies = await unchanged(hub, async () => {
      const found: string[] = [];
      for (const id of [hidden, absent, theirs, 'tull', '', world.plan]) {
        const asked = { input: input(id) };
        const { code, body } = await refusal(hub, world.refugee.worker.token, documentOf('openInEmergency'), asked, {
          secrets,
        });
        expect([id, code]).toEqual([id, 'NOT_FOUND']);
        found.push(body);
      }
      return found;
    });
    expect(new Set(bodies).size).toBe(1);
  });

  test('is FORBIDDEN once the plan is closed', async () => {
    await rowsOf(hub, `UPDATE plan SET status = 'CLOSED' WHERE id = $1`, [keyOfPlan(world.plan)]);
    const found = await refused(hub, world.refugee.worker.token, 'openInEmergency', input(therapy), secrets);
    expect(found.code).toBe('FORBIDDEN');
  });

  test.each([
    ['nothing', ''],
    ['too little', 'Fare for liv'],
    ['nineteen characters', 'x'.repeat(19)],
    ['spaces alone', ' '.repeat(40)],
    ['spaces around too little', `${' '.repeat(20)}Fare${' '.repeat(20)}`],
    ['spaces within too little', `F${' '.repeat(30)}are`],
    ['what cannot be seen', '\u200b'.repeat(40)],
    ['more than can be read in a hurry', 'x'.repeat(2_001)],
  ])('asks for a reason, and %s is none: INVALID_INPUT that names it', async (_what, reason) => {
    for (const id of [therapy, hidden]) {
      const found = await refused(hub, world.refugee.worker.token, 'openInEmergency', input(id, reason), secrets);
      expect(found.code).toBe('INVALID_INPUT');
      expect(new Set(found.problems?.map(({ path }) => path))).toEqual(new Set(['input.reason']));
      expect(found.problems?.at(-1)?.message).toMatch(/minst 20 tegn|lengre enn 2000 tegn/);
    }
  });

  test('takes a reason of twenty characters', async () => {
    const asked = { measureId: therapy, reason: `  ${'x'.repeat(20)}  ` };
    const opened = await perform(hub, world.refugee.worker.token, 'openInEmergency', asked);
    expect(opened.content.title).toBe('Krisesamtaler');
  });

  test('a second time within the hour is a CONFLICT that says until when; somebody else opens for themselves', async () => {
    const { refugee } = world;
    await openInEmergency(world, refugee.worker, therapy);
    const [running] = await emergenciesSeen(world, refugee.worker.token);
    const inOslo = { timeZone: 'Europe/Oslo', hour: '2-digit', minute: '2-digit' } as const;
    const time = new Intl.DateTimeFormat('nb', inOslo).format(new Date(running?.endsAt ?? ''));
    const found = await refused(hub, refugee.worker.token, 'openInEmergency', input(therapy));
    expect(found).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining(`til klokken ${time}`) as string,
    });
    expect((await openInEmergency(world, refugee.leader, therapy)).content.title).toBe('Krisesamtaler');
    clock.move(minutes(61));
    expect((await openInEmergency(world, refugee.worker, therapy)).content.title).toBe('Krisesamtaler');
  });

  test('twenty times at once by one person is one emergency', async () => {
    const { token } = world.refugee.worker;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => attempt(hub, token, 'openInEmergency', input(therapy))),
    );
    const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'done');
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['done', 'CONFLICT']));
    expect(await emergenciesSeen(world, token)).toHaveLength(1);
  });

  test('the same request again is the same emergency, and after the hour it answers by present rights (C9)', async () => {
    const { token } = world.refugee.worker;
    const asked = { ...input(therapy), idempotencyKey: 'natt' };
    const first = await perform(hub, token, 'openInEmergency', asked);
    expect(await perform(hub, token, 'openInEmergency', asked)).toEqual(first);
    expect(await emergenciesSeen(world, token)).toHaveLength(1);
    clock.move(minutes(61));
    expect((await perform(hub, token, 'openInEmergency', asked)).content.__typename).toBe('Withheld');
    expect(
      (await attempt(hub, token, 'openInEmergency', { ...asked, measureId: other })).errors?.[0]?.extensions.code,
    ).toBe('CONFLICT');
  });

  test('never lets anybody write', async () => {
    const { refugee } = world;
    await openInEmergency(world, refugee.worker, therapy);
    const steps = [
      ['reviseMeasure', { expectedVersion: 1, expectedContentVersion: 1, title: 'Overtatt' }],
      ['startMeasure', { expectedVersion: 1 }],
      ['cancelMeasure', { expectedVersion: 1, reason: 'Flyttet' }],
    ] as const;
    for (const [mutation, step] of steps)
      expect((await refused(hub, refugee.worker.token, mutation, { measureId: therapy, ...step })).code).toBe(
        'FORBIDDEN',
      );
  });

  test('ends with access to the plan, and when the measure is hidden', async () => {
    const { refugee, health } = world;
    const second = await buildStaff(hub, refugee.agency);
    await perform(hub, refugee.leader.token, 'assignStaff', { planId: world.plan, staffId: second.id });
    await openInEmergency(world, second, therapy);
    await openInEmergency(world, refugee.worker, therapy);
    await perform(hub, refugee.leader.token, 'unassignStaff', { planId: world.plan, staffId: second.id });
    const gone = await ask(hub, second.token, 'query ($id: ID!) { plan(id: $id) { id } }', { id: world.plan });
    expect(gone).toEqual({ data: { plan: null } });
    const hiding = { measureId: therapy, expectedVersion: 1, existence: 'HIDDEN' };
    await perform(hub, health.worker.token, 'reviseMeasure', hiding);
    expect((await measuresSeen(world, refugee.worker.token)).has(therapy)).toBe(false);
    expect(await emergenciesSeen(world, refugee.worker.token)).toEqual([]);
    expect(await emergenciesSeen(world, health.worker.token)).toHaveLength(2);
  });

  test('is offered exactly where it is possible', async () => {
    const { refugee, nav, health, participant } = world;
    const offered = async (token: string) => {
      const query = 'query ($id: ID!) { plan(id: $id) { measures { id viewerCan } } }';
      const { data } = await ask<{ plan: { measures: { id: string; viewerCan: string[] }[] } }>(hub, token, query, {
        id: world.plan,
      });
      return (data?.plan.measures ?? []).flatMap(({ id, viewerCan }) =>
        viewerCan.includes('OPEN_IN_EMERGENCY') ? id : [],
      );
    };
    for (const { token } of [refugee.worker, refugee.leader])
      expect((await offered(token)).sort()).toEqual([therapy, other].sort());
    for (const token of [nav.worker.token, health.worker.token, participant]) expect(await offered(token)).toEqual([]);
    await openInEmergency(world, refugee.worker, therapy);
    expect(await offered(refugee.worker.token)).toEqual([other]);
    clock.move(minutes(61));
    expect((await offered(refugee.worker.token)).sort()).toEqual([therapy, other].sort());
    await rowsOf(hub, `UPDATE plan SET status = 'SUPERSEDED' WHERE id = $1`, [keyOfPlan(world.plan)]);
    expect(await offered(refugee.worker.token)).toEqual([]);
  });
});
