import type { Bundle, CarePlan, Consent, Goal, Resource } from '@medplum/fhirtypes';
import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { bundledText } from '../demo/loaded';
import { copyOf } from '../factories/copies';
import { startTestHub, type TestHub } from '../harness/hub';
import { faultsOfBundle } from './fhir-profiles';

const KEYS = ['olena', 'samira', 'yusuf'];

/** The three cases as FHIR, as the participant and as the staff of each see them. */
describe('a FHIR copy', () => {
  let hub: TestHub;
  const plans = new Map<string, string>();
  beforeAll(async () => {
    hub = await startTestHub();
    const files = KEYS.map((key) => readCase(bundledText(key)));
    const loaded = await loadCases(hub.hub, hub.database.ownerUrl, files, () => undefined);
    for (const [index, key] of KEYS.entries()) plans.set(key, loaded[index]?.planId ?? '');
  }, 120_000);
  afterAll(() => hub.close());

  const bundleOf = async (key: string, person = 'participant'): Promise<Bundle> => {
    const { nationalId } = readCase(bundledText(key)).participant;
    const bearer =
      person === 'participant'
        ? ({ kind: 'CITIZEN', nationalId } as const)
        : ({ kind: 'STAFF', subject: `${key}/${person}` } as const);
    const { text } = await copyOf(hub, await hub.token(bearer), plans.get(key) ?? '', 'FHIR');
    return JSON.parse(text) as Bundle;
  };
  const resourcesOf = <T extends Resource>(bundle: Bundle, type: T['resourceType']): T[] =>
    (bundle.entry ?? []).flatMap(({ resource }) => (resource?.resourceType === type ? [resource as T] : []));
  const spoilt = (bundle: Bundle, type: string, spoil: (one: Record<string, unknown>) => void): Bundle => {
    const copy = structuredClone(bundle);
    const entry = copy.entry?.find(({ resource }) => resource?.resourceType === type);
    spoil(entry?.resource as unknown as Record<string, unknown>);
    return copy;
  };

  test.each([
    ['olena', 'participant'],
    ['olena', 'tone'],
    ['samira', 'participant'],
    ['samira', 'ingunn'],
    ['samira', 'hamid'],
    ['yusuf', 'participant'],
    ['yusuf', 'randi'],
    ['yusuf', 'kjetil'],
  ])('%s, as %s sees it, passes the profiles of R4 (D16, D17, D20, D23)', async (key, person) => {
    const bundle = await bundleOf(key, person);
    expect(faultsOfBundle(bundle)).toEqual([]);
    const types = new Set((bundle.entry ?? []).map(({ resource }) => resource?.resourceType));
    expect([...types]).toEqual(expect.arrayContaining(['CarePlan', 'CareTeam', 'Goal', 'Consent', 'Patient']));
  });

  test.each<[string, string, (one: Record<string, unknown>) => void, RegExp]>([
    ['a plan without a subject', 'CarePlan', (one) => delete one.subject, /CarePlan: .*subject|Missing required/],
    [
      'a goal whose date is none',
      'Goal',
      (one) => Object.assign(one, { target: [{ dueDate: 'soon' }] }),
      /dueDate|date/i,
    ],
    ['a consent that leans on nothing', 'Consent', (one) => delete one.policy, /ppc-1/],
    ['a field that there is none of', 'CareTeam', (one) => Object.assign(one, { adress: 'x' }), /adress/],
    [
      'a reference to nobody',
      'CarePlan',
      (one) => Object.assign(one, { author: { reference: 'urn:uuid:0' } }),
      /nothing has the url/,
    ],
  ])('%s does not pass', async (_what, type, spoil, says) => {
    const faults = faultsOfBundle(spoilt(await bundleOf('yusuf'), type, spoil));
    expect(faults.join('\n')).toMatch(says);
  });

  test('a withdrawn consent is not active, nor one that is over', async () => {
    const consents = resourcesOf<Consent>(await bundleOf('samira'), 'Consent');
    const file = readCase(bundledText('samira'));
    const inForce = file.consents.filter(
      ({ withdrawnAt, validFrom, validTo }) =>
        !withdrawnAt && validFrom <= file.today && (validTo ?? '9999') >= file.today,
    );
    expect(file.consents.some(({ withdrawnAt }) => withdrawnAt)).toBe(true);
    expect(consents).toHaveLength(file.consents.length);
    expect(consents.filter(({ status }) => status === 'active')).toHaveLength(inForce.length);
  });

  test('what is withheld is there, masked, and says nothing', async () => {
    const bundle = await bundleOf('samira', 'hamid');
    const [plan] = resourcesOf<CarePlan>(bundle, 'CarePlan');
    const masked = (plan?.activity ?? []).filter(({ detail }) => detail?.extension?.[0]?.valueCode === 'masked');
    expect(masked.length).toBeGreaterThan(0);
    for (const { detail } of masked)
      expect([detail?.code, detail?.location, detail?.goal]).toEqual([undefined, undefined, undefined]);
    expect(JSON.stringify(bundle)).not.toContain('psykolog');
  });

  test('names the goals, their dates and the person’s own words', async () => {
    const goals = resourcesOf<Goal>(await bundleOf('yusuf'), 'Goal');
    const file = readCase(bundledText('yusuf'));
    expect(goals.map(({ description }) => description.text).sort()).toEqual(
      file.goals.map(({ statement }) => statement).sort(),
    );
    expect(goals.flatMap(({ note }) => note?.[0]?.text ?? [])).toContain('Jeg vil ha nøkkelen til mitt eget liv.');
  });

  test('holds no number of a person, and no place of one who is protected', async () => {
    for (const key of KEYS) {
      const { nationalId, dufNumber } = readCase(bundledText(key)).participant;
      const text = JSON.stringify(await bundleOf(key));
      for (const number of [nationalId, dufNumber]) expect(text).not.toContain(number);
    }
    expect(JSON.stringify(await bundleOf('olena'))).not.toContain('"location"');
    expect(JSON.stringify(await bundleOf('yusuf'))).toContain('"location"');
  });
});
