import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { clockFrom } from '../../src/kernel/clock';
import { bundledText } from '../demo/loaded';
import { openPlan } from '../factories/whole-plan';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Worked {
  missing: { requirement: string; legalText: string }[];
}

/** What the cases lack, worked out by hand, against what the hub tells the participant over the API. */
describe.each(['olena', 'samira', 'yusuf'])('%s, held to the law', (key) => {
  const file = readCase(bundledText(key));
  const { expected } = JSON.parse(bundledText(key)) as { expected: Worked };
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

  test('lacks what it was found to lack, and each lack is named with its law and a sentence (D50)', async () => {
    const { completeness } = await openPlan(hub, token, id);
    const unmet = completeness.requirements.filter(({ met }) => !met);
    expect([...new Set(unmet.map((one) => one.key))].sort()).toEqual(
      expected.missing.map(({ requirement }) => requirement).sort(),
    );
    for (const { requirement, legalText } of expected.missing) {
      const found = unmet.find((one) => one.key === requirement);
      expect(found?.citation).toBe(legalText);
      expect(found?.missing.map(({ text }) => text)).toEqual([expect.stringMatching(/^\p{Lu}.+\.$/u)]);
    }
    expect(completeness.complete).toBe(expected.missing.length === 0);
  });

  test('holds what the file says as a whole, and what each contributes (D16, D19, D24)', async () => {
    const { description, contributions } = await openPlan(hub, token, id);
    const { plan, participant } = JSON.parse(bundledText(key));
    expect(description).toMatchObject({
      finalGoal: plan.finalGoal,
      languageGoal: plan.languageGoal,
      otherCooperation: plan.otherCooperation,
      lifeSituation: participant.lifeSituation,
    });
    expect(contributions.map(({ text }) => text).sort()).toEqual(
      plan.contributions.map(({ text }: { text: string }) => text).sort(),
    );
  });

  test('names each agency and explains it in plain language (D17, D49)', async () => {
    const { plan } = await answer<{ plan: { agencies: { name: string; explanation: string | null }[] } }>(
      hub,
      token,
      'query ($id: ID!) { plan(id: $id) { agencies { name explanation } } }',
      { id },
    );
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(plan.agencies.sort(byName)).toEqual(
      file.agencies.map(({ name, explanation }) => ({ name, explanation })).sort(byName),
    );
    for (const { explanation } of plan.agencies) expect((explanation ?? '').length).toBeGreaterThan(40);
  });
});
