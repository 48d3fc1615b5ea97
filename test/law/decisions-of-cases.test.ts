import { readCase } from '../../src/demo/case-file';
import { numberOf } from '../../src/demo/case-register';
import { loadCases } from '../../src/demo/load-case';
import { bundledText } from '../demo/loaded';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Decision {
  id: string;
  madeOn: string;
  body: { organizationNumber: string };
  complaintDeadline: string;
  intact: boolean;
  revises: { madeOn: string } | null;
}
interface Complaint {
  by: string;
  text: string;
  late: boolean;
  status: string;
  decision: { madeOn: string } | null;
  steps: { kind: string; on: string | null }[];
}

/** The three cases hold the product to what was worked out by hand. */
describe.each(['olena', 'samira', 'yusuf'])('the decisions and complaints of %s', (key) => {
  const file = readCase(bundledText(key));
  const { complaintDeadlines } = (JSON.parse(bundledText(key)) as { expected: Record<string, Record<string, string>> })
    .expected;
  let hub: TestHub;
  let planId: string;
  beforeAll(async () => {
    hub = await startTestHub();
    const [loaded] = await loadCases(hub.hub, hub.database.ownerUrl, [file], () => undefined);
    planId = loaded?.planId ?? '';
  });
  afterAll(() => hub.close());

  const seen = async (nationalId: string) =>
    (
      await answer<{ plan: { decisions: Decision[]; complaints: Complaint[] } }>(
        hub,
        await hub.token({ kind: 'CITIZEN', nationalId }),
        `query ($id: ID!) { plan(id: $id) { decisions { id madeOn body { organizationNumber } complaintDeadline intact revises { madeOn } }
          complaints { by text late status decision { madeOn } steps { kind on } } } }`,
        { id: planId },
      )
    ).plan;

  test('have the last days to complain that were worked out by hand, over weekends and holidays (D2, D41)', async () => {
    const { decisions } = await seen(file.participant.nationalId);
    const numberOfAgency = new Map(file.agencies.map((one) => [one.key, one.organizationNumber]));
    const told = file.decisions.map(({ key: name, body, madeOn }) => {
      const one = decisions.find((other) => {
        return other.madeOn === madeOn && other.body.organizationNumber === numberOfAgency.get(body);
      });
      return [name, one?.complaintDeadline];
    });
    expect(Object.fromEntries(told)).toEqual(complaintDeadlines);
    expect(decisions.map((one) => one.intact)).toEqual(decisions.map(() => true));
    expect(decisions).toHaveLength(file.decisions.length);
  });

  test('stand where the file says, in time, by whoever complained, who follows them (D42, D44)', async () => {
    const { complaints } = await seen(file.participant.nationalId);
    expect(complaints.map(({ text, status, late }) => ({ text, status, onTime: !late }))).toEqual(
      file.complaints.map(({ text, status, onTime }) => ({ text, status, onTime })),
    );
    for (const { by, text } of file.complaints) {
      if (by === file.participant.key) continue;
      const own = (await seen(numberOf(file, by))).complaints;
      expect(own.map((one) => one.text)).toEqual([text]);
      expect(own[0]?.steps[0]).toEqual({ kind: 'RECEIVED', on: expect.any(String) });
    }
  });
});
