import { createHash } from 'node:crypto';
import { connectAsAdmin } from '../database/admin';
import { buildRepresentative } from '../factories/citizens';
import { perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { refused, unchanged } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const DECISIONS = `decisions { id kind body { id } legalBasis { code } classification category madeOn outcome reasons text hash intact
  noticeReceivedOn complaintDeadline howToComplain revises { id } measure { id } }`;

interface Decision {
  id: string;
  kind: string;
  classification: string;
  madeOn: string;
  reasons: string;
  text: string;
  hash: string;
  intact: boolean;
  noticeReceivedOn: string | null;
  complaintDeadline: string | null;
  howToComplain: string;
  revises: { id: string } | null;
  measure: { id: string } | null;
}

/** Today is 2025-10-15. */
describe('a decision', () => {
  let hub: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
  });
  afterAll(() => hub.close());

  const decision = (more: object = {}) => ({
    ...{ planId: world.plan, kind: 'PLAN_DECISION', legalBasis: 'INTRODUCTION_ACT_2003_S6' },
    ...{ outcome: 'Planen gir 420 timer norsk.', reasons: 'Planen bygger på kartleggingen og egne mål.', ...more },
  });
  const seen = async (token: string): Promise<Decision[]> =>
    (
      await answer<{ plan: { decisions: Decision[] } }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { ${DECISIONS} } }`,
        { id: world.plan },
      )
    ).plan.decisions;
  const make = async (more: object = {}, by = world.refugee.worker.token): Promise<string> =>
    (await perform(hub, by, 'makeDecision', decision(more))).id;
  const found = async (token: string, id: string): Promise<Decision> => {
    const one = (await seen(token)).find((other) => other.id === id);
    if (!one) throw new Error('the decision is not there');
    return one;
  };

  test('is frozen with its body, its legal basis, its reasons and a hash, and holds when its notice arrived (D2)', async () => {
    const id = await make();
    const made = await found(world.participant, id);
    expect(made).toEqual(
      expect.objectContaining({
        kind: 'PLAN_DECISION',
        body: { id: world.refugee.agency.id },
        legalBasis: { code: 'INTRODUCTION_ACT_2003_S6' },
        classification: 'SHARED',
        madeOn: '2025-10-15',
        reasons: 'Planen bygger på kartleggingen og egne mål.',
        intact: true,
        noticeReceivedOn: null,
        complaintDeadline: null,
        howToComplain: expect.stringContaining('tre uker'),
      }),
    );
    for (const part of ['Planen gir 420 timer norsk.', 'Planen bygger på kartleggingen', '2025-10-15', id, 'tre uker'])
      expect(made.text).toContain(part);
    expect(createHash('sha256').update(made.text, 'utf8').digest('hex')).toBe(made.hash);
    await perform(hub, world.refugee.leader.token, 'recordNotice', { decisionId: id, receivedOn: '2025-10-15' });
    expect(await found(world.participant, id)).toEqual({
      ...made,
      noticeReceivedOn: '2025-10-15',
      complaintDeadline: '2025-11-05',
    });
  });

  test('is not changed: a change is a decision of its own, with its own time for complaints (D14, D41)', async () => {
    const first = await make({ madeOn: '2025-09-10' });
    await perform(hub, world.refugee.worker.token, 'recordNotice', { decisionId: first, receivedOn: '2025-09-12' });
    const before = await found(world.participant, first);
    const changed = await make({ kind: 'REVISION', revisesId: first, reasons: 'Svømmekurset er strøket.' });
    await perform(hub, world.refugee.worker.token, 'recordNotice', { decisionId: changed, receivedOn: '2025-10-15' });
    expect(await found(world.participant, first)).toEqual(before);
    expect(await found(world.participant, changed)).toEqual(
      expect.objectContaining({ revises: { id: first }, complaintDeadline: '2025-11-05' }),
    );
    expect(before.complaintDeadline).toBe('2025-10-03');
  });

  test('is rewritten by nobody, whatever goes past the product; without the trigger `keep_frozen` it would be', async () => {
    await make();
    const admin = await connectAsAdmin(hub.database);
    const rewrites = [
      'made_on = made_on - 1',
      'hash = sha256(hash)',
      `sealed = sealed || '\\x00'`,
      `category = 'ECONOMY'`,
    ];
    const rewritten = async (kind: string, change: string, before = ''): Promise<string> => {
      await admin.query(`BEGIN; ${before}`);
      try {
        await admin.query(`SELECT set_config('hub.kind', $1, true)`, [kind]);
        const { rowCount } = await admin.query(`UPDATE decision SET ${change}`);
        return rowCount ? 'rewritten' : 'nothing there';
      } catch (error) {
        return (error as Error).message;
      } finally {
        await admin.query('ROLLBACK');
      }
    };
    for (const change of rewrites) {
      expect(await rewritten('STAFF', change)).toMatch('frozen');
      expect(await rewritten('STAFF', change, 'ALTER TABLE decision DISABLE TRIGGER keep_frozen')).toBe('rewritten');
    }
    // a change of keys seals it anew, and touches nothing else
    expect(await rewritten('KEYS', rewrites[2] ?? '')).toBe('rewritten');
    expect(await rewritten('KEYS', rewrites[1] ?? '')).toMatch('frozen');
    await admin.end();
  });

  test('is refused without reasons, on a legal basis that is not in force on its day, or made later than today (D2)', async () => {
    const refusal = (more: object) =>
      unchanged(hub, () => refused(hub, world.refugee.worker.token, 'makeDecision', decision(more)));
    for (const reasons of [undefined, null, '', '  ']) {
      const { code, problems } = await refusal({ reasons });
      expect([code, problems]).toEqual([
        'INVALID_INPUT',
        [{ path: 'input.reasons', message: expect.stringContaining('forvaltningsloven §§ 24 og 25') }],
      ]);
    }
    const early = await refusal({ madeOn: '2002-01-01' });
    expect([early.code, early.problems]).toEqual([
      'INVALID_INPUT',
      [{ path: 'input.legalBasis', message: expect.stringContaining('gjelder ikke den dagen') }],
    ]);
    const other = await refusal({ legalBasis: 'NAV_ACTIVITY_PLAN_S14A' });
    expect([other.code, other.problems?.[0]?.path]).toEqual(['INVALID_INPUT', 'input.legalBasis']);
    for (const more of [{ madeOn: '2025-10-16' }, { kind: 'REVISION' }, { kind: 'MEASURE' }, { revisesId: 'B' }])
      expect((await refusal(more)).code).toBe('INVALID_INPUT');
  });

  test('is made and its notice recorded by staff of the body alone', async () => {
    const id = await make();
    for (const token of [world.participant, (await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' })).token]) {
      const made = await unchanged(hub, () => refused(hub, token, 'makeDecision', decision()));
      expect([made.code, made.rule]).toEqual(['FORBIDDEN', 'make-decision.agency']);
    }
    for (const token of [world.participant, world.nav.worker.token]) {
      const noted = await unchanged(hub, () =>
        refused(hub, token, 'recordNotice', { decisionId: id, receivedOn: '2025-10-15' }),
      );
      expect([noted.code, noted.rule]).toEqual(['FORBIDDEN', 'record-notice.agency']);
    }
    const early = { decisionId: id, receivedOn: '2025-10-14' };
    expect((await refused(hub, world.refugee.worker.token, 'recordNotice', early)).code).toBe('INVALID_INPUT');
  });

  test('about health is there for its body, the participant and those whom a consent names, and for nobody else', async () => {
    const { health, nav, school, participant } = world;
    await perform(hub, participant, 'giveConsent', { planId: world.plan, purpose: 'PLAN' });
    const id = await make({ legalBasis: 'INDIVIDUAL_PLAN_2022' }, health.worker.token);
    const shared = { classification: 'SHARED', legalBasis: 'INDIVIDUAL_PLAN_2022' };
    expect((await refused(hub, health.worker.token, 'makeDecision', decision(shared))).code).toBe('INVALID_INPUT');
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const readers = async (): Promise<boolean[]> =>
      Promise.all(
        [participant, health.leader.token, nav.worker.token, school.worker.token, proxy.token].map(async (token) =>
          (await seen(token)).some((one) => one.id === id),
        ),
      );
    expect(await readers()).toEqual([true, true, false, false, false]);
    const consent = await giveConsent(world, health, [nav], { categories: ['HEALTH'] });
    expect(await readers()).toEqual([true, true, true, false, false]);
    await withdraw(world, consent);
    expect(await readers()).toEqual([true, true, false, false, false]);
  });

  test('stands where a measure needs one, and is read by those who read the measure (D38)', async () => {
    const { nav, school, participant } = world;
    const measure = await addMeasure(world, nav.worker, { title: 'Praksis', classification: 'SHARED' });
    const about = { kind: 'MEASURE', measureId: measure.id, reasons: 'Tiltaket er nødvendig for å nå målet.' };
    const id = await make(about, nav.worker.token);
    expect(await found(school.worker.token, id)).toEqual(
      expect.objectContaining({ kind: 'MEASURE', measure: { id: measure.id }, classification: 'SHARED' }),
    );
    const kept = await addMeasure(world, nav.worker, { category: 'ECONOMY', existence: 'HIDDEN' });
    const hidden = await make({ ...about, measureId: kept.id }, nav.worker.token);
    const shared = decision({ ...about, measureId: kept.id, classification: 'SHARED' });
    expect((await refused(hub, nav.worker.token, 'makeDecision', shared)).code).toBe('INVALID_INPUT');
    expect((await found(participant, hidden)).measure).toEqual({ id: kept.id });
    expect((await seen(school.worker.token)).map((one) => one.id)).not.toContain(hidden);
  });
});
