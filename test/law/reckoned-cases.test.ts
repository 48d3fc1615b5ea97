import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { demoSubject } from '../../src/identity/demo-issuer';
import { clockFrom } from '../../src/kernel/clock';
import { bundledText, type Expected } from '../demo/loaded';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Worked {
  overloadedWeeks: string[];
  hourBudget: { granted: number; used: number; overrun: number };
  brokenTransitions: { measure: string; followedBy: string | null; days: number | null }[];
}

interface Named {
  content: { title: string };
}

interface Transition {
  measure: Named;
  followedBy: Named | null;
  days: number | null;
}

/** The cases' own reckonings, worked out by hand, against what the participant is told. */
describe.each(['olena', 'samira', 'yusuf'])('%s, reckoned', (key) => {
  const file = readCase(bundledText(key));
  const { expected } = JSON.parse(bundledText(key)) as { expected: Worked & Expected };
  const { canRead } = expected;
  let hub: TestHub;
  let id: string;
  let token: string;
  beforeAll(async () => {
    hub = await startTestHub({ clock: clockFrom(new Date(`${file.today}T07:00:00Z`)) });
    const [loaded] = await loadCases(hub.hub, hub.database.ownerUrl, [file], () => undefined);
    id = loaded?.planId ?? '';
    token = await hub.token({ kind: 'CITIZEN', nationalId: file.participant.nationalId });
  });
  afterAll(() => hub.close());

  test('has the overloaded weeks that were worked out by hand (D29)', async () => {
    const { plan } = await answer<{ plan: { overloadedWeeks: { week: string }[] } }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { overloadedWeeks { week } } }',
      { id },
    );
    expect(plan.overloadedWeeks.map(({ week }) => week)).toEqual(expected.overloadedWeeks);
    const { plans } = await answer<{ plans: { totalCount: number } }>(
      hub,
      token,
      '{ plans(filter: { withOverload: true }) { totalCount } }',
    );
    expect(plans.totalCount).toBe(expected.overloadedWeeks.length > 0 ? 1 : 0);
  });

  test('has the broken transitions that were worked out by hand (D15, D48)', async () => {
    const { plan } = await answer<{ plan: { brokenTransitions: Transition[] } }>(
      hub,
      token,
      `query ($id: ID!) { plan(id: $id) { brokenTransitions { days measure { ...Named } followedBy { ...Named } } } }
       fragment Named on Measure { content { ... on MeasureContent { title } } }`,
      { id },
    );
    const keyOf = (measure: Named | null) =>
      file.measures.find(({ title }) => title === measure?.content.title)?.key ?? null;
    const found = plan.brokenTransitions.map(({ measure, followedBy, days }) => ({
      ...{ measure: keyOf(measure), followedBy: keyOf(followedBy), days },
    }));
    expect(found).toEqual(expected.brokenTransitions);
  });

  test('has the hours that were worked out by hand (D27)', async () => {
    const { plan } = await answer<{ plan: { hoursLedger: object } }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { hoursLedger { granted used overrun } } }',
      { id },
    );
    expect(plan.hoursLedger).toEqual(expected.hourBudget);
  });

  test('is found in the caseload by the transitions that break, for everybody who gets the stubs (D15)', async () => {
    const staff = file.staff.filter(({ key: person }) => canRead[person]?.plan).map(({ key: person }) => person);
    const tokens = [
      token,
      ...(await Promise.all(staff.map((person) => hub.token({ kind: 'STAFF', subject: demoSubject(key, person) })))),
    ];
    // as far as the case's transitions are loaded
    const { plan } = await answer<{ plan: { brokenTransitions: object[] } }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { brokenTransitions { days } } }',
      { id },
    );
    for (const one of tokens) {
      const { plans } = await answer<{ plans: { totalCount: number } }>(
        hub,
        one,
        '{ plans(filter: { withBrokenTransitions: true }) { totalCount } }',
      );
      expect(plans.totalCount).toBe(plan.brokenTransitions.length > 0 ? 1 : 0);
    }
  });
});
