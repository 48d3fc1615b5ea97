import { withdrawConsent } from '../../src/consent/consent.service';
import { clockFrom } from '../../src/kernel/clock';
import { readIdInPlan } from '../../src/kernel/ids';
import type { WrappedKey } from '../../src/kernel/key-ring';
import { openSealed } from '../../src/kernel/keys';
import { reviseMeasure } from '../../src/measure/revise-measure';
import { connectAsAdmin } from '../database/admin';
import { ask } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { Onlookers, type Read, type Ways } from './onlookers';
import { ctxOn, putUp, SECRET, type Stage, type StagedPlan, viewerOf } from './stage';

const WITHDRAWALS = 3_000;
const EACH = 10;
const AT_ONCE = 6;

describe('a consent is withdrawn, and then a secret is written', () => {
  const clock = clockFrom(new Date('2025-10-15T07:00:00Z'));
  let hub: TestHub;
  let other: TestHub;
  beforeAll(async () => {
    hub = await startTestHub({ clock });
    other = await startTestHub({ clock, beside: hub });
  });
  afterAll(async () => {
    await other.close();
    await hub.close();
  });

  /** So many withdrawals, each followed by a secret, while others look on; until something has leaked by each of the ways given. */
  async function race(
    withdrawals: number,
    { read, until = [] }: { read?: Read; until?: (keyof Ways)[] } = {},
  ): Promise<{ done: number; ways: Ways }> {
    const stage = await putUp(hub, withdrawals / EACH, EACH);
    const present = new Set<StagedPlan>();
    const onlookers = new Onlookers([hub, other], stage.school.token, () => [...present], read);
    const { ways } = onlookers;
    const hasLeaked = (): boolean => until.length > 0 && until.every((way) => ways[way].leaked > 0);
    let done = 0;
    const waiting = [...stage.plans];
    const writer = async (turn: number): Promise<void> => {
      for (let plan = waiting.pop(); plan && !hasLeaked(); plan = waiting.pop()) {
        present.add(plan);
        // the caseload tells of every plan, and of some their own feeds
        const end = waiting.length % 3 === 0 ? await onlookers.follow(turn % 2, plan) : null;
        await writeIn(stage, plan, turn, () => (done += 1));
        await end?.(2 * EACH);
        present.delete(plan);
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, (_, turn) => writer(turn)));
    } finally {
      await onlookers.stop();
    }
    return { done, ways };
  }

  /** Each withdrawal is answered before the secret is written, on whichever hub; of a change of its hours the school is told, too. */
  async function writeIn(stage: Stage, plan: StagedPlan, turn: number, count: () => void): Promise<void> {
    const [withdrawing, writing] = turn % 4 < 2 ? [hub, other] : [other, hub];
    for (const { measure, consent } of plan.shared) {
      await withdrawConsent(ctxOn(withdrawing, clock, stage.participant), { consentId: consent });
      await reviseMeasure(ctxOn(writing, clock, viewerOf(stage.health)), {
        ...{ measureId: measure, expectedVersion: 1, expectedContentVersion: 1, title: SECRET, hoursPerWeek: 3 },
      });
      count();
    }
  }

  const leaks = (ways: Ways) => Object.fromEntries(Object.entries(ways).map(([way, { leaked }]) => [way, leaked]));

  test(`${WITHDRAWALS} times, with readers over HTTP and sockets, subscribers and a second hub: nobody ever sees it (C1)`, async () => {
    const begun = Date.now();
    const { done, ways } = await race(WITHDRAWALS);
    const answers = Object.fromEntries(
      Object.entries(ways).map(([way, { answers, opened }]) => [way, `${opened} open of ${answers}`]),
    );
    process.stdout.write(`withdrawals: ${done} in ${Date.now() - begun} ms; ${JSON.stringify(answers)}\n`);
    expect(done).toBe(WITHDRAWALS);
    expect(leaks(ways)).toEqual({ http: 0, socket: 0, subscription: 0, caseload: 0 });
    // they looked on all the while, and saw what they might
    for (const { answers } of Object.values(ways)) expect(answers).toBeGreaterThan(WITHDRAWALS / 10);
    for (const { opened } of [ways.http, ways.socket]) expect(opened).toBeGreaterThan(WITHDRAWALS / 10);
  }, 1_200_000);

  test('a reader who asks first whether it may be read, and fetches it then, does see it: the same race shows it', async () => {
    const admin = await connectAsAdmin(hub.database);
    const CONTENT = 'SELECT sealed FROM measure_content WHERE plan_id = $1 AND measure_id = $2';
    const checkThenFetch: Read = async (on, plan, token) => {
      const first = await ask<{ plan: { measures: { id: string; content: { __typename: string } }[] } }>(
        on,
        token,
        'query ($id: ID!) { plan(id: $id) { measures { id content { __typename } } } }',
        { id: plan.id },
      );
      const keys = (
        await admin.query<WrappedKey>('SELECT version, kek, wrapped FROM plan_key WHERE plan_id = $1', [plan.key])
      ).rows;
      const titles: unknown[] = [];
      for (const { id, content } of first.data?.plan.measures ?? []) {
        const place = readIdInPlan('measure', id);
        if (content.__typename !== 'MeasureContent' || !place) continue;
        const { rows } = await admin.query<{ sealed: Buffer }>(CONTENT, [plan.key, place.id]);
        titles.push(
          openSealed(
            hub.hub.keys.ring,
            plan.key,
            keys,
            `measure_content:${plan.key}:${place.id}`,
            rows[0]?.sealed as Buffer,
          ),
        );
      }
      return titles;
    };
    const { ways } = await race(WITHDRAWALS, { read: checkThenFetch, until: ['http'] });
    await admin.end();
    expect(leaks(ways)).toMatchObject({ socket: 0, subscription: 0, caseload: 0 });
    expect(ways.http.leaked).toBeGreaterThan(0);
  }, 600_000);

  test('where the withdrawal reaches neither lock, everybody sees it, by each of the ways', async () => {
    const admin = await connectAsAdmin(hub.database);
    await admin.query(`
      ALTER TABLE consent DISABLE TRIGGER keep_consent;
      CREATE FUNCTION keep_in_force() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN UPDATE consent SET withdrawn = false, withdrawn_at = NULL WHERE id = NEW.id; RETURN NULL; END $$;
      CREATE TRIGGER keeps_in_force AFTER UPDATE ON consent FOR EACH ROW WHEN (NEW.withdrawn) EXECUTE FUNCTION keep_in_force()`);
    const { ways } = await race(AT_ONCE * EACH * 4, { until: ['http', 'socket', 'subscription', 'caseload'] });
    for (const [way, { leaked }] of Object.entries(ways)) expect([way, leaked > 0]).toEqual([way, true]);
    await admin.query(
      'DROP TRIGGER keeps_in_force ON consent; DROP FUNCTION keep_in_force(); ALTER TABLE consent ENABLE TRIGGER keep_consent',
    );
    await admin.end();
  }, 120_000);
});
