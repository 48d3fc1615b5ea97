import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { startTestHub, type TestHub } from '../harness/hub';
import { bundledText, type Expected, seenBy } from './loaded';

const byKey = (keys: readonly string[]): string[] => [...keys].sort();

describe.each(['olena', 'samira', 'yusuf'])('%s, loaded', (key) => {
  const file = readCase(bundledText(key));
  const { canRead, gaps } = (JSON.parse(bundledText(key)) as { expected: Expected }).expected;
  let hub: TestHub;
  let planId: string;
  const lines: string[] = [];

  beforeAll(async () => {
    hub = await startTestHub();
    const [loaded] = await loadCases(hub.hub, hub.database.ownerUrl, [file], (line) => lines.push(line));
    planId = loaded?.planId ?? '';
  });
  afterAll(() => hub.close());

  test.each(Object.entries(canRead))('%s sees what was worked out by hand', async (person, expected) => {
    const seen = await seenBy(hub, file, planId, person);
    expect(seen).toEqual({
      plan: expected.plan,
      content: byKey(expected.content),
      stub: byKey(expected.stub),
      absent: byKey(expected.absent),
      gaps: expected.plan ? gaps : [],
    });
  });

  test('names what is kept for a later release', () => {
    expect(lines.join('\n')).toMatch(/kept for a later release: .*meetings \(\d+\)/);
  });

  test('writes nothing later than the day on which the case is read', async () => {
    const { rows } = await hub.owner.query<{ latest: Date }>('SELECT hub.latest_instant() AS latest');
    expect((rows[0]?.latest ?? new Date()).getTime()).toBeLessThanOrEqual(Date.parse(`${file.today}T07:00:00Z`));
  });

  test('is in force, with its goals where they stand', async () => {
    const { rows } = await hub.owner.query<{ status: string }>('SELECT status FROM plan');
    expect(rows).toEqual([{ status: 'IN_FORCE' }]);
    const goals = await hub.owner.query<{ status: string }>('SELECT status FROM goal');
    expect(byKey(goals.rows.map(({ status }) => status))).toEqual(byKey(file.goals.map(({ status }) => status)));
    const measures = await hub.owner.query<{ status: string }>('SELECT status FROM measure');
    expect(byKey(measures.rows.map(({ status }) => status))).toEqual(byKey(file.measures.map(({ status }) => status)));
  });
});
