import { perform } from '../factories/operations';
import { buildWorld, type World } from '../factories/plans';

import { answer, listen, openSocket } from '../harness/ask';
import { startTestHub, type TestHub } from '../harness/hub';
import { type MovingClock, minutes, movingClock } from '../harness/moving-clock';

const REMINDERS = 'query ($id: ID!) { plan(id: $id) { version reminders { kind on overdue text } } }';
const EVENTS = 'subscription ($id: ID!) { planEvents(planId: $id) { type } }';
const DAY = minutes(24 * 60);

interface Reminder {
  kind: string;
  on: string;
  overdue: boolean;
  text: string;
}

/** It begins on 2025-10-15. */
describe('what is to be remembered of a plan', () => {
  let clock: MovingClock;
  let hub: TestHub;
  let other: TestHub;
  let world: World;
  beforeAll(async () => {
    clock = movingClock();
    hub = await startTestHub({ clock });
    other = await startTestHub({ clock, beside: hub });
    world = await buildWorld(hub);
  });
  afterAll(async () => {
    await other.close();
    await hub.close();
  });

  const plan = async (token: string): Promise<{ version: number; reminders: Reminder[] }> =>
    (await answer<{ plan: { version: number; reminders: Reminder[] } }>(hub, token, REMINDERS, { id: world.plan }))
      .plan;
  const reminded = async (token: string): Promise<string[]> =>
    (await plan(token)).reminders.map(({ kind, on }) => `${kind} ${on}`);

  test('is a review at a large change in life, until one is held (D34)', async () => {
    const { refugee, nav, participant } = world;
    await perform(hub, refugee.worker.token, 'recordLifeEvent', { planId: world.plan, text: 'Familien flyttet.' });
    for (const token of [participant, refugee.worker.token])
      expect(await reminded(token)).toEqual(['REVIEW_AFTER_CHANGE 2025-10-15']);
    expect(await reminded(nav.worker.token)).toEqual([]);
    clock.move(minutes(1));
    await perform(hub, refugee.worker.token, 'holdReview', {
      ...{
        planId: world.plan,
        expectedVersion: (await plan(participant)).version,
        outcome: 'Ny skolevei er tatt inn.',
      },
      nextReview: '2025-12-01',
    });
    expect(await reminded(participant)).toEqual([]);
  });

  test('is a planned conversation and the next review, before it and when it is overdue; each is told once, whichever hub is first (D33, D34)', async () => {
    const { refugee, participant } = world;
    await perform(hub, refugee.worker.token, 'logConversation', {
      ...{ planId: world.plan, summary: 'Planen fungerer.', nextPlanned: '2025-11-20' },
    });
    const sockets = [hub, other].map((one) => openSocket(one, participant));
    const heard = sockets.map((socket) => listen<{ planEvents: { type: string } }>(socket, EVENTS, { id: world.plan }));
    await new Promise((done) => setTimeout(done, 500));
    clock.move(34 * DAY);
    for (const each of heard) expect((await each.until(1)).at(-1)?.planEvents.type).toBe('REVIEW_DUE');
    expect(await reminded(participant)).toEqual(['CONVERSATION 2025-11-20', 'REVIEW_SOON 2025-12-01']);
    clock.move(14 * DAY);
    for (const each of heard) expect((await each.until(2)).at(-1)?.planEvents.type).toBe('REVIEW_DUE');
    await new Promise((done) => setTimeout(done, 2_500));
    for (const each of heard) expect(each.events).toHaveLength(2);
    expect((await plan(refugee.worker.token)).reminders).toEqual([
      expect.objectContaining({ kind: 'CONVERSATION', overdue: true }),
      { kind: 'REVIEW_OVERDUE', on: '2025-12-01', overdue: true, text: 'Planen skulle vært gjennomgått.' },
    ]);
    for (const each of heard) each.stop();
    for (const socket of sockets) await socket.dispose();
  }, 60_000);
});
