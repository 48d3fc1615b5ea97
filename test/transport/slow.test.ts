import { setTimeout as pause } from 'node:timers/promises';
import { register } from 'prom-client';
import { openSocket, type RawSocket, startHub, subscribeMessage, type TestHub } from './hub';

/** Bytes of one answer: a hundred of them are more than the buffers of a connection hold. */
const LARGE = 250_000;

describe('a client that takes in nothing', () => {
  let hub: TestHub;
  const open: RawSocket[] = [];
  beforeAll(async () => {
    hub = await startHub(
      { stalledAfter: 1_500 },
      // what the subscription answers with is as long as the viewer's name
      { contextFor: async () => ({ viewer: 'a'.repeat(LARGE), notes: [] }) },
    );
  });
  afterAll(() => hub.close());

  const cut = async (): Promise<number> =>
    ((await register.getSingleMetric('samplan_sockets_cut_total')?.get())?.values ?? [])
      .filter(({ labels }) => labels.reason === 'stalled')
      .reduce((sum, { value }) => sum + value, 0);
  const untilCut = async (times: number): Promise<void> => {
    for (let waited = 0; (await cut()) < times && waited < 10_000; waited += 50) await pause(50);
  };
  const stall = async (): Promise<RawSocket> => {
    const raw = await openSocket(hub);
    open.push(raw);
    raw.socket.pause();
    raw.send(subscribeMessage('1', 'subscription { ticks(count: 100000) { at viewer } }'));
    return raw;
  };

  test('is closed with a code that says to resume, which it finds behind what was on its way; others are not disturbed (E7)', async () => {
    const other = await openSocket(hub);
    const slow = await stall();
    const { rss } = process.memoryUsage();
    await untilCut(1);
    expect(await cut()).toBe(1);
    // one answer waits for it, however many there are
    expect(process.memoryUsage().rss - rss).toBeLessThan(64 * 1_048_576);
    slow.socket.resume();
    expect(await slow.closed).toEqual({ code: 1013, reason: 'Too slow: resume from your cursor' });
    other.send(subscribeMessage('1', 'subscription { ticks(count: 1) { at } }'));
    expect(await other.next()).toMatchObject({ type: 'next', payload: { data: { ticks: { at: 1 } } } });
    expect(other.socket.readyState).toBe(other.socket.OPEN);
    other.socket.close();
  }, 20_000);

  test('is cut if it does not hear that either: nothing of it is left on the hub', async () => {
    const before = await cut();
    const left = async () => (await register.getSingleMetric('samplan_open_sockets')?.get())?.values[0]?.value ?? 0;
    await stall();
    const opened = await left();
    await untilCut(before + 1);
    for (let waited = 0; (await left()) >= opened && waited < 5_000; waited += 50) await pause(50);
    expect(await left()).toBe(opened - 1);
    for (const { socket } of open) socket.terminate();
  }, 20_000);

  test('and one that reads slowly, but reads, is not', async () => {
    const before = await cut();
    const slow = await openSocket(hub);
    slow.send(subscribeMessage('1', 'subscription { ticks(count: 40) { at viewer } }'));
    for (let turn = 0; turn < 8; turn++) {
      slow.socket.pause();
      await pause(400);
      slow.socket.resume();
      await pause(20);
    }
    expect(slow.socket.readyState).toBe(slow.socket.OPEN);
    expect(await cut()).toBe(before);
    slow.socket.terminate();
  }, 20_000);
});
