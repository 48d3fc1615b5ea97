import { randomUUID } from 'node:crypto';
import { Client, type DatabaseError } from 'pg';
import { buildRepresentative, keyOfPlan } from '../factories/citizens';
import { perform } from '../factories/operations';
import type { StaffRecord } from '../factories/people';
import { buildWorld, join, openPlanFor, type World, withdraw } from '../factories/plans';
import { rowsOf } from '../factories/refusal';
import { startTestHub, type TestHub } from '../harness/hub';

type Settings = Record<string, string>;

/** Row-level security alone, on what a plan says as a whole and what each contributes, past the rules (A15). */
describe('the rows of what a plan says', () => {
  let hub: TestHub;
  let world: World;
  let client: Client;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    client = new Client({ connectionString: hub.database.hubUrl });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await hub.close();
  });

  const asStaff = ({ person, agency }: StaffRecord): Settings => ({ person, kind: 'STAFF', agency: agency.key });
  const asCitizen = (person: string): Settings => ({ person, kind: 'CITIZEN', agency: '' });
  const personOf = async (plan: string): Promise<string> => {
    const [row] = await rowsOf<{ person: string }>(
      hub,
      'SELECT d.person_id AS person FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = $1',
      [keyOfPlan(plan)],
    );
    return row?.person ?? '';
  };

  /** How many rows a statement in somebody's name meets; undone afterwards. */
  async function tries(plan: string, settings: Settings, text: string, values: unknown[]): Promise<number | 'refused'> {
    await client.query('BEGIN');
    const all = { ...settings, today: '2025-10-15', now: '2025-10-15T07:00:00Z', scope: `{${keyOfPlan(plan)}}` };
    for (const [name, value] of Object.entries(all))
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
  const describes = (plan: string, settings: Settings) =>
    tries(plan, settings, `INSERT INTO plan_description (plan_id, sealed) VALUES ($1, '')`, [keyOfPlan(plan)]);
  const contributes = (plan: string, settings: Settings, owner: string | null, representative: string | null = null) =>
    tries(
      plan,
      settings,
      `INSERT INTO contribution (plan_id, id, owner_id, representative_id, written_at, sealed) VALUES ($1, $2, $3, $4, '2025-10-15', '')`,
      [keyOfPlan(plan), randomUUID(), owner, representative],
    );
  const reads = (plan: string, settings: Settings, table: 'plan_description' | 'contribution') =>
    tries(plan, settings, `SELECT FROM ${table} WHERE plan_id = $1`, [keyOfPlan(plan)]);

  async function planOnConsent(): Promise<Pick<World, 'plan' | 'participant'>> {
    const { plan, participant } = await openPlanFor(hub, world.refugee.worker);
    const legalBases = ['INDIVIDUAL_PLAN_2022'];
    await perform(hub, world.refugee.worker.token, 'reviseFrame', { planId: plan, expectedVersion: 1, legalBases });
    await join(hub, plan, world.refugee.worker, world.nav);
    return { plan, participant };
  }

  test('the description is written by the coordinator alone, in a living plan', async () => {
    const { plan, refugee, nav } = world;
    expect(await describes(plan, asStaff(refugee.worker))).toBe(1);
    for (const other of [refugee.leader, nav.worker]) expect(await describes(plan, asStaff(other))).toBe('refused');
    expect(await describes(plan, asCitizen(await personOf(plan)))).toBe('refused');
    const ended = await openPlanFor(hub, refugee.worker);
    await hub.owner.query(`UPDATE plan SET status = 'CLOSED' WHERE id = $1`, [keyOfPlan(ended.plan)]);
    expect(await describes(ended.plan, asStaff(refugee.worker))).toBe('refused');
  });

  test('each writes their own contribution and nobody else’s', async () => {
    const { plan, nav, school } = world;
    const participant = asCitizen(await personOf(plan));
    expect(await contributes(plan, asStaff(nav.worker), nav.agency.key)).toBe(1);
    expect(await contributes(plan, asStaff(nav.worker), school.agency.key)).toBe('refused');
    expect(await contributes(plan, asStaff(nav.worker), null)).toBe('refused');
    expect(await contributes(plan, participant, null)).toBe(1);
    expect(await contributes(plan, participant, nav.agency.key)).toBe('refused');
    const sister = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN', 'TAKE_PART'] });
    const silent = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    expect(await contributes(plan, asCitizen(sister.person), null, sister.id)).toBe(1);
    expect(await contributes(plan, asCitizen(sister.person), null, silent.id)).toBe('refused');
    expect(await contributes(plan, asCitizen(sister.person), null)).toBe('refused');
    expect(await contributes(plan, asCitizen(silent.person), null, silent.id)).toBe('refused');
  });

  test('an agency that takes part without others knowing writes none', async () => {
    const { plan } = await openPlanFor(hub, world.refugee.worker);
    await join(hub, plan, world.refugee.worker, world.nav, 'HIDDEN');
    expect(await contributes(plan, asStaff(world.nav.worker), world.nav.agency.key)).toBe('refused');
  });

  test('what rests on a consent that is gone is there for its owner and the participant, and nobody adds to it', async () => {
    const there = await planOnConsent();
    const { plan, participant } = there;
    const amna = await buildRepresentative(hub, plan, { kind: 'RELATIVE', powers: ['READ_PLAN', 'TAKE_PART'] });
    expect(await describes(plan, asStaff(world.refugee.worker))).toBe('refused');
    expect(await contributes(plan, asStaff(world.nav.worker), world.nav.agency.key)).toBe('refused');
    expect(await contributes(plan, asCitizen(amna.person), null, amna.id)).toBe('refused');
    const consent = (await perform(hub, participant, 'giveConsent', { planId: plan, purpose: 'PLAN' })).id;
    expect(await contributes(plan, asCitizen(amna.person), null, amna.id)).toBe(1);
    await perform(hub, world.refugee.worker.token, 'describePlan', { planId: plan, finalGoal: 'Sove' });
    await perform(hub, world.nav.worker.token, 'contribute', { planId: plan, text: 'Vi ringer.' });
    await perform(hub, amna.token, 'contribute', { planId: plan, text: 'Jeg henter barna.' });
    const proxy = await buildRepresentative(hub, plan, { kind: 'PROXY' });
    const counts = async () => {
      const all: (number | 'refused')[] = [];
      for (const who of [
        asCitizen(await personOf(plan)),
        asStaff(world.refugee.worker),
        asStaff(world.nav.worker),
        asCitizen(amna.person),
        asCitizen(proxy.person),
      ])
        all.push(await reads(plan, who, 'plan_description'), await reads(plan, who, 'contribution'));
      return all;
    };
    // description and contributions, for the participant, the coordinator, NAV, the relative, a proxy
    expect(await counts()).toEqual([1, 2, 1, 2, 1, 2, 1, 2, 1, 1]);
    await withdraw({ ...world, plan, participant }, consent);
    expect(await counts()).toEqual([1, 2, 1, 0, 0, 1, 0, 1, 0, 0]);
  });
});
