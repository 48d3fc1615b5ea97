import { publicIdInPlan } from '../../src/kernel/ids';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { attempt, perform } from '../factories/operations';
import { addMeasure, buildWorld, giveConsent, measuresSeen, type World, withdraw } from '../factories/plans';
import { refused, rowsOf } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface ConsentAnswer {
  id: string;
  inForce: boolean;
  validTo: string | null;
  withdrawnAt: string | null;
  struckAt: string | null;
  givenBy: string | null;
  givenOn: string;
  recordedBy: { name: string } | null;
  documentReference: string | null;
  explainedIn: string | null;
  recipients: { id: string }[];
  categories: string[];
  measures: { id: string }[];
  viewerCan: string[];
}
const CONSENT = `id inForce validTo withdrawnAt struckAt givenBy givenOn recordedBy { name } documentReference explainedIn
  recipients { id } categories measures { id } viewerCan`;

/** What becomes of a consent after it was given. The tests take place on 2025-10-15. */
describe('a consent over time', () => {
  let hub: TestHub;
  let world: World;
  let secret: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    secret = (await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Samtaler om sorg' })).id;
  });
  afterAll(() => hub.close());

  const consentsFor = async (token: string) =>
    (
      await answer<{ plan: { consents: ConsentAnswer[] } }>(
        hub,
        token,
        `query ($id: ID!) { plan(id: $id) { consents { ${CONSENT} } } }`,
        { id: world.plan },
      )
    ).plan.consents;
  const consentFor = async (token: string, id: string) => (await consentsFor(token)).find((one) => one.id === id);
  const reads = async (token: string, id = secret) =>
    (await measuresSeen(world, token)).get(id)?.content.__typename === 'MeasureContent';
  const lastEvent = async () => {
    const [event] = await rowsOf<{ type: string; no: string }>(
      hub,
      'SELECT type, no FROM plan_event WHERE plan_id = $1 ORDER BY no DESC LIMIT 1',
      [keyOfPlan(world.plan)],
    );
    const lost = await rowsOf<{ person_id: string; type: string }>(
      hub,
      'SELECT person_id, type FROM event_forget WHERE plan_id = $1 AND no = $2',
      [keyOfPlan(world.plan), event?.no],
    );
    return { type: event?.type, lost };
  };
  const record = (more: object = {}) =>
    perform(hub, world.health.worker.token, 'giveConsent', {
      planId: world.plan,
      discloserId: world.health.agency.id,
      recipientIds: [world.nav.agency.id],
      categories: ['HEALTH'],
      method: 'WRITTEN',
      ...more,
    });

  test('is narrowed by the participant: who no longer receives reads nothing more, and is told what to drop', async () => {
    const { nav, school, participant } = world;
    const consentId = await giveConsent(world, world.health, [nav, school], { categories: ['HEALTH', 'SOCIAL'] });
    expect([await reads(nav.worker.token), await reads(school.worker.token)]).toEqual([true, true]);
    await perform(hub, participant, 'narrowConsent', { consentId, recipientIds: [nav.agency.id] });
    expect([await reads(nav.worker.token), await reads(school.worker.token)]).toEqual([true, false]);
    const { type, lost } = await lastEvent();
    expect(type).toBe('CONSENT_NARROWED');
    expect(
      lost
        .filter((one) => one.person_id === school.worker.person)
        .map((one) => one.type)
        .sort(),
    ).toEqual(['CONSENT', 'MEASURE_CONTENT']);
    expect(lost.filter((one) => one.person_id === nav.worker.person)).toEqual([]);
    await perform(hub, participant, 'narrowConsent', { consentId, categories: ['SOCIAL'], validTo: '2025-12-31' });
    expect(await reads(nav.worker.token)).toBe(false);
    expect(await consentFor(participant, consentId)).toMatchObject({ categories: ['SOCIAL'], validTo: '2025-12-31' });
    for (const wider of [{ recipientIds: [school.agency.id] }, { categories: ['HEALTH'] }, { validTo: '2026-01-01' }]) {
      expect((await refused(hub, participant, 'narrowConsent', { consentId, ...wider })).code).toBe('INVALID_INPUT');
    }
    for (const wrong of [
      {},
      { recipientIds: [] },
      { validTo: '2025-10-14' },
      { categories: null },
      { measureIds: [secret] },
    ]) {
      expect((await refused(hub, participant, 'narrowConsent', { consentId, ...wrong })).code).toBe('INVALID_INPUT');
    }
    await withdraw(world, consentId);
  });

  test('that names measures is narrowed to fewer of them', async () => {
    const { nav, participant, health } = world;
    const second = await addMeasure(world, health.worker, { category: 'HEALTH', title: 'Medisin' });
    const consentId = await giveConsent(world, health, [nav], {
      categories: [],
      scope: 'NAMED',
      measureIds: [secret, second.id],
    });
    await perform(hub, participant, 'narrowConsent', { consentId, measureIds: [second.id] });
    expect([await reads(nav.worker.token), await reads(nav.worker.token, second.id)]).toEqual([false, true]);
    await withdraw(world, consentId);
  });

  test('is extended by whoever has the power, and by staff only where it was given on paper, with a document of its own', async () => {
    const { participant, health, nav } = world;
    const electronic = await giveConsent(world, health, [nav], { validTo: '2025-11-30' });
    const later = { validTo: '2025-12-31', documentReference: 'Perm 4, ark 12' };
    expect(await refused(hub, health.worker.token, 'extendConsent', { consentId: electronic, ...later })).toMatchObject(
      {
        code: 'FORBIDDEN',
        message: expect.stringMatching(/^Bare deltakeren/),
      },
    );
    await perform(hub, participant, 'extendConsent', { consentId: electronic, validTo: '2025-12-31' });
    expect((await lastEvent()).type).toBe('CONSENT_EXTENDED');
    for (const validTo of ['2025-12-31', '2025-12-01']) {
      expect((await refused(hub, participant, 'extendConsent', { consentId: electronic, validTo })).code).toBe(
        'INVALID_INPUT',
      );
    }
    const { id: written } = await record({ validTo: '2025-11-30', documentReference: 'Perm 4, ark 11' });
    const { problems } = await refused(hub, health.worker.token, 'extendConsent', {
      consentId: written,
      validTo: null,
    });
    expect(problems?.map(({ path }) => path)).toEqual(['input.documentReference']);
    expect((await refused(hub, nav.worker.token, 'extendConsent', { consentId: written, ...later })).code).toBe(
      'FORBIDDEN',
    );
    await perform(hub, health.worker.token, 'extendConsent', { consentId: written, ...later });
    expect(await consentFor(participant, written)).toMatchObject(later);
    // how it stood before is kept
    const kept = await rowsOf(hub, `SELECT 1 FROM revision WHERE plan_id = $1 AND kind = 'CONSENT'`, [
      keyOfPlan(world.plan),
    ]);
    expect(kept.length).toBeGreaterThan(4);
    for (const id of [electronic, written]) await withdraw(world, id);
  });

  test('that has ended is not narrowed, extended or ended once more: CONFLICT, in so many words', async () => {
    const { participant, health, nav } = world;
    const consentId = await giveConsent(world, health, [nav]);
    await withdraw(world, consentId);
    const message = 'Samtykket er trukket fra før.';
    for (const [mutation, more] of [
      ['withdrawConsent', {}],
      ['narrowConsent', { validTo: '2025-11-30' }],
      ['extendConsent', { validTo: '2025-11-30' }],
    ] as const) {
      expect(await refused(hub, participant, mutation, { consentId, ...more })).toMatchObject({
        code: 'CONFLICT',
        message,
      });
    }
    const { errors } = await attempt(hub, participant, 'withdrawConsent', { consentId }, { 'accept-language': 'nn' });
    expect(errors?.[0]?.message).toBe('Samtykket er trekt frå før.');
    const over = await giveConsent(world, health, [nav]);
    await rowsOf(
      hub,
      `UPDATE consent SET valid_from = '2025-01-01', valid_to = '2025-10-14' WHERE plan_id = $1 AND NOT withdrawn`,
      [keyOfPlan(world.plan)],
    );
    expect(await refused(hub, participant, 'extendConsent', { consentId: over })).toMatchObject({
      code: 'CONFLICT',
      message: 'Samtykket har løpt ut. Det kan gis på nytt.',
    });
    await withdraw(world, over);
  });

  test('on paper is shown to the participant with who, when, in which language and where the document is, sealed', async () => {
    const { participant, nav, health } = world;
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['READ_PLAN', 'GIVE_CONSENT'] });
    const { id } = await record({
      givenOn: '2025-10-01',
      documentReference: 'Arkivsak 2025/77',
      explainedIn: 'ti',
      givenByRepresentativeId: idOfRepresentative(proxy.id),
    });
    const shown = {
      givenBy: 'En fullmektig',
      givenOn: '2025-10-01',
      recordedBy: { name: 'HEALTH Saksbehandler' },
      documentReference: 'Arkivsak 2025/77',
      explainedIn: 'ti',
      struckAt: null,
    };
    for (const token of [participant, health.worker.token, nav.worker.token]) {
      expect(await consentFor(token, id)).toMatchObject(shown);
    }
    const { id: spoken } = await record({ method: 'ORAL' });
    expect(await consentFor(participant, spoken)).toMatchObject({
      givenBy: 'Deltakeren',
      givenOn: '2025-10-15',
      documentReference: null,
    });
    const clear = await rowsOf<{ text: string }>(
      hub,
      'SELECT c::text AS text FROM consent c UNION ALL SELECT r::text FROM revision r',
    );
    expect(clear.map(({ text }) => text).join()).not.toMatch(/Arkivsak|2025\/77/);
    for (const one of [id, spoken]) await withdraw(world, one);
  });

  const idOfRepresentative = (id: string): string => publicIdInPlan('representative', keyOfPlan(world.plan), id);

  test('is recorded of nobody without the power: run out, ended or without it FORBIDDEN, of another plan NOT_FOUND', async () => {
    const other = await buildWorld(hub);
    const of = (more: Parameters<typeof buildRepresentative>[2], plan = world.plan) =>
      buildRepresentative(hub, plan, more);
    const powers = ['READ_PLAN', 'GIVE_CONSENT'];
    const withoutPower = [
      await of({ kind: 'PROXY' }),
      await of({ kind: 'PROXY', powers, validTo: '2025-10-14' }),
      await of({ kind: 'PROXY', powers, validFrom: '2025-10-16' }),
      await of({ kind: 'PROXY', powers, ended: true }),
      await of({ kind: 'PROXY', powers, wanted: false }),
      await of({ kind: 'RELATIVE', powers, willing: false }),
      await of({ kind: 'GUARDIAN', powers, written: false }),
    ];
    const input = (givenByRepresentativeId: string) => ({
      ...{ planId: world.plan, discloserId: world.health.agency.id, recipientIds: [world.nav.agency.id] },
      ...{ categories: ['HEALTH'], method: 'ORAL', givenByRepresentativeId },
    });
    for (const { id } of withoutPower) {
      expect(await refused(hub, world.health.worker.token, 'giveConsent', input(idOfRepresentative(id)))).toMatchObject(
        {
          code: 'FORBIDDEN',
          rule: 'give-consent.power',
        },
      );
    }
    const foreign = await of({ kind: 'PROXY', powers }, other.plan);
    for (const id of [
      idOfRepresentative(foreign.id),
      publicIdInPlan('representative', keyOfPlan(other.plan), foreign.id),
      'tull',
    ]) {
      expect((await refused(hub, world.health.worker.token, 'giveConsent', input(id))).code).toBe('NOT_FOUND');
    }
    // nor given by them, nor is anything done to one that was given
    const consentId = await giveConsent(world, world.health, [world.nav]);
    for (const { token } of withoutPower) {
      for (const [mutation, more] of [
        ['giveConsent', { ...input(''), givenByRepresentativeId: null, method: 'ELECTRONIC' }],
        ['narrowConsent', { consentId, validTo: '2025-11-30' }],
        ['extendConsent', { consentId, validTo: '2025-11-30' }],
        ['withdrawConsent', { consentId }],
      ] as const) {
        expect(['FORBIDDEN', 'NOT_FOUND']).toContain((await refused(hub, token, mutation, more)).code);
      }
    }
    await withdraw(world, consentId);
  });

  test('cannot have been given in the future, and says nothing of paper where there is none', async () => {
    const wrong: [object, string[]][] = [
      [{ givenOn: '2025-10-16' }, ['input.givenOn']],
      [{ explainedIn: 'tigrinja' }, ['input.explainedIn']],
      [{ documentReference: ' ' }, ['input.documentReference']],
      [
        { method: 'ELECTRONIC', givenOn: '2025-10-01', documentReference: 'Perm' },
        ['input.documentReference', 'input.givenOn'],
      ],
    ];
    for (const [more, paths] of wrong) {
      const input = { planId: world.plan, purpose: 'PLAN', method: 'WRITTEN', ...more };
      const { code, problems } = await refused(hub, world.refugee.worker.token, 'giveConsent', input);
      expect([code, problems?.map(({ path }) => path).sort()]).toEqual(['INVALID_INPUT', paths]);
    }
  });

  test('that was never given is struck by the participant or a guardian: it ends at once and stays to be seen, and no staff can', async () => {
    const { participant, nav, health, refugee } = world;
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['READ_PLAN', 'GIVE_CONSENT'] });
    const electronic = await giveConsent(world, health, [nav]);
    for (const token of [participant, guardian.token]) {
      expect((await refused(hub, token, 'strikeConsent', { consentId: electronic })).code).toBe('FORBIDDEN');
    }
    await withdraw(world, electronic);
    for (const by of [participant, guardian.token]) {
      const { id: consentId } = await record({ documentReference: 'Perm 5' });
      for (const token of [health.worker.token, health.leader.token, nav.worker.token, proxy.token]) {
        expect((await refused(hub, token, 'strikeConsent', { consentId })).code).toBe('FORBIDDEN');
      }
      expect((await refused(hub, refugee.worker.token, 'strikeConsent', { consentId })).code).toBe('NOT_FOUND');
      expect(await reads(nav.worker.token)).toBe(true);
      expect((await consentFor(by, consentId))?.viewerCan).toContain('STRIKE');
      await perform(hub, by, 'strikeConsent', { consentId });
      expect(await reads(nav.worker.token)).toBe(false);
      const struck = await consentFor(nav.worker.token, consentId);
      expect(struck).toMatchObject({ inForce: false, struckAt: struck?.withdrawnAt, viewerCan: [] });
      expect(struck?.struckAt).not.toBeNull();
      const { type, lost } = await lastEvent();
      const forgotten = lost.filter((one) => one.person_id === nav.worker.person);
      expect([type, forgotten.length > 0, forgotten.every((one) => one.type === 'MEASURE_CONTENT')]).toEqual([
        'CONSENT_STRUCK',
        true,
        true,
      ]);
      expect(await refused(hub, by, 'strikeConsent', { consentId })).toMatchObject({
        code: 'CONFLICT',
        message: 'Samtykket er strøket fra før.',
      });
    }
    // withdrawn by staff first, it can still be struck
    const { id: consentId } = await record();
    await perform(hub, health.worker.token, 'withdrawConsent', { consentId });
    await perform(hub, participant, 'strikeConsent', { consentId });
  });

  test('says to each what they may do with it', async () => {
    const { participant, nav, health } = world;
    const { id } = await record({ validTo: '2025-12-31' });
    const can = async (token: string) => (await consentFor(token, id))?.viewerCan;
    expect(await can(participant)).toEqual(['WITHDRAW', 'NARROW', 'EXTEND', 'STRIKE']);
    expect(await can(health.worker.token)).toEqual(['WITHDRAW', 'NARROW', 'EXTEND']);
    expect(await can(nav.worker.token)).toEqual([]);
    await withdraw(world, id);
    expect(await can(participant)).toEqual(['STRIKE']);
  });

  test('replayed by its key after a withdrawal is answered as it stands now, and gives nothing back (C9)', async () => {
    const { participant, nav, health } = world;
    const consentId = await giveConsent(world, health, [nav], { validTo: '2025-12-31' });
    const extend = { consentId, validTo: '2026-01-31', idempotencyKey: 'forlenget' };
    const narrow = { consentId, validTo: '2026-01-15', idempotencyKey: 'snevret' };
    await perform(hub, participant, 'extendConsent', extend);
    await perform(hub, participant, 'narrowConsent', narrow);
    await withdraw(world, consentId);
    const count = async () => (await rowsOf(hub, 'SELECT 1 FROM plan_event')).length;
    const before = await count();
    expect((await perform(hub, participant, 'extendConsent', extend)).inForce).toBe(false);
    expect((await perform(hub, participant, 'narrowConsent', narrow)).inForce).toBe(false);
    expect([await count(), await reads(nav.worker.token)]).toEqual([before, false]);
  });

  test('is kept by the database alone: never widened, revived or struck by the wrong one, whatever is asked (A15)', async () => {
    const { nav, school, health } = world;
    const key = keyOfPlan(world.plan);
    await giveConsent(world, health, [nav], { validTo: '2025-12-31' });
    const [who] = await rowsOf<{ person: string }>(
      hub,
      'SELECT d.person_id AS person FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = $1',
      [key],
    );
    const staff = { kind: 'STAFF', person: health.worker.person, agency: health.agency.key, tokenScopes: [] } as const;
    const person = { kind: 'CITIZEN', person: who?.person ?? '', agency: null, tokenScopes: [] } as const;
    const OURS = `plan_id = $1 AND NOT withdrawn AND method = 'ELECTRONIC'`;
    const attempted = (as: typeof staff | typeof person, sql: string) =>
      hub.hub.db
        .write(as, [key], async (tx) => {
          await tx.query('SELECT hub.begin_narrowing($1)', [key]);
          return (await tx.query(`${sql} RETURNING id`, [key])).length;
        })
        .catch((error: { message: string }) => error.message);
    const WIDER: [typeof staff | typeof person, string][] = [
      [person, `UPDATE consent SET recipient_ids = recipient_ids || '${school.agency.key}'::uuid WHERE ${OURS}`],
      [staff, `UPDATE consent SET categories = categories || 'SOCIAL'::text WHERE ${OURS}`],
      [staff, `UPDATE consent SET valid_to = 'infinity' WHERE ${OURS}`],
      [person, `UPDATE consent SET struck = true, withdrawn = true, withdrawn_at = now() WHERE ${OURS}`],
    ];
    for (const [as, sql] of WIDER)
      expect([sql, await attempted(as, sql)]).toEqual([sql, expect.stringMatching(/consent|extended|strikes/)]);
    // what was withdrawn is out of reach of any update
    expect(
      await attempted(
        person,
        `UPDATE consent SET withdrawn = false, withdrawn_at = NULL WHERE plan_id = $1 AND withdrawn AND method = 'ELECTRONIC'`,
      ),
    ).toBe(0);
    // the switch: without the trigger the same attempts succeed
    await hub.owner.query('DROP TRIGGER keep_consent ON consent');
    for (const [as, sql] of WIDER.slice(0, 3)) expect(await attempted(as, sql)).toBe(1);
  });
});
