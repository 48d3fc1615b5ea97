import { readId } from '../../src/kernel/ids';
import { perform } from '../factories/operations';
import { type AgencyRecord, buildAgency, buildMunicipality, buildStaff, type StaffRecord } from '../factories/people';
import { addMeasure, openPlanFor, type World } from '../factories/plans';
import { refusal } from '../factories/refusal';
import { answer } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

const STATISTICS = `query ($municipality: String) { municipalityStatistics(municipality: $municipality) {
  municipality { number } plans tables { topic cells { name plans } } } }`;

interface Statistics {
  municipality: { number: string };
  plans: number | null;
  tables: { topic: string; cells: { name: string; plans: number | null }[] }[];
}

/** Twelve plans of one refugee service, the last of a protected person. */
describe('the statistics of a municipality', () => {
  let hub: TestHub;
  let municipality: string;
  let agency: AgencyRecord;
  let worker: StaffRecord;
  let leader: StaffRecord;
  const plans: string[] = [];
  beforeAll(async () => {
    hub = await startTestHub();
    municipality = await buildMunicipality(hub);
    agency = await buildAgency(hub, { kind: 'REFUGEE_SERVICE', municipality });
    worker = await buildStaff(hub, agency, {});
    leader = await buildStaff(hub, agency, { role: 'SUPERVISOR' });
    for (let made = 0; made < 12; made += 1)
      plans.push((await openPlanFor(hub, worker, `Deltaker Nummer${made}`)).plan);
    await hub.owner.query(
      `UPDATE participant SET protection = 'CONFIDENTIAL' WHERE id = (SELECT participant_id FROM plan WHERE id = $1)`,
      [readId('plan', plans[11] as string)],
    );
  });
  afterAll(() => hub.close());

  const inPlan = (at: number) => ({ hub, plan: plans[at] }) as World;
  async function statistics(by = leader): Promise<Statistics> {
    const { municipalityStatistics } = await answer<{ municipalityStatistics: Statistics }>(
      hub,
      by.token,
      STATISTICS,
      {},
    );
    return municipalityStatistics;
  }
  async function table(topic: string): Promise<(number | null)[]> {
    const { tables } = await statistics();
    return tables.find((one) => one.topic === topic)?.cells.map((cell) => cell.plans) ?? [];
  }
  const readings = async (): Promise<number> => (await hub.owner.query('SELECT 1 FROM statistics_reading')).rows.length;

  test('count the living plans, hold back what is under five and what would tell it, and count no protected person', async () => {
    const { plans: all, municipality: counted } = await statistics();
    expect([counted.number, all]).toEqual([municipality, 11]);
    for (let at = 0; at < 6; at += 1)
      await perform(hub, worker.token, 'reviseFrame', {
        planId: plans[at],
        expectedVersion: 1,
        nextReview: at < 5 ? '2026-01-15' : '2025-12-01',
      });
    // AHEAD 6, NOT_SET 5: none of them is under five but OVERDUE, which is none
    expect(await table('REVIEW')).toEqual([null, null, null]);
    expect(await table('GAPS')).toEqual([null, null]);
    for (let at = 0; at < 5; at += 1)
      await addMeasure(inPlan(at), worker, { period: { from: '2025-09-01', to: '2026-06-30' } });
    expect(await table('GAPS')).toEqual([6, 5]);
    // a hidden measure fills no gap, here as everywhere
    await addMeasure(inPlan(5), worker, {
      category: 'SOCIAL',
      classification: 'CONFIDENTIAL',
      existence: 'HIDDEN',
      hoursPerWeek: 37.5,
      period: { from: '2025-09-01', to: '2026-06-30' },
    });
    expect(await table('GAPS')).toEqual([6, 5]);
    // what the protected person's plan is filled with changes nothing
    await addMeasure(inPlan(10), worker, { hoursPerWeek: 37.5, period: { from: '2025-09-01', to: '2026-06-30' } });
    expect(await table('GAPS')).toEqual([5, 6]);
    expect(await table('HOURS_THIS_WEEK')).toEqual([null, null, null]);
  });

  test('are for supervisors who answer for the municipality, and for nobody else', async () => {
    const nav = await buildAgency(hub, { kind: 'NAV', municipality });
    const navLeader = await buildStaff(hub, nav, { role: 'SUPERVISOR' });
    const elsewhere = await buildAgency(hub, { kind: 'REFUGEE_SERVICE', municipality: await buildMunicipality(hub) });
    const stranger = await buildStaff(hub, elsewhere, { role: 'SUPERVISOR' });
    const before = await readings();
    for (const [token, asked] of [
      [worker.token, municipality],
      [navLeader.token, municipality],
      [stranger.token, municipality],
      [leader.token, '0000'],
    ] as const) {
      const refused = await refusal(hub, token, STATISTICS, { municipality: asked });
      expect([refused.code, refused.rule]).toEqual(['FORBIDDEN', 'statistics.supervisor']);
    }
    expect(await readings()).toBe(before);
    await hub.owner.query('INSERT INTO coordinating_unit (municipality_number, agency_id) VALUES ($1, $2)', [
      municipality,
      nav.key,
    ]);
    expect((await statistics(navLeader)).plans).toBe(11);
    // of a municipality with fewer than five plans nothing is told
    const { plans: none, tables } = await statistics(stranger);
    expect(none).toBeNull();
    for (const { cells } of tables) for (const cell of cells) expect(cell.plans).toBeNull();
  });

  test('are put on record each time they are read, with who read them', async () => {
    const before = await readings();
    await statistics();
    const { rows } = await hub.owner.query(
      'SELECT person_id, agency_id, municipality_number FROM statistics_reading ORDER BY at DESC LIMIT 1',
    );
    expect(rows).toEqual([{ person_id: leader.person, agency_id: agency.key, municipality_number: municipality }]);
    expect(await readings()).toBe(before + 1);
  });
});
