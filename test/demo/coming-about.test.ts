import { readCase } from '../../src/demo/case-file';
import { loadCases } from '../../src/demo/load-case';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { bundledText } from './loaded';

interface Loaded {
  coordinator: { name: string };
  comingAbout: {
    coordinatorChosenBy: string;
    original: { holder: string; namedBy: string; staff: { name: string } | null; representativeId: string | null }[];
  };
  representatives: { id: string; name: string }[];
  dissents: { on: string; by: string; about: string; text: string }[];
}

const LOADED = `coordinator { name } comingAbout { coordinatorChosenBy original { holder namedBy staff { name } representativeId } }
  representatives { id name } dissents { on by about text }`;
/** Who keeps the original of each case. */
const KEEPER: Readonly<Record<string, string>> = { olena: 'STAFF', samira: 'PARTICIPANT', yusuf: 'REPRESENTATIVE' };

/** What the files say of how the plans came about is there for the participant, by whom and on which day. */
describe('of how a case came about, loaded', () => {
  const files = Object.keys(KEEPER).map((key) => readCase(bundledText(key)));
  let hub: TestHub;
  const plans = new Map<string, Loaded>();
  beforeAll(async () => {
    hub = await startTestHub();
    const loaded = await loadCases(hub.hub, hub.database.ownerUrl, files, () => undefined);
    for (const [at, file] of files.entries()) {
      const token = await hub.token({ kind: 'CITIZEN', nationalId: file.participant.nationalId });
      const id = loaded[at]?.planId;
      const query = `query ($id: ID!) { plan(id: $id) { ${LOADED} } }`;
      plans.set(file.key, (await answer<{ plan: Loaded }>(hub, token, query, { id })).plan);
    }
  }, 240_000);
  afterAll(() => hub.close());

  test.each(files.map((file) => [file.key, file] as const))(
    '%s: the coordinator is the person’s choice (D31)',
    (key) => {
      expect(plans.get(key)?.comingAbout.coordinatorChosenBy).toBe('PARTICIPANT');
    },
  );

  test.each(files.map((file) => [file.key, file] as const))(
    '%s: the original is kept by whom the person named (D7)',
    (key, file) => {
      const { comingAbout, representatives } = plans.get(key) as Loaded;
      expect(comingAbout.original).toEqual([expect.objectContaining({ holder: KEEPER[key], namedBy: 'PARTICIPANT' })]);
      const [{ staff, representativeId }] = comingAbout.original as [Loaded['comingAbout']['original'][number]];
      const named = file.plan.custodianOfOriginal;
      expect(staff?.name).toBe(file.staff.find((one) => one.key === named)?.name);
      expect(representatives.find(({ id }) => id === representativeId)?.name).toBe(
        file.representatives.find((one) => one.key === named)?.name,
      );
    },
  );

  test.each(files.map((file) => [file.key, file] as const))(
    '%s: what was disagreed with is kept, on its day (D4)',
    (key, file) => {
      const about = new Set([...file.goals, ...file.measures].map((one) => one.key));
      const expected = file.dissents
        .filter((one) => one.about != null && about.has(one.about))
        .map(({ on, by, text }) => [on, by === file.participant.key ? 'PARTICIPANT' : 'AGENCY', text]);
      const seen = plans.get(key)?.dissents.filter((one) => one.about !== 'DECISION');
      expect(seen?.map(({ on, by, text }) => [on, by, text])).toEqual(expected);
    },
  );
});
