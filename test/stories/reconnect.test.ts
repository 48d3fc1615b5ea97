import { addMeasure, buildWorld, type World } from '../factories/plans';
import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';

interface Heard {
  planEvents: { id: string; cursor: string; measure: { id: string } | null };
}

const EVENTS = `subscription ($plan: ID!, $after: EventCursor) {
  planEvents(planId: $plan, after: $after) { id cursor type measure { id } }
}`;

/** A subscriber that is killed again and again, on one hub and then on another, while agencies write. */
describe('a subscriber that is killed and comes back', () => {
  let hub: TestHub;
  let other: TestHub;
  let world: World;
  beforeAll(async () => {
    hub = await startTestHub();
    world = await buildWorld(hub);
    other = await startTestHub({ beside: hub });
  });
  afterAll(async () => {
    await other.close();
    await hub.close();
  });

  test('misses nothing and hears nothing twice', async () => {
    const rounds = 6;
    const { cursor } = (
      await answer<{ plan: { cursor: string } }>(
        hub,
        world.nav.worker.token,
        'query ($id: ID!) { plan(id: $id) { cursor } }',
        {
          id: world.plan,
        },
      )
    ).plan;
    const written: string[] = [];
    const writers = [world.school, world.refugee, world.nav].map(async ({ worker }) => {
      for (let i = 0; i < 12; i++) {
        const added = await addMeasure(world, worker, {
          classification: 'SHARED',
          category: 'EDUCATION',
          title: `Tiltak ${i}`,
        });
        written.push(added.id);
      }
    });
    const heard: Heard['planEvents'][] = [];
    let after = cursor;
    for (let round = 0; round < rounds; round++) {
      const socket = openSocket(round % 2 ? other : hub, world.nav.worker.token);
      const listening = listen<Heard>(socket, EVENTS, { plan: world.plan, after });
      const some = await listening.until(round === rounds - 1 ? 36 - heard.length : 4);
      // cut without a word of farewell: what was on its way is lost, what was read counts
      socket.terminate();
      heard.push(...some.map((one) => one.planEvents));
      after = heard.at(-1)?.cursor ?? after;
      if (heard.length >= 36) break;
    }
    await Promise.all(writers);
    expect(heard).toHaveLength(36);
    expect(new Set(heard.map((one) => one.id)).size).toBe(36);
    expect(heard.map((one) => one.measure?.id).sort()).toEqual([...written].sort());
  });
});
