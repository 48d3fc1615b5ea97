import { loadCases } from '../../src/demo/load-case';
import { readCase } from '../../src/demo/case-file';
import { startTestHub, type TestHub } from '../harness/hub';
import { bundledText, type Expected, seenBy } from './loaded';

describe.each(['olena', 'samira', 'yusuf'])('%s', (key) => {
  const file = readCase(bundledText(key));
  const { canRead, gaps } = (JSON.parse(bundledText(key)) as { expected: Expected }).expected;
  let hub: TestHub;
  let planId: string;
  const lines: string[] = [];
  beforeAll(async () => {
    hub = await startTestHub();
    const [loaded] = await loadCases(hub.hub, hub.database.ownerUrl, [file], (line) => lines.push(line));
    planId = loaded?.planId as string;
  });
  afterAll(() => hub.close());

  test.each(Object.keys(canRead))('%s sees what was worked out by hand', async (person) => {
    const { gaps: seenGaps, ...seen } = await seenBy(hub, file, planId, person);
    const expected = canRead[person] as Expected['canRead'][string];
    expect(seen).toEqual({ plan: expected.plan, content: [...expected.content].sort(), stub: [...expected.stub].sort(), absent: [...expected.absent].sort() });
    if (expected.plan) expect(seenGaps.filter(({ days }) => days >= 14)).toEqual(gaps);
    console.log(lines.splice(0).join('\n'));
  });
});
