import type { CaseFile } from '../../src/demo/case-schema';
import { loadCases } from '../../src/demo/load-case';
import { readId } from '../../src/kernel/ids';
import { planByKey } from '../../src/plan';
import { readAccessLog } from '../../src/plan/access-log.query';
import { startTestHub, type TestHub } from '../harness/hub';
import { another, contextOf, nth, type RawCase, seenBy } from './loaded';

/** What the file does not say of where Samira's complaint stands. */
const UPHELD = 'complaints[0].status: the day and the reasons are not in the file; put in as it stands';

/** What today's rules refuse of a history is no reason to lose it. */
describe('what today refuses is kept as it stands', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startTestHub();
  });
  afterAll(() => hub.close());

  async function loaded(change: (raw: RawCase) => void, key = 'samira') {
    const file = another(key, change);
    const lines: string[] = [];
    const [one] = await loadCases(hub.hub, hub.database.ownerUrl, [file], (line) => lines.push(line));
    const kept = lines
      .filter((line) => line.includes('kept as it stands'))
      .map((line) => line.split('kept as it stands: ')[1]);
    return { file, kept, planId: one?.planId as string };
  }
  const consentsSeen = async (file: CaseFile, planId: string, person: string) =>
    (await planByKey(await contextOf(hub, file, person), readId('plan', planId) as string))?.all.consents ?? [];
  const put = (raw: RawCase, section: string, at: number, values: object) =>
    Object.assign(nth(raw, section, at), values);

  test('a consent that names a measure since handed over gives nobody anything of it', async () => {
    const { file, kept, planId } = await loaded((raw) => put(raw, 'consents', 4, { measures: ['m-bolig'] }));
    expect(kept).toEqual(['consents[4]: refused today (NOT_FOUND)', UPHELD]);
    expect((await seenBy(hub, file, planId, 'ingunn')).stub).toEqual(['m-okonomi']);
    expect(await consentsSeen(file, planId, 'participant')).toHaveLength(6);
  });

  test('a consent that was recorded by somebody without access now is in force', async () => {
    const { file, kept, planId } = await loaded((raw) => put(raw, 'consents', 0, { recordedBy: 'maiken' }));
    expect(kept).toEqual(['consents[0]: refused today (NOT_FOUND)', UPHELD]);
    const [toThePlan] = await consentsSeen(file, planId, 'hamid');
    expect(toThePlan).toMatchObject({ purpose: 'PLAN', method: 'WRITTEN', inForce: true });
  });

  test('a consent kept as it stands is withdrawn when it was', async () => {
    const { file, planId, kept } = await loaded((raw) => put(raw, 'consents', 3, { recordedBy: 'hamid' }));
    expect(kept).toEqual(['consents[3]: refused today (FORBIDDEN)', UPHELD]);
    const withdrawn = (await consentsSeen(file, planId, 'participant')).find(({ withdrawnAt }) => withdrawnAt);
    expect(withdrawn?.withdrawnAt?.toISOString().slice(0, 10)).toBe('2025-08-20');
    expect((await seenBy(hub, file, planId, 'hamid')).stub).toEqual(['m-bolig', 'm-smerte', 'm-terapi']);
  });

  test('a consent to an agency outside is kept, and nobody sees by it', async () => {
    const { file, kept, planId } = await loaded((raw) =>
      put(raw, 'consents', 1, { recipients: ['flykt', 'barnevern'] }),
    );
    expect(kept[0]).toMatch(/^consents\[1\]: names an agency that takes no part/);
    expect(await consentsSeen(file, planId, 'participant')).toHaveLength(5);
  });

  test('a measure of an agency in which nobody has access is there for the others', async () => {
    const { file, kept, planId } = await loaded((raw) => {
      for (const [at, staff] of (raw.staff as { agency: string }[]).entries()) {
        if (staff.agency === 'skole') put(raw, 'staff', at, { assigned: false, role: 'CASEWORKER' });
      }
    });
    expect(kept.filter((line) => line?.startsWith('measures'))).toEqual(
      [0, 1, 2].map((at) => `measures[${at}]: nobody of the agency that owns it has access`),
    );
    const seen = await seenBy(hub, file, planId, 'hamid');
    expect(seen.content).toEqual(expect.arrayContaining(['m-norsk-1', 'm-norsk-2', 'm-samfunn']));
    expect((await seenBy(hub, file, planId, 'guro')).plan).toBe(false);
  });

  test('a measure whose responsible is another agency’s, and one completed without a result', async () => {
    const { file, kept, planId } = await loaded((raw) => {
      put(raw, 'measures', 2, { responsible: 'hamid' });
      put(raw, 'measures', 4, { result: null });
    });
    expect(kept).toEqual([
      'measures[2]: refused today (NOT_FOUND)',
      UPHELD,
      'measures[4].result: completed without one',
    ]);
    const plan = await planByKey(await contextOf(hub, file, 'participant'), readId('plan', planId) as string);
    expect(plan?.all.measures.map(({ status }) => status).sort()).toEqual(
      file.measures.map(({ status }) => status).sort(),
    );
  });

  test('an emergency by somebody without access now is in the participant’s list and log, and opens nothing', async () => {
    const { file, kept, planId } = await loaded(() => undefined, 'yusuf');
    expect(kept).toContain('emergencyAccess[0]: opened by somebody, and put in as it stands');
    const read = async (person: string) =>
      planByKey(await contextOf(hub, file, person), readId('plan', planId) as string);
    const told = {
      by: 'Jonas Brekkhus',
      reason: expect.stringContaining('i sterk uro') as string,
      openedAt: new Date('2025-04-26T22:40:00+02:00'),
      endsAt: new Date('2025-04-26T23:40:00+02:00'),
      running: false,
      review: null,
    };
    // the participant, and the people of the agency that owns the measure: its own caseworker opened it
    for (const person of ['participant', 'randi', 'siv'])
      expect((await read(person))?.all.emergencies).toMatchObject([told]);
    for (const person of ['kjetil', 'marit']) expect((await read(person))?.all.emergencies).toEqual([]);
    expect(await read('jonas')).toBeNull();
    const participant = (await read('participant')) as NonNullable<Awaited<ReturnType<typeof read>>>;
    const log = await readAccessLog(participant, 100, undefined);
    const entry = log?.edges.map(({ node }) => node).find(({ by }) => by === 'Jonas Brekkhus');
    expect(entry?.what).toBe('Åpnet et tiltak i en nødssituasjon.');
  });

  test('a plan without a coordinator', async () => {
    const { file, planId } = await loaded(({ plan }) => Object.assign(plan, { coordinator: null }), 'yusuf');
    const plan = await planByKey(await contextOf(hub, file, 'participant'), readId('plan', planId) as string);
    expect(plan).toMatchObject({ coordinator: null, status: 'IN_FORCE' });
  });

  test('a plan that has not begun, with open ends and nobody standing in', async () => {
    const { file, planId } = await loaded((raw) => {
      Object.assign(raw.plan, { period: { from: '2025-11-01', to: null }, nextReview: null, contributions: [] });
      put(raw, 'measures', 12, { period: { from: '2025-12-01', to: null }, hoursPerWeek: null });
      Object.assign(raw, { representatives: [], workNotes: null, consents: [], meetings: [] });
    });
    expect((await seenBy(hub, file, planId, 'ingunn')).content).toContain('m-svomming');
  });
});
