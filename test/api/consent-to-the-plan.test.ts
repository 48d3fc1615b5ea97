import { allLegalBases, codesAskingConsent } from '../../src/law/registry';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, join, openPlanFor, type World, withdraw } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { openPlan } from '../factories/whole-plan';
import { startTestHub, type TestHub } from '../harness/hub';

const FIRST = {
  code: 'FORBIDDEN',
  rule: 'put-content.agency',
  message: expect.stringMatching(/^Dette hviler på et rettsgrunnlag som krever at deltakeren samtykker til planen/),
};
const ON_CONSENT = ['INDIVIDUAL_PLAN_2004', 'INDIVIDUAL_PLAN_2022'];
/** The one of them that is in force. */
const ALONE = 'INDIVIDUAL_PLAN_2022';

/** The consent to the plan as a gate for what rests on a legal basis that asks for it. */
describe('what rests on the consent to the plan', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  /** A plan of the same agencies on other legal bases. */
  async function planOn(...legalBases: string[]): Promise<World> {
    const { plan, participant } = await openPlanFor(hub, world.refugee.worker);
    const there = { ...world, plan, participant };
    await perform(hub, world.refugee.worker.token, 'reviseFrame', { planId: plan, expectedVersion: 1, legalBases });
    for (const service of [world.nav, world.school, world.health]) await join(hub, plan, world.refugee.worker, service);
    return there;
  }
  const consentTo = async ({ plan, participant }: World, more: object = {}) =>
    (await perform(hub, participant, 'giveConsent', { planId: plan, purpose: 'PLAN', ...more })).id;
  const measure = (id: string) => async (token: string, plan: string) => {
    const found = (await openPlan(hub, token, plan)).measures.find((one) => one.id === id);
    return found?.content.__typename ?? 'NOTHING';
  };
  const goal = ({ plan }: World, more: object = {}) => ({
    planId: plan,
    horizon: 'LONG_TERM',
    statement: 'Sove bedre',
    ...more,
  });

  test('the codes of the database are those of the registry', async () => {
    const { rows } = await hub.owner.query<{ code: string }>(
      'SELECT code FROM unnest($1::text[]) AS code WHERE hub.asks_consent(code) ORDER BY code',
      [allLegalBases('nb').map(({ code }) => code)],
    );
    expect(rows.map(({ code }) => code)).toEqual(codesAskingConsent().sort());
    expect(rows.map(({ code }) => code)).toEqual(ON_CONSENT);
  });

  test('is put in by nobody before it, while the plan is opened, coordinated and joined', async () => {
    const there = await planOn(ALONE);
    const { token } = there.school.worker;
    const input = {
      planId: there.plan,
      kind: 'OTHER',
      category: 'GENERAL',
      title: 'Kurs',
      period: { from: '2025-09-01' },
    };
    expect(await refused(hub, token, 'addMeasure', input)).toMatchObject(FIRST);
    expect(await refused(hub, token, 'addGoal', goal(there))).toMatchObject(FIRST);
    expect((await openPlan(hub, token, there.plan)).viewerCan).not.toContain('ADD_GOAL');
    // the participant's own words rest on no law
    await perform(hub, there.participant, 'addGoal', goal(there));
    expect((await openPlan(hub, there.participant, there.plan)).viewerCan).toContain('ADD_GOAL');
    // nor does what has a legal basis of its own that asks for none
    await perform(hub, token, 'addMeasure', { ...input, legalBasis: 'NAV_ACTIVITY_PLAN_S14A' });
    await consentTo(there);
    await perform(hub, token, 'addMeasure', input);
    expect((await openPlan(hub, token, there.plan)).viewerCan).toContain('ADD_GOAL');
  });

  test('is not put in beside other bases either, where it rests on the one that asks', async () => {
    const there = await planOn('INTEGRATION_ACT_2021_S15', 'INDIVIDUAL_PLAN_2022');
    const input = {
      planId: there.plan,
      kind: 'OTHER',
      category: 'GENERAL',
      title: 'Kurs',
      period: { from: '2025-09-01' },
    };
    const { token } = there.school.worker;
    const onConsent = { ...input, legalBasis: 'INDIVIDUAL_PLAN_2022' };
    expect(await refused(hub, token, 'addMeasure', onConsent)).toMatchObject(FIRST);
    const { id } = await perform(hub, token, 'addMeasure', input);
    const move = { measureId: id, expectedVersion: 1, expectedContentVersion: 1, legalBasis: 'INDIVIDUAL_PLAN_2022' };
    expect(await refused(hub, token, 'reviseMeasure', move)).toMatchObject(FIRST);
    await consentTo(there);
    await perform(hub, token, 'addMeasure', onConsent);
  });

  test('freezes when the consent runs out: the owner and the participant read on, all others see the stub', async () => {
    const there = await planOn('INTEGRATION_ACT_2021_S15', 'INDIVIDUAL_PLAN_2022');
    const { school, nav, refugee, participant, plan } = there;
    const guardian = await buildRepresentative(hub, plan, { kind: 'GUARDIAN' });
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    const relative = await buildRepresentative(hub, plan, { kind: 'RELATIVE' });
    const consent = await consentTo(there);
    const { id } = await addMeasure(there, school.worker, { legalBasis: 'INDIVIDUAL_PLAN_2022' });
    const other = await addMeasure(there, school.worker, { legalBasis: 'INTEGRATION_ACT_2021_S15' });
    // sharing thaws nothing
    await giveConsent(there, school, [nav], { categories: [], scope: 'NAMED', measureIds: [id] });
    const seen = async (which = id) =>
      Promise.all(
        [
          school.worker.token,
          participant,
          guardian.token,
          nav.worker.token,
          refugee.worker.token,
          proxy.token,
          relative.token,
        ].map((token) => measure(which)(token, plan)),
      );
    const READ = 'MeasureContent';
    expect(await seen()).toEqual([READ, READ, READ, READ, READ, READ, READ]);
    await withdraw(there, consent);
    expect(await seen()).toEqual([READ, READ, READ, 'Withheld', 'Withheld', 'Withheld', 'NOTHING']);
    expect(await seen(other.id)).toEqual([READ, READ, READ, READ, READ, READ, READ]);
    // the same words as ever
    const stub = (await openPlan(hub, nav.worker.token, plan)).measures.find((one) => one.id === id)?.content;
    expect(stub).toMatchObject({ reason: 'NO_CONSENT', canRequestConsent: true });
    // its owner changes what all see, and not what is frozen, nor what it rests on
    const change = { measureId: id, expectedVersion: 1, expectedContentVersion: 1 };
    expect(await refused(hub, school.worker.token, 'reviseMeasure', { ...change, title: 'Nytt' })).toMatchObject(FIRST);
    expect(
      await refused(hub, school.worker.token, 'reviseMeasure', { ...change, legalBasis: 'INTEGRATION_ACT_2021_S15' }),
    ).toMatchObject(FIRST);
    await perform(hub, school.worker.token, 'startMeasure', { measureId: id, expectedVersion: 1 });
    const done = { measureId: id, expectedVersion: 2, result: 'Gikk bra' };
    expect(await refused(hub, school.worker.token, 'completeMeasure', done)).toMatchObject(FIRST);
    // given again, it thaws
    await consentTo(there);
    expect(await seen()).toEqual([READ, READ, READ, READ, READ, READ, READ]);
    await perform(hub, school.worker.token, 'completeMeasure', done);
  });

  test('takes the plan with it when the plan stands on nothing else, and closes nothing else', async () => {
    const there = await planOn(ALONE);
    const { plan, nav, school, refugee, participant } = there;
    const [first, second] = [await consentTo(there), await consentTo(there, { validTo: '2026-01-01' })];
    const { id } = await addMeasure(there, school.worker);
    const { id: aim } = await perform(hub, school.worker.token, 'addGoal', goal(there));
    await withdraw(there, first);
    expect((await openPlan(hub, nav.worker.token, plan)).status).toBe('DRAFT');
    await withdraw(there, second);
    const after = await openPlan(hub, nav.worker.token, plan);
    expect(after).toMatchObject({ status: 'CLOSED', goals: [{ id: aim, content: { __typename: 'Withheld' } }] });
    expect(await measure(id)(nav.worker.token, plan)).toBe('Withheld');
    expect(await measure(id)(participant, plan)).toBe('MeasureContent');
    const frame = { planId: plan, expectedVersion: after.version, legalBases: ['NAV_ACTIVITY_PLAN_S14A'] };
    expect((await refused(hub, refugee.worker.token, 'reviseFrame', frame)).code).toBe('FORBIDDEN');
    const events = await rowsOf<{ type: string }>(
      hub,
      'SELECT type FROM plan_event WHERE plan_id = $1 ORDER BY no DESC LIMIT 2',
      [keyOfPlan(plan)],
    );
    expect(events.map(({ type }) => type)).toEqual(['PLAN_CHANGED', 'CONSENT_WITHDRAWN']);
    const forgotten = await rowsOf<{ type: string }>(
      hub,
      'SELECT DISTINCT type FROM event_forget WHERE plan_id = $1 AND person_id = $2 ORDER BY 1',
      [keyOfPlan(plan), nav.worker.person],
    );
    expect(forgotten.map(({ type }) => type)).toEqual(['GOAL_CONTENT', 'MEASURE_CONTENT']);
    // beside another basis the plan goes on
    const onBoth = await planOn('INTEGRATION_ACT_2021_S15', 'INDIVIDUAL_PLAN_2022');
    await withdraw(onBoth, await consentTo(onBoth));
    expect((await openPlan(hub, nav.worker.token, onBoth.plan)).status).toBe('DRAFT');
  });

  test('is not thawed by writing another legal basis beside it, and freezes when the other is taken away', async () => {
    const there = await planOn(ALONE);
    const { plan, refugee, school, nav } = there;
    const consent = await consentTo(there);
    const { id } = await addMeasure(there, school.worker);
    // a consent that has run out closes nothing
    await rowsOf(hub, `UPDATE consent SET valid_from = '2025-01-01', valid_to = '2025-10-14' WHERE plan_id = $1`, [
      keyOfPlan(plan),
    ]);
    const { version } = await openPlan(hub, refugee.worker.token, plan);
    const frame = {
      planId: plan,
      expectedVersion: version,
      legalBases: ['INDIVIDUAL_PLAN_2022', 'NAV_ACTIVITY_PLAN_S14A'],
    };
    expect(await refused(hub, refugee.worker.token, 'reviseFrame', frame)).toMatchObject(FIRST);
    await rowsOf(hub, `UPDATE consent SET valid_to = 'infinity' WHERE plan_id = $1`, [keyOfPlan(plan)]);
    await perform(hub, refugee.worker.token, 'reviseFrame', frame);
    await withdraw(there, consent);
    expect(await measure(id)(nav.worker.token, plan)).toBe('MeasureContent');
    await perform(hub, refugee.worker.token, 'reviseFrame', {
      ...frame,
      expectedVersion: version + 1,
      legalBases: [ALONE],
    });
    expect(await measure(id)(nav.worker.token, plan)).toBe('Withheld');
  });

  test('is kept by the database alone: it takes no content, changes none and thaws none, whatever is asked (A15)', async () => {
    const there = await planOn(ALONE);
    const { plan, school, refugee } = there;
    const key = keyOfPlan(plan);
    await consentTo(there);
    await addMeasure(there, school.worker);
    await rowsOf(hub, `UPDATE consent SET valid_from = '2025-01-01', valid_to = '2025-10-14' WHERE plan_id = $1`, [
      key,
    ]);
    const as = ({ person, agency }: { person: string; agency: { key: string } }) =>
      ({ kind: 'STAFF', person, agency: agency.key, tokenScopes: [] }) as const;
    const attempted = (who: typeof school.worker, sql: string) =>
      hub.hub.db
        .write(as(who), [key], async (tx) => (await tx.query<{ n: number }>(sql, [key])).length)
        .catch((error: { message: string }) => error.message);
    expect(
      await attempted(
        school.worker,
        `UPDATE measure_content SET legal_basis = 'NAV_ACTIVITY_PLAN_S14A' WHERE plan_id = $1 RETURNING 1`,
      ),
    ).toBe(0);
    expect(
      await attempted(
        school.worker,
        `WITH new AS (INSERT INTO goal (plan_id, id, owner_id, horizon, classification, added)
           VALUES ($1, gen_random_uuid(), hub.agency(), 'LONG_TERM', 'SHARED', now()) RETURNING plan_id, id, owner_id)
         INSERT INTO goal_content (plan_id, goal_id, owner_id, classification, category, sealed)
           SELECT plan_id, id, owner_id, 'SHARED', 'GENERAL', '' FROM new`,
      ),
    ).toMatch(/row-level security policy/);
    expect(
      await attempted(
        refugee.worker,
        `INSERT INTO plan_basis (plan_id, code) VALUES ($1, 'NAV_ACTIVITY_PLAN_S14A') RETURNING 1`,
      ),
    ).toMatch(/row-level security policy/);
    // nor is a plan closed while the consent has only run out
    expect(await attempted(refugee.worker, 'SELECT 1 WHERE hub.close_without_consent($1)')).toBe(0);
    // the switch: without these policies the same attempts succeed
    const policies = [
      'may_rest_here_still ON measure_content',
      'may_rest_here ON goal_content',
      'thaws_nothing ON plan_basis',
    ];
    for (const policy of policies) await hub.owner.query(`DROP POLICY ${policy}`);
    expect(
      await attempted(
        school.worker,
        `UPDATE measure_content SET legal_basis = 'NAV_ACTIVITY_PLAN_S14A' WHERE plan_id = $1 RETURNING 1`,
      ),
    ).toBe(1);
    expect(
      await attempted(
        refugee.worker,
        `INSERT INTO plan_basis (plan_id, code) VALUES ($1, 'NAV_ACTIVITY_PLAN_S14A') RETURNING 1`,
      ),
    ).toBe(1);
  });
});
