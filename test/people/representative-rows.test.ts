import { randomUUID } from 'node:crypto';
import { Client, type DatabaseError } from 'pg';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import type { StaffRecord } from '../factories/people';
import { buildWorld, type World } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

type Settings = Record<string, string>;

/** Row-level security alone, on who represents: whatever the hub's role may try in somebody's name, past the rules (A15). */
describe('the rows of representatives', () => {
  let hub: TestHub;
  let world: World;
  let client: Client;
  let participant: string;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    client = new Client({ connectionString: hub.database.hubUrl });
    await client.connect();
    const [row] = await rowsOf<{ person: string }>(
      hub,
      'SELECT d.person_id AS person FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = $1',
      [keyOfPlan(world.plan)],
    );
    participant = row?.person ?? '';
  });
  afterAll(async () => {
    await client.end();
    await hub.close();
  });

  const asCitizen = (person: string): Settings => ({ person, kind: 'CITIZEN', agency: '' });
  const asStaff = ({ person, agency }: StaffRecord): Settings => ({ person, kind: 'STAFF', agency: agency.key });

  /** What comes of statements in somebody's name; undone afterwards. */
  async function tries(settings: Settings, text: string, values: unknown[]): Promise<number | 'refused'> {
    await client.query('BEGIN');
    for (const [name, value] of Object.entries({
      ...settings,
      today: '2025-10-15',
      scope: `{${keyOfPlan(world.plan)}}`,
      narrowing: keyOfPlan(world.plan),
    }))
      await client.query('SELECT set_config($1, $2, true)', [`hub.${name}`, value]);
    try {
      return (await client.query(text, values)).rowCount ?? 0;
    } catch (error) {
      expect((error as DatabaseError).code).toBe('42501');
      return 'refused';
    } finally {
      await client.query('ROLLBACK');
    }
  }

  const stranger = async (): Promise<string> => {
    const person = randomUUID();
    await hub.owner.query('INSERT INTO person (id) VALUES ($1)', [person]);
    return person;
  };
  interface Row {
    person: string;
    kind: string;
    method: string;
    written: boolean;
    willing: boolean;
    recordedBy: string | null;
    addedBy: string;
    from: string;
  }
  const insert = (settings: Settings, row: Row) =>
    tries(
      settings,
      `INSERT INTO representative (plan_id, id, person_id, kind, powers, written, wanted, willing, valid_from, method, added_by, recorded_by, sealed)
       VALUES ($1, gen_random_uuid(), $2, $3, '{READ_PLAN}', $4, true, $5, $6, $7, $8, $9, '')`,
      [
        keyOfPlan(world.plan),
        row.person,
        row.kind,
        row.written,
        row.willing,
        row.from,
        row.method,
        row.addedBy,
        row.recordedBy,
      ],
    );

  test('are added by the participant, and by staff from a paper, and by nobody else or otherwise', async () => {
    const { refugee, nav, school } = world;
    const person = await stranger();
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const given = {
      person,
      kind: 'PROXY',
      method: 'ELECTRONIC',
      written: true,
      willing: true,
      recordedBy: null,
      from: '2025-10-15',
    };
    const own = { ...given, addedBy: participant };
    expect(await insert(asCitizen(participant), own)).toBe(1);
    expect(await insert(asCitizen(participant), { ...own, kind: 'LAWYER', written: false })).toBe(1);
    expect(await insert(asCitizen(participant), { ...own, kind: 'RELATIVE', written: false, willing: false })).toBe(1);
    const paper = { ...given, method: 'WRITTEN', addedBy: nav.worker.person, recordedBy: nav.worker.key };
    expect(await insert(asStaff(nav.worker), paper)).toBe(1);
    const mandate = { ...paper, kind: 'GUARDIAN', addedBy: refugee.worker.person, recordedBy: refugee.worker.key };
    expect(await insert(asStaff(refugee.worker), mandate)).toBe(1);

    const wrong: [Settings, Row][] = [
      [asCitizen(participant), { ...own, kind: 'GUARDIAN' }],
      [asCitizen(participant), { ...own, kind: 'RELATIVE', written: false }],
      [asCitizen(participant), { ...own, written: false }],
      [asCitizen(participant), { ...own, person: participant }],
      [asCitizen(participant), { ...own, person: school.worker.person }],
      [asCitizen(participant), { ...own, addedBy: nav.worker.person }],
      [asCitizen(proxy.person), { ...own, addedBy: proxy.person }],
      [asStaff(nav.worker), { ...paper, method: 'ELECTRONIC' }],
      [asStaff(nav.worker), { ...paper, kind: 'GUARDIAN' }],
      [asStaff(nav.worker), { ...paper, kind: 'LAWYER' }],
      [asStaff(nav.worker), { ...paper, recordedBy: refugee.worker.key }],
      [asStaff(nav.worker), { ...paper, person: school.worker.person }],
      [asStaff(nav.worker), { ...paper, person: participant }],
      [asStaff(refugee.worker), { ...mandate, person: refugee.worker.person }],
      [asStaff(refugee.worker), { ...mandate, from: '-infinity' }],
      [{ ...asStaff(nav.worker), kind: 'SYSTEM' }, paper],
      [{}, own],
    ];
    for (const [settings, row] of wrong)
      expect([row, settings, await insert(settings, row)]).toEqual([row, settings, 'refused']);
  });

  test('are changed by the participant, ended by themselves, and a guardian’s by the coordinator', async () => {
    const { refugee, nav } = world;
    const plan = keyOfPlan(world.plan);
    const relative = await buildRepresentative(hub, world.plan, { kind: 'RELATIVE', willing: false });
    const proxy = await buildRepresentative(hub, world.plan, { kind: 'PROXY' });
    const guardian = await buildRepresentative(hub, world.plan, { kind: 'GUARDIAN' });
    const ended = await buildRepresentative(hub, world.plan, { kind: 'PROXY', ended: true });
    const update = (settings: Settings, change: string, id: string) =>
      tries(settings, `UPDATE representative SET ${change} WHERE plan_id = $1 AND id = $2`, [plan, id]);
    const right: [Settings, string, string][] = [
      [asCitizen(participant), `powers = '{COMPLAIN}'`, proxy.id],
      [asCitizen(participant), 'ended = true', relative.id],
      [asCitizen(relative.person), 'willing = true', relative.id],
      [asCitizen(proxy.person), 'ended = true', proxy.id],
      [asStaff(refugee.worker), 'ended = true', guardian.id],
    ];
    for (const [settings, change, id] of right)
      expect([change, await update(settings, change, id)]).toEqual([change, 1]);
    const wrong: [Settings, string, string][] = [
      [asCitizen(participant), 'willing = true', relative.id],
      [asCitizen(participant), 'ended = true', guardian.id],
      [asCitizen(participant), 'ended = false', ended.id],
      [asCitizen(proxy.person), `powers = '{READ_PLAN,GIVE_CONSENT}'`, proxy.id],
      [asCitizen(proxy.person), `valid_to = 'infinity', powers = '{COMPLAIN}'`, proxy.id],
      [asCitizen(proxy.person), 'ended = true', relative.id],
      [asCitizen(guardian.person), 'ended = true', guardian.id],
      [asCitizen(guardian.person), 'ended = true', proxy.id],
      [asStaff(refugee.worker), 'ended = true', proxy.id],
      [asStaff(refugee.worker), `powers = '{READ_PLAN,GIVE_CONSENT}'`, guardian.id],
      [asStaff(nav.leader), 'ended = true', guardian.id],
      [{}, 'ended = true', proxy.id],
    ];
    for (const [settings, change, id] of wrong) {
      const came = await update(settings, change, id);
      expect([change, settings, came === 0 || came === 'refused']).toEqual([change, settings, true]);
    }
  });

  // the switch: without its policy the same attempt goes through
  test('are not kept by anything else: with the policy thrown open the participant makes a guardian', async () => {
    const person = await stranger();
    const row = {
      person,
      kind: 'GUARDIAN',
      method: 'ELECTRONIC',
      written: true,
      willing: true,
      recordedBy: null,
      from: '2025-10-15',
    };
    const attempt = () => insert(asCitizen(participant), { ...row, addedBy: participant });
    expect(await attempt()).toBe('refused');
    await hub.owner.query('ALTER POLICY is_appointed ON representative WITH CHECK (true)');
    expect(await attempt()).toBe(1);
  });
});
