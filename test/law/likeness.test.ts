import { readId } from '../../src/kernel/ids';
import { perform } from '../factories/operations';
import { buildAgency, buildMunicipality, buildStaff } from '../factories/people';
import { addMeasure, openPlanFor, type World } from '../factories/plans';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Likeness {
  percent: number;
  others: number;
  sentence: string;
}

const COPIED = {
  title: 'Norskkurs for nybegynnere',
  description: 'Undervisning i norsk fem dager i uka med vekt på muntlig språk og lesing, i grupper på femten.',
  howCarriedOut: 'Klasserom, lekser hver dag og prøve hver fredag.',
  kind: 'NORWEGIAN_TRAINING',
  category: 'EDUCATION',
};

/** A refugee service whose plans are all the same but one. */
describe('plans that are like others', () => {
  let hub: TestHub;
  let plans: Awaited<ReturnType<typeof openPlanFor>>[];
  let refugee: World['refugee'];
  beforeEach(async () => {
    hub = await startTestHub();
    const agency = await buildAgency(hub, { kind: 'REFUGEE_SERVICE', municipality: await buildMunicipality(hub) });
    refugee = {
      agency,
      worker: await buildStaff(hub, agency, {}),
      leader: await buildStaff(hub, agency, { role: 'SUPERVISOR' }),
    };
    plans = [];
  });
  afterEach(() => hub.close());

  const inPlan = (at: number) => ({ ...refugee, hub, refugee, ...plans[at] }) as unknown as World;
  async function copies(count: number, measure: object = COPIED): Promise<void> {
    for (let made = 0; made < count; made += 1) {
      plans.push(await openPlanFor(hub, refugee.worker, `Deltaker ${'ABCDEFGHIJ'[plans.length]}`));
      const at = plans.length - 1;
      await addMeasure(inPlan(at), refugee.worker, measure);
      await perform(hub, refugee.worker.token, 'addGoal', {
        planId: plans[at]?.plan,
        horizon: 'LONG_TERM',
        statement: 'Deltakeren skal komme i arbeid eller utdanning',
      });
    }
  }
  async function likeness(at: number, token = refugee.worker.token): Promise<Likeness | null> {
    const { plan } = await answer<{ plan: { likeness: Likeness | null } }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { likeness { percent others sentence } } }',
      { id: plans[at]?.plan },
    );
    return plan.likeness;
  }
  async function standard(wanted: boolean, token = refugee.leader.token): Promise<string[]> {
    const { plans: found } = await answer<{ plans: { edges: { node: { id: string } }[] } }>(
      hub,
      token,
      'query ($wanted: Boolean) { plans(filter: { standard: $wanted }, first: 100) { edges { node { id } } } }',
      { wanted },
    );
    return found.edges.map(({ node }) => node.id).sort();
  }

  test('a plan too like others is shown as such, to staff and to the person, and found in the caseload (D47)', async () => {
    await copies(6);
    await copies(1, {
      ...COPIED,
      title: 'Snekkerlære',
      description: 'Lære hos mester Berg, med verktøy og tegning.',
      howCarriedOut: 'På verkstedet.',
    });
    const told = { percent: 100, others: 5, sentence: 'Denne planen er 100 % lik 5 andre.' };
    for (const token of [refugee.worker.token, refugee.leader.token, plans[0]?.participant as string])
      expect(await likeness(0, token)).toEqual(told);
    expect(await likeness(6)).toBeNull();
    expect(await standard(true)).toEqual(
      plans
        .slice(0, 6)
        .map(({ plan }) => plan)
        .sort(),
    );
    expect(await standard(false)).toEqual([plans[6]?.plan]);
    // a plan made the person's own is like no others any longer, and the others have one fewer
    await addMeasure(inPlan(0), refugee.worker, {
      title: 'Frisørlærling hos Lise',
      description:
        'Klipp, farge og kundesamtaler i salongen, med opplegg som følger fagbrevet i frisørfaget og egne ønsker.',
      howCarriedOut: 'Tirsdager og torsdager.',
    });
    expect(await likeness(0)).toBeNull();
    expect(await likeness(1)).toBeNull();
  });

  test('nothing is told of fewer than five, nor to anybody else', async () => {
    await copies(5);
    expect(await likeness(0)).toBeNull();
    expect(await standard(true)).toEqual([]);
    await copies(1);
    expect((await likeness(0))?.others).toBe(5);
    const other = await buildAgency(hub, { kind: 'NAV' });
    const outsider = await buildStaff(hub, other, { role: 'SUPERVISOR' });
    await perform(hub, refugee.worker.token, 'inviteAgency', { planId: plans[0]?.plan, agencyId: other.id });
    // for NAV it is the one plan that it takes part in
    expect(await likeness(0, outsider.token)).toBeNull();
  });

  test('what is confidential is never counted, and what becomes so is forgotten at once', async () => {
    await copies(6);
    const [first] = (
      await answer<{ plan: { measures: { id: string; version: number }[] } }>(
        hub,
        refugee.worker.token,
        'query ($id: ID!) { plan(id: $id) { measures { id version } } }',
        { id: plans[0]?.plan },
      )
    ).plan.measures;
    const kept = async (): Promise<number> => {
      const { rows } = await hub.owner.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM likeness_signature WHERE plan_id = $1 AND thing = 'MEASURE'`,
        [readId('plan', plans[0]?.plan as string)],
      );
      return rows[0]?.count ?? -1;
    };
    expect(await kept()).toBe(1);
    await perform(hub, refugee.worker.token, 'reviseMeasure', {
      measureId: first?.id,
      expectedVersion: first?.version,
      classification: 'CONFIDENTIAL',
    });
    expect(await kept()).toBe(0);
    expect(await likeness(0)).toBeNull();
    expect(await likeness(1)).toBeNull();
    // the owner's words, still the same, count no more: a confidential measure is put in beside
    await addMeasure(inPlan(0), refugee.worker, { ...COPIED, classification: 'CONFIDENTIAL' });
    expect(await kept()).toBe(0);
    expect(await likeness(0)).toBeNull();
  });

  test('a plan counts while what it says can be read, and one of a protected person never', async () => {
    await copies(8);
    expect((await likeness(0))?.others).toBe(7);
    const [frozen, guarded] = [plans[7], plans[6]];
    const { id } = await perform(hub, frozen?.participant as string, 'giveConsent', {
      planId: frozen?.plan,
      purpose: 'PLAN',
    });
    await addMeasure(inPlan(7), refugee.worker, {
      ...COPIED,
      legalBasis: 'INDIVIDUAL_PLAN_2022',
      classification: 'SHARED',
    });
    expect((await likeness(0))?.others).toBe(7);
    await perform(hub, frozen?.participant as string, 'withdrawConsent', { consentId: id });
    expect((await likeness(0))?.others).toBe(6);
    expect(await likeness(7)).toBeNull();
    await hub.owner.query(
      `UPDATE participant SET protection = 'CONFIDENTIAL' WHERE id = (SELECT participant_id FROM plan WHERE id = $1)`,
      [readId('plan', guarded?.plan as string)],
    );
    expect((await likeness(0))?.others).toBe(5);
    expect(await likeness(6, guarded?.participant as string)).toBeNull();
  });

  test('what the law keeps from the person counts in nothing that the person is told', async () => {
    await copies(6);
    const measure = await addMeasure(inPlan(0), refugee.worker, COPIED);
    await perform(hub, refugee.worker.token, 'withholdFromParticipant', {
      measureId: measure.id,
      ground: 'THIRD_PERSON',
      reasons: 'Forteller om en annen',
      until: '2025-12-31',
    });
    expect(await likeness(0, plans[0]?.participant as string)).toBeNull();
    expect((await likeness(0))?.others).toBe(5);
  });
});
