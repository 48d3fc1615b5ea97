import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { buildAgency, buildStaff } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, join, measuresSeen, type World } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface RequestAnswer {
  id: string;
  kind: string;
  status: string;
  reason: string;
  answer: string | null;
  requester: { id: string };
  discloser: { id: string } | null;
  recipients: { id: string }[];
  measures: { id: string }[];
  goal: { id: string } | null;
  consent: { id: string; inForce: boolean; validTo: string | null } | null;
  viewerCan: string[];
}
const REQUEST = `id kind status reason answer requester { id } discloser { id } recipients { id } measures { id } goal { id }
  consent { id inForce validTo } viewerCan`;

/** Asking the participant for consent. The tests take place on 2025-10-15. */
describe('a request for consent', () => {
  let hub: TestHub;
  let world: World;
  let secret: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    secret = (await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Samtaler om sorg' })).id;
  });
  afterAll(() => hub.close());

  const requestsFor = async (token: string) =>
    (
      await answer<{ plan: { consentRequests: RequestAnswer[]; viewerCan: string[] } | null }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { viewerCan consentRequests { ${REQUEST} } } }`,
        { id: world.plan },
      )
    ).plan?.consentRequests ?? [];
  const seen = async (token: string, id: string) => (await requestsFor(token)).find((one) => one.id === id);
  const reads = async (token: string, id = secret) =>
    (await measuresSeen(world, token)).get(id)?.content.__typename === 'MeasureContent';
  const asking = (more: object = {}) => ({
    planId: world.plan,
    reason: 'Vi vil legge til rette undervisningen for deg.',
    discloserId: world.health.agency.id,
    recipientIds: [world.school.agency.id],
    categories: ['HEALTH'],
    ...more,
  });
  const request = async (more: object = {}, by = world.school.worker.token) =>
    (await perform(hub, by, 'requestConsent', asking(more))).id;
  const events = async () =>
    rowsOf<{ type: string; request_id: string | null }>(
      hub,
      'SELECT type, request_id FROM plan_event WHERE plan_id = $1 ORDER BY no DESC LIMIT 3',
      [keyOfPlan(world.plan)],
    );

  test('is asked by whoever sees a stub, for itself, and seen by the participant, the one who asks and the one who would share', async () => {
    const { school, health, nav, refugee, participant } = world;
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['READ_PLAN', 'GIVE_CONSENT'] });
    const reader = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const id = await request({ scope: 'NAMED', categories: [], measureIds: [secret], validTo: '2025-12-31' });
    expect((await events())[0]?.type).toBe('CONSENT_REQUESTED');
    for (const token of [participant, proxy.token, school.worker.token, school.leader.token, health.worker.token]) {
      expect(await seen(token, id)).toMatchObject({
        ...{ kind: 'SHARING', status: 'OPEN', measures: [{ id: secret }], consent: null },
        reason: 'Vi vil legge til rette undervisningen for deg.',
      });
    }
    for (const token of [nav.worker.token, refugee.worker.token, reader.token])
      expect(await seen(token, id)).toBeUndefined();
    expect((await seen(participant, id))?.viewerCan).toEqual(['ANSWER']);
    expect((await seen(school.worker.token, id))?.viewerCan).toEqual(['TAKE_BACK']);
    expect((await seen(health.worker.token, id))?.viewerCan).toEqual([]);
    for (const [token, code] of [
      [school.worker.token, 'FORBIDDEN'],
      [health.worker.token, 'FORBIDDEN'],
      [nav.worker.token, 'NOT_FOUND'],
      [reader.token, 'NOT_FOUND'],
    ] as const) {
      expect((await refused(hub, token, 'answerConsentRequest', { requestId: id, grant: true })).code).toBe(code);
    }
    expect((await refused(hub, health.worker.token, 'takeBackConsentRequest', { requestId: id })).code).toBe(
      'FORBIDDEN',
    );
    expect(await reads(school.worker.token)).toBe(false);
    await perform(hub, proxy.token, 'answerConsentRequest', { requestId: id, grant: false, words: 'Ikke nå' });
    expect(await seen(school.worker.token, id)).toMatchObject({
      status: 'DECLINED',
      answer: 'Ikke nå',
      consent: null,
      viewerCan: [],
    });
    expect((await events())[0]?.type).toBe('CONSENT_REQUEST_ANSWERED');
    expect(await reads(school.worker.token)).toBe(false);
    const clear = await rowsOf<{ text: string }>(
      hub,
      'SELECT q::text AS text FROM consent_request q UNION ALL SELECT e::text FROM plan_event e',
    );
    expect(clear.map(({ text }) => text).join()).not.toMatch(/undervisning|Ikke nå/);
  });

  test('granted makes the consent, as asked or narrower, and never wider', async () => {
    const { school, nav, health, participant } = world;
    const id = await request(
      { recipientIds: [school.agency.id, nav.agency.id], categories: ['HEALTH', 'SOCIAL'], validTo: '2025-12-31' },
      health.worker.token,
    );
    const grant = { requestId: id, grant: true };
    for (const [wider, path] of [
      [{ recipientIds: [world.refugee.agency.id] }, 'input.recipientIds'],
      [{ categories: ['ECONOMY'] }, 'input.categories'],
      [{ measureIds: [secret] }, 'input.measureIds'],
      [{ validTo: '2026-01-01' }, 'input.validTo'],
      [{ validTo: '2025-10-14' }, 'input.validTo'],
      [{ recipientIds: [] }, 'input.recipientIds'],
    ] as const) {
      const { code, problems } = await refused(hub, participant, 'answerConsentRequest', { ...grant, ...wider });
      expect([code, problems?.map((one) => one.path)]).toEqual(['INVALID_INPUT', [path]]);
    }
    const narrower = { recipientIds: [school.agency.id], categories: ['HEALTH'], validTo: '2025-11-30' };
    await perform(hub, participant, 'answerConsentRequest', { ...grant, ...narrower, idempotencyKey: 'ja' });
    const answered = await seen(health.worker.token, id);
    expect(answered).toMatchObject({ status: 'GRANTED', consent: { inForce: true, validTo: '2025-11-30' } });
    expect([await reads(school.worker.token), await reads(nav.worker.token)]).toEqual([true, false]);
    expect(await refused(hub, participant, 'answerConsentRequest', grant)).toMatchObject({
      code: 'CONFLICT',
      message: 'Forespørselen er besvart eller trukket tilbake fra før.',
    });
    expect((await refused(hub, health.worker.token, 'takeBackConsentRequest', { requestId: id })).code).toBe(
      'CONFLICT',
    );
    // withdrawn, and the answer replayed: nothing comes back (C9)
    await perform(hub, participant, 'withdrawConsent', { consentId: answered?.consent?.id });
    await perform(hub, participant, 'answerConsentRequest', { ...grant, ...narrower, idempotencyKey: 'ja' });
    expect(await reads(school.worker.token)).toBe(false);
  });

  test('is taken back by the agency that asked', async () => {
    const id = await request();
    await perform(hub, world.school.leader.token, 'takeBackConsentRequest', { requestId: id });
    expect((await seen(world.participant, id))?.status).toBe('TAKEN_BACK');
    expect((await refused(hub, world.participant, 'answerConsentRequest', { requestId: id, grant: true })).code).toBe(
      'CONFLICT',
    );
  });

  test('is asked for nobody else’s sake: FORBIDDEN for others, NOT_FOUND for what is not in the plan, all problems at once', async () => {
    const { nav, school, health, participant } = world;
    const outside = await buildAgency(hub, { kind: 'OTHER' });
    const asked = (token: string, more: object = {}) => refused(hub, token, 'requestConsent', asking(more));
    for (const token of [nav.worker.token, world.refugee.worker.token, participant])
      expect((await asked(token)).code).toBe('FORBIDDEN');
    expect((await asked(school.worker.token, { recipientIds: [school.agency.id, nav.agency.id] })).code).toBe(
      'FORBIDDEN',
    );
    const toPlan = { kind: 'PLAN', discloserId: null, recipientIds: [], categories: [] };
    expect((await asked(school.worker.token, toPlan)).code).toBe('FORBIDDEN');
    for (const more of [
      { discloserId: outside.id },
      { recipientIds: [outside.id] },
      { scope: 'NAMED', measureIds: ['tull'] },
    ])
      expect((await asked(school.worker.token, more)).code).toBe('NOT_FOUND');
    const { problems } = await asked(school.worker.token, { validTo: '2025-10-14', recipientIds: [], goalId: 'G' });
    expect(problems?.map(({ path }) => path).sort()).toEqual(['input.goalId', 'input.recipientIds', 'input.validTo']);
    const id = (await perform(hub, world.refugee.worker.token, 'requestConsent', asking(toPlan))).id;
    await perform(hub, participant, 'answerConsentRequest', { requestId: id, grant: true, explainedIn: 'ti' });
    expect(await seen(participant, id)).toMatchObject({ kind: 'PLAN', status: 'GRANTED', consent: { inForce: true } });
    expect(await reads(health.worker.token)).toBe(true);
  });

  test('does not exist for whoever may not know of its measure, nor of who asks (A2)', async () => {
    const { school, health, refugee, participant } = world;
    const measure = await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Krisesenter' });
    const id = await request({ scope: 'NAMED', categories: [], measureIds: [measure.id] });
    expect(await seen(school.worker.token, id)).toBeDefined();
    await perform(hub, health.worker.token, 'reviseMeasure', {
      measureId: measure.id,
      expectedVersion: 1,
      existence: 'HIDDEN',
    });
    expect(await seen(school.worker.token, id)).toBeUndefined();
    const lost = await rowsOf<{ type: string }>(
      hub,
      'SELECT DISTINCT type FROM event_forget WHERE plan_id = $1 AND person_id = $2 ORDER BY 1',
      [keyOfPlan(world.plan), school.worker.person],
    );
    expect(lost.map(({ type }) => type)).toContain('CONSENT_REQUEST');
    for (const [mutation, more] of [
      ['takeBackConsentRequest', {}],
      ['answerConsentRequest', { grant: true }],
    ] as const) {
      const hidden = await refused(hub, school.worker.token, mutation, { requestId: id, ...more });
      const absent = await refused(hub, school.worker.token, mutation, {
        requestId: `${id.slice(0, -4)}AAAA`,
        ...more,
      });
      expect([hidden.code, hidden.body]).toEqual(['NOT_FOUND', absent.body]);
    }
    expect(await seen(participant, id)).toBeDefined();
    // one who takes part unseen asks: the one who would share does not learn who that is
    const agency = await buildAgency(hub, { kind: 'CHILD_WELFARE' });
    const unseen = {
      agency,
      worker: await buildStaff(hub, agency),
      leader: await buildStaff(hub, agency, { role: 'SUPERVISOR' }),
    };
    await join(hub, world.plan, refugee.worker, unseen, 'HIDDEN');
    const asked = await request({ recipientIds: [agency.id] }, unseen.worker.token);
    expect(await seen(unseen.worker.token, asked)).toBeDefined();
    expect(await seen(participant, asked)).toBeDefined();
    expect(await seen(health.worker.token, asked)).toBeUndefined();
  });

  const change = (more: object) => ({
    ...asking({ discloserId: null, recipientIds: [], categories: [] }),
    kind: 'RECLASSIFICATION',
    ...more,
  });

  test('to share what is confidential lets through precisely that, once', async () => {
    const { health, nav, participant } = world;
    const { id } = await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Fysioterapi' });
    const share = { measureId: id, expectedVersion: 1, classification: 'SHARED' };
    const WIDENING = {
      code: 'FORBIDDEN',
      message: 'Å la flere lese det som er taushetsbelagt, krever deltakerens samtykke.',
    };
    expect(
      (await refused(hub, nav.worker.token, 'requestConsent', change({ measureIds: [id], classification: 'SHARED' })))
        .code,
    ).toBe('NOT_FOUND');
    const asked = (
      await perform(hub, health.worker.token, 'requestConsent', change({ measureIds: [id], classification: 'SHARED' }))
    ).id;
    expect(await refused(hub, health.worker.token, 'reviseMeasure', share)).toMatchObject(WIDENING);
    await perform(hub, participant, 'answerConsentRequest', { requestId: asked, grant: true });
    // another change than the one consented to
    const other = { ...share, expectedContentVersion: 1, category: 'SOCIAL' };
    expect(await refused(hub, health.worker.token, 'reviseMeasure', other)).toMatchObject(WIDENING);
    expect(await refused(hub, health.worker.token, 'reviseMeasure', { ...share, measureId: secret })).toMatchObject(
      WIDENING,
    );
    expect(await reads(nav.worker.token, id)).toBe(false);
    await perform(hub, health.worker.token, 'reviseMeasure', share);
    expect(await reads(nav.worker.token, id)).toBe(true);
    expect((await seen(participant, asked))?.status).toBe('USED');
    await perform(hub, health.worker.token, 'reviseMeasure', {
      ...share,
      expectedVersion: 2,
      classification: 'CONFIDENTIAL',
    });
    expect(await refused(hub, health.worker.token, 'reviseMeasure', { ...share, expectedVersion: 3 })).toMatchObject(
      WIDENING,
    );
  });

  test('to move a measure or goal into another category lets in those whom consents name for that one; old consents do not follow', async () => {
    const { health, nav, school, participant } = world;
    const { id } = await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Støttekontakt' });
    await giveConsent(world, health, [nav]);
    await giveConsent(world, health, [school], { categories: ['SOCIAL'] });
    const move = { measureId: id, expectedVersion: 1, expectedContentVersion: 1, category: 'SOCIAL' };
    expect((await refused(hub, health.worker.token, 'reviseMeasure', move)).code).toBe('FORBIDDEN');
    const asked = (
      await perform(hub, health.worker.token, 'requestConsent', change({ measureIds: [id], category: 'SOCIAL' }))
    ).id;
    await perform(hub, participant, 'answerConsentRequest', { requestId: asked, grant: true });
    await perform(hub, health.worker.token, 'reviseMeasure', move);
    expect([await reads(nav.worker.token, id), await reads(school.worker.token, id)]).toEqual([false, true]);
    const goal = await perform(hub, health.worker.token, 'addGoal', {
      ...{ planId: world.plan, horizon: 'LONG_TERM', statement: 'Sove', category: 'HEALTH' },
    });
    const open = { goalId: goal.id, expectedVersion: 1, classification: 'SHARED' };
    expect((await refused(hub, health.worker.token, 'reviseGoal', open)).code).toBe('FORBIDDEN');
    const wish = (
      await perform(hub, health.worker.token, 'requestConsent', change({ goalId: goal.id, classification: 'SHARED' }))
    ).id;
    expect(await seen(participant, wish)).toMatchObject({ goal: { id: goal.id }, measures: [] });
    await perform(hub, participant, 'answerConsentRequest', { requestId: wish, grant: true });
    expect((await perform(hub, health.worker.token, 'reviseGoal', open)).classification).toBe('SHARED');
  });

  test('is kept by the database alone: nobody answers for the person, and no class is widened without it (A15)', async () => {
    const { health, school } = world;
    const key = keyOfPlan(world.plan);
    const { id } = await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Medisin' });
    await perform(hub, health.worker.token, 'requestConsent', change({ measureIds: [id], classification: 'SHARED' }));
    const attempted = ({ person, agency }: { person: string; agency: { key: string } }, sql: string) =>
      hub.hub.db
        .write({ kind: 'STAFF', person, agency: agency.key, tokenScopes: [] }, [key], async (tx) => {
          await tx.query('SELECT hub.begin_narrowing($1)', [key]);
          return (await tx.query(`${sql} RETURNING 1`, [key])).length;
        })
        .catch((error: { message: string }) => error.message);
    const SHARE = `UPDATE measure SET classification = 'SHARED' WHERE plan_id = $1 AND owner_id = hub.agency() AND classification = 'CONFIDENTIAL' AND existence = 'VISIBLE'`;
    const MOVE = `UPDATE measure_content SET category = 'SOCIAL' WHERE plan_id = $1 AND owner_id = hub.agency() AND category = 'HEALTH'`;
    const FORGE = `UPDATE consent_request SET status = 'GRANTED', answered_by = hub.person() WHERE plan_id = $1 AND status = 'OPEN'`;
    const SKIP = `UPDATE consent_request SET status = 'USED' WHERE plan_id = $1 AND status = 'OPEN'`;
    for (const sql of [SHARE, MOVE]) expect(await attempted(health.worker, sql)).toMatch(/needs the person’s consent/);
    for (const sql of [FORGE, SKIP])
      expect(await attempted(health.worker, sql)).toMatch(/row-level security|step by step|from step to step/);
    expect(await attempted(school.worker, SHARE)).toBe(0);
    // the switch: without the triggers the same attempts succeed
    await hub.owner.query('DROP TRIGGER refuse_sharing ON measure; DROP TRIGGER keep_request ON consent_request');
    expect(await attempted(health.worker, SKIP)).toBeGreaterThan(0);
    expect(await attempted(health.worker, SHARE)).toBeGreaterThan(0);
  });
});
