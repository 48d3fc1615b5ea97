import { buildRepresentative } from '../factories/citizens';
import { documentOf, perform } from '../factories/operations';
import { buildAgency } from '../factories/people';
import { addMeasure, buildWorld, giveConsent, type World, withdraw } from '../factories/plans';
import { refusal, refused, unchanged } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

/** Consents that cannot be given, or not by the one who tries. The tests take place on 2025-10-15. */
describe('a consent', () => {
  let hub: TestHub;
  let world: World;
  let other: World;
  let measure: string;
  let hidden: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    other = await buildWorld(hub);
    measure = (await addMeasure(world, world.health.worker, { category: 'HEALTH', title: 'Samtaler om sorg' })).id;
    hidden = (
      await addMeasure(world, world.health.worker, { category: 'HEALTH', existence: 'HIDDEN', title: 'Krisesenter' })
    ).id;
  });
  afterAll(() => hub.close());

  const secrets = () => [world.name, world.nationalId, 'Samtaler', 'Krisesenter'];
  const sharing = (more: object = {}) => ({
    planId: world.plan,
    discloserId: world.health.agency.id,
    recipientIds: [world.nav.agency.id],
    categories: ['HEALTH'],
    ...more,
  });
  const refusedTo = (token: string, more: object = {}) => refused(hub, token, 'giveConsent', sharing(more), secrets());

  test('by staff electronically is FORBIDDEN, whoever they are', async () => {
    for (const { worker, leader } of [world.health, world.nav, world.refugee]) {
      for (const { token } of [worker, leader]) {
        expect(await refusedTo(token)).toMatchObject({
          code: 'FORBIDDEN',
          message: expect.stringMatching(/^Bare deltakeren/),
        });
      }
    }
  });

  test('on paper is recorded by the discloser alone, never by a recipient or the participant', async () => {
    for (const method of ['WRITTEN', 'ORAL']) {
      for (const token of [world.nav.worker.token, world.refugee.worker.token, world.participant]) {
        expect((await refusedTo(token, { method })).code).toBe('FORBIDDEN');
      }
      const { id, inForce } = await perform(hub, world.health.worker.token, 'giveConsent', sharing({ method }));
      expect(inForce).toBe(true);
      await withdraw(world, id);
    }
  });

  test('to the plan is recorded by the coordinator alone', async () => {
    const toPlan = { planId: world.plan, purpose: 'PLAN', method: 'WRITTEN' };
    for (const token of [world.nav.worker.token, world.health.leader.token, world.refugee.leader.token]) {
      expect((await refused(hub, token, 'giveConsent', toPlan)).code).toBe('FORBIDDEN');
    }
    expect((await perform(hub, world.refugee.worker.token, 'giveConsent', toPlan)).inForce).toBe(true);
  });

  test('by somebody without the power is FORBIDDEN, and by somebody without access NOT_FOUND', async () => {
    const reader = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['READ_PLAN', 'COMPLAIN'] });
    const ended = await buildRepresentative(hub, world.plan, {
      kind: 'PROXY',
      powers: ['READ_PLAN', 'GIVE_CONSENT'],
      ended: true,
    });
    const blind = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['GIVE_CONSENT'] });
    expect((await refusedTo(reader.token)).code).toBe('FORBIDDEN');
    for (const token of [ended.token, blind.token, other.participant, other.health.worker.token]) {
      expect((await refusedTo(token)).code).toBe('NOT_FOUND');
    }
  });

  test('to or from an agency outside the plan is NOT_FOUND, whether or not there is such an agency', async () => {
    const outside = await buildAgency(hub, { kind: 'CHILD_WELFARE' });
    const bodies = await unchanged(hub, async () => {
      const found: string[] = [];
      for (const id of [outside.id, other.nav.agency.id, 'tull', `${world.nav.agency.id}A`]) {
        for (const more of [{ recipientIds: [id] }, { recipientIds: [world.nav.agency.id, id] }, { discloserId: id }]) {
          const { code, body } = await refusal(hub, world.participant, documentOf('giveConsent'), {
            input: sharing(more),
          });
          expect(code).toBe('NOT_FOUND');
          found.push(body);
        }
      }
      return found;
    });
    expect(new Set(bodies).size).toBe(1);
  });

  const named = (measureIds: string[]) => ({ scope: 'NAMED', categories: [], measureIds });

  test('that names a measure of another plan, or not the discloser’s, is NOT_FOUND', async () => {
    const foreign = await addMeasure(other, other.health.worker, { category: 'HEALTH' });
    const navs = await addMeasure(world, world.nav.worker);
    for (const measureIds of [[foreign.id], [measure, foreign.id], [navs.id], ['tull'], [world.plan]]) {
      expect((await refusedTo(world.participant, named(measureIds))).code).toBe('NOT_FOUND');
    }
  });

  test('that names a hidden measure is given by the participant; to others the measure is NOT_FOUND', async () => {
    const power = await buildRepresentative(hub, world.plan, { kind: 'PROXY', powers: ['READ_PLAN', 'GIVE_CONSENT'] });
    expect((await refusedTo(power.token, named([hidden]))).code).toBe('NOT_FOUND');
    const given = await perform(hub, world.participant, 'giveConsent', sharing(named([hidden])));
    expect(given).toMatchObject({ inForce: true, categories: ['HEALTH'] });
    await withdraw(world, given.id);
  });

  const WRONG: [string, object, string[]][] = [
    ['for time that has been', { validFrom: '2025-10-14' }, ['input.validFrom']],
    ['that has ended already', { validTo: '2025-10-14' }, ['input.validTo']],
    ['that ends before it begins', { validFrom: '2025-12-01', validTo: '2025-11-30' }, ['input.validTo']],
    ['without a discloser', { discloserId: null }, ['input.discloserId']],
    ['without a recipient', { recipientIds: [] }, ['input.recipientIds']],
    ['without a category', { categories: [] }, ['input.categories']],
    ['without the measures that it is about', { scope: 'NAMED' }, ['input.measureIds']],
    ['with measures that it is not about', { measureIds: ['M'] }, ['input.measureIds']],
    [
      'to the plan that speaks of sharing',
      { purpose: 'PLAN', scope: 'NAMED', measureIds: ['M'] },
      ['input.categories', 'input.discloserId', 'input.recipientIds', 'input.scope'],
    ],
    [
      'with nothing right in it',
      { discloserId: null, recipientIds: [], categories: [], validFrom: '2025-01-01', validTo: '2024-01-01' },
      ['input.categories', 'input.discloserId', 'input.recipientIds', 'input.validFrom', 'input.validTo'],
    ],
  ];
  test.each(WRONG)('%s is INVALID_INPUT with every problem', async (_name, more, paths) => {
    const { code, problems } = await refusedTo(world.participant, more);
    expect([code, problems?.map((one) => one.path).sort()]).toEqual(['INVALID_INPUT', paths]);
  });

  test('from an agency to itself is INVALID_INPUT', async () => {
    const { problems } = await refusedTo(world.participant, {
      recipientIds: [world.nav.agency.id, world.health.agency.id],
    });
    expect(problems?.map((one) => one.path)).toEqual(['input.recipientIds']);
  });

  test('from today to today holds today', async () => {
    const given = await perform(
      hub,
      world.participant,
      'giveConsent',
      sharing({ validFrom: '2025-10-15', validTo: '2025-10-15' }),
    );
    expect(given.inForce).toBe(true);
    await withdraw(world, given.id);
  });

  test('withdrawn twice is CONFLICT, whoever withdraws it again', async () => {
    const consentId = await giveConsent(world, world.health, [world.nav]);
    await withdraw(world, consentId);
    for (const token of [world.participant, world.health.worker.token]) {
      expect((await refused(hub, token, 'withdrawConsent', { consentId })).code).toBe('CONFLICT');
    }
  });

  test('is withdrawn by the participant twenty times at once: one withdrawal, nineteen conflicts', async () => {
    const consentId = await giveConsent(world, world.health, [world.nav]);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        fetch(`${hub.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${world.participant}` },
          body: JSON.stringify({ query: documentOf('withdrawConsent'), variables: { input: { consentId } } }),
        }).then((response) => response.json() as Promise<{ errors?: { extensions: { code: string } }[] }>),
      ),
    );
    const codes = answers.map((one) => one.errors?.[0]?.extensions.code ?? 'done').sort();
    expect(codes).toEqual([...Array.from({ length: 19 }, () => 'CONFLICT'), 'done']);
  });

  test('is withdrawn by nobody else: FORBIDDEN to its recipient, NOT_FOUND to those who may not know of it', async () => {
    const consentId = await giveConsent(world, world.health, [world.nav]);
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    expect((await refused(hub, world.nav.worker.token, 'withdrawConsent', { consentId })).code).toBe('FORBIDDEN');
    for (const token of [world.school.worker.token, world.refugee.worker.token, proxy.token, other.participant]) {
      expect((await refused(hub, token, 'withdrawConsent', { consentId })).code).toBe('NOT_FOUND');
    }
    await perform(hub, world.health.worker.token, 'withdrawConsent', { consentId });
  });
});
