import { buildRepresentative, buildSystem, keyOfPlan } from '../factories/citizens';
import { askForCopy, copyOf, copyRefused, jsonCopy } from '../factories/copies';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, openPlanFor, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { WHOLE_PLAN, type WholePlan } from '../factories/whole-plan';
import { answer, ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const FORMATS = ['PDF', 'JSON', 'FHIR', 'ICALENDAR'];
const LOG = `query ($id: ID!) { plan(id: $id) { accessLog(first: 50) { edges { node { by what rule outcome because ground } } } } }`;

interface Entry {
  by: string;
  what: string;
  rule: string;
  outcome: string;
  because: string;
  ground: string;
}

/** A copy to take along: who gets one, of what, and what is written down of it. Today is 2025-10-15. */
describe('a copy of a plan', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    const { refugee, nav, school, health } = world;
    const goal = await perform(hub, refugee.worker.token, 'addGoal', {
      planId: world.plan,
      horizon: 'LONG_TERM',
      statement: 'Fast arbeid',
      inOwnWords: 'Jeg vil klare meg selv',
    });
    await addMeasure(world, school.worker, { title: 'Norskkurs', goalIds: [goal.id], place: 'Skolegata 1' });
    await addMeasure(world, nav.worker, { title: 'Gjeldsråd', category: 'ECONOMY', place: 'NAV-huset' });
    await addMeasure(world, health.worker, { title: 'Terapi', category: 'HEALTH', place: 'Helsehuset' });
    await addMeasure(world, nav.worker, { title: 'Skjult', category: 'SOCIAL', existence: 'HIDDEN' });
    await giveConsent(world, health, [nav]);
  });
  afterAll(() => hub.close());

  const entries = async (): Promise<Entry[]> => {
    const { plan } = await answer<{ plan: { accessLog: { edges: { node: Entry }[] } } }>(hub, world.participant, LOG, {
      id: world.plan,
    });
    return plan.accessLog.edges.map(({ node }) => node);
  };

  test('holds what the same viewer sees of the plan, and not one thing more or less (D40)', async () => {
    const { refugee, nav, school, health, participant, plan } = world;
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    const relative = await buildRepresentative(hub, plan, { kind: 'RELATIVE' });
    const people = [refugee, nav, school, health].flatMap(({ worker, leader }) => [worker.token, leader.token]);
    for (const token of [...people, participant, proxy.token, relative.token]) {
      const { plan: seen } = await answer<{ plan: WholePlan }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { ${WHOLE_PLAN} } }`,
        { id: plan },
      );
      const copy = await jsonCopy<WholePlan>(hub, token, plan);
      const alike = (one: WholePlan) => ({
        goals: one.goals.map(({ id, content }) => [id, content.statement]),
        measures: one.measures.map(({ id, content }) => [id, content.title, content.reason]),
        consents: one.consents.map(({ id, recipients, inForce }) => [id, recipients.length, inForce]),
        agencies: one.agencies.map(({ id }) => id),
        gaps: one.gaps,
        participant: one.participant.name,
        completeness: one.completeness.requirements.map(({ key, met }) => [key, met]),
      });
      expect(alike(copy)).toEqual(alike(seen));
    }
  });

  test('goes by the name of nobody, and is kept in no cache', async () => {
    for (const format of FORMATS) {
      const { headers } = await copyOf(hub, world.participant, world.plan, format);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="(plan|calendar)[.a-z]+"$/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('is in the participant’s log, in words of its own, whoever takes it and in whatever format', async () => {
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    for (const token of [world.participant, world.nav.worker.token, proxy.token]) {
      for (const format of FORMATS) {
        await copyOf(hub, token, world.plan, format);
        const [last] = await entries();
        expect(last?.what).toMatch(/ Tok en kopi av dette\.$/);
        expect(last?.outcome).toBe('GIVEN');
        if (token !== proxy.token) continue;
        expect(last).toMatchObject({ by: 'En fullmektig', rule: expect.stringContaining('take-copy.representative') });
        expect(last?.because).toContain('kan ta med seg det den kan lese');
      }
    }
  });

  test('is one entry, made once', async () => {
    const count = async () =>
      (await rowsOf<{ count: number }>(hub, 'SELECT count(*)::int AS count FROM access_log', []))[0]?.count ?? 0;
    for (const format of FORMATS) {
      const before = await count();
      await copyOf(hub, world.participant, world.plan, format);
      expect(await count()).toBe(before + 1);
    }
  });

  test('is refused to a system with the sentence of the rule, and that is in the log', async () => {
    const token = await buildSystem(hub, world.nav.agency);
    for (const format of FORMATS) {
      const { message, extensions } = await copyRefused(hub, token, { planId: world.plan, format });
      expect(extensions).toEqual({ code: 'FORBIDDEN', rule: 'take-copy.whole' });
      expect(message).toContain('tar ingen kopi');
    }
    const [last] = await entries();
    expect(last).toMatchObject({ outcome: 'REFUSED', what: 'Prøvde å ta en kopi av planen, men fikk ikke lov.' });
  });

  test('does not exist of a plan that may not be known, alike to the byte', async () => {
    const other = await openPlanFor(hub, world.school.worker);
    const unknown = `P${'A'.repeat(22)}`;
    const closed = await askForCopy(hub, world.nav.worker.token, { planId: other.plan, format: 'JSON' });
    for (const planId of [unknown, 'no id at all', '']) {
      const { status, text } = await askForCopy(hub, world.nav.worker.token, { planId, format: 'JSON' });
      expect([status, text]).toEqual([404, closed.text]);
    }
  });

  test.each<[string, object, string[]]>([
    ['no plan', { format: 'JSON' }, ['planId']],
    ['a format that is none', { planId: 'x', format: 'DOCX' }, ['format']],
    ['a language that is none, and no plan', { format: 'JSON', language: 'xx' }, ['planId', 'language']],
    ['more than is asked for', { planId: 'x', format: 'JSON', viewer: 'x' }, ['']],
  ])('is not made of a request with %s: every problem is named', async (_what, body, paths) => {
    const { extensions } = await copyRefused(hub, world.participant, body);
    expect(extensions.code).toBe('INVALID_INPUT');
    expect((extensions.problems as { path: string }[]).map(({ path }) => path)).toEqual(paths);
  });

  test('is asked for like any operation: by POST of JSON, from here, with a token', async () => {
    const body = { planId: world.plan, format: 'JSON' };
    const { participant } = world;
    const statusOf = async (...asked: Parameters<typeof askForCopy>) => (await askForCopy(...asked)).status;
    expect(await statusOf(hub, participant, body, {}, 'GET')).toBe(405);
    expect(await statusOf(hub, participant, body, { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await statusOf(hub, participant, body, { 'content-type': 'text/plain' })).toBe(415);
    expect(await statusOf(hub, participant, '{', {})).toBe(400);
    expect(await statusOf(hub, participant, '[]', {})).toBe(400);
    expect(await statusOf(hub, null, body)).toBe(401);
    expect(await statusOf(hub, 'no.token.atall', body)).toBe(401);
    expect(await statusOf(hub, participant, 'x'.repeat(2_000_000))).toBe(413);
    const foreign = { 'x-acting-agency': world.nav.agency.organizationNumber };
    expect(await statusOf(hub, world.school.worker.token, body, foreign)).toBe(403);
  });

  test('counts against the rate like any operation', async () => {
    const limited = await startTestHub({ beside: hub, settings: { rateLimit: 2 } });
    const statuses: number[] = [];
    for (let turn = 0; turn < 3; turn++)
      statuses.push((await askForCopy(limited, world.participant, { planId: world.plan, format: 'JSON' })).status);
    const { errors } = await ask(limited, world.participant, '{ viewer { id } }');
    await limited.close();
    expect(statuses).toEqual([200, 200, 429]);
    expect(errors?.[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
  });

  test('is not handed out where it cannot be written down', async () => {
    await hub.owner.query('ALTER TABLE access_log ADD CONSTRAINT shut CHECK (false) NOT VALID');
    const answers = await Promise.all(
      FORMATS.map((format) => askForCopy(hub, world.participant, { planId: world.plan, format })),
    );
    await hub.owner.query('ALTER TABLE access_log DROP CONSTRAINT shut');
    for (const { status, text } of answers) {
      expect(status).toBe(500);
      expect(text).not.toContain('Samira');
    }
  });

  test('holds no place for a protected participant, whoever takes it', async () => {
    const cleared = `UPDATE staff SET cleared = true WHERE id = $1`;
    await hub.owner.query(cleared, [world.school.worker.key]);
    const protect = (how: string) =>
      hub.owner.query(
        'UPDATE participant SET protection = $1 WHERE id = (SELECT participant_id FROM plan WHERE id = $2)',
        [how, keyOfPlan(world.plan)],
      );
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const takers = [world.participant, world.school.worker.token, guardian.token];
    const placesIn = async (token: string) => {
      const { text } = await copyOf(hub, token, world.plan, 'JSON');
      return ['Skolegata 1', 'NAV-huset', 'Helsehuset', 'Kommune '].filter((place) => text.includes(place));
    };
    expect(await placesIn(world.participant)).toHaveLength(4);
    for (const how of ['CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL']) {
      await protect(how);
      for (const token of takers) expect(await placesIn(token)).toEqual([]);
    }
    await protect('NONE');
  });
});
