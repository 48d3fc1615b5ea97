import { setTimeout as pause } from 'node:timers/promises';
import { startTestHub, type TestHub } from '../harness/hub';
import { type Build, buildHub, freePort, type HubProcess, startHubProcess, until, untilReady } from './hub-process';
import { faultsOf, type Ledger, readLedger, tornIn } from './ledger';
import { type OwnServer, ownServer } from './own-server';
import { type Stage, setStage } from './stage';
import { Subscriber, withoutRepeats } from './subscriber';
import { askAny, type Scene, type Task, Writer } from './writers';

/** Every other round kills a hub, the others PostgreSQL. */
const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 20);
const WRITERS = 16;
const SUBSCRIBERS = 50;
/** Changes that are acknowledged between two kills. */
const BETWEEN = 12;
/** How long nobody has heard anything when that is the end of it (ms). */
const STANDSTILL = 15_000;
/** How long may be waited for what must come, on a machine that does much else (ms). */
const PATIENCE = 60_000;

describe('hubs and PostgreSQL are killed in the middle of writers and subscribers', () => {
  let server: OwnServer;
  let build: Build;
  let beside: TestHub;
  let stages: Stage[];
  const hubs: HubProcess[] = [];
  const ports: number[] = [];
  const heals: { what: string; took: number }[] = [];
  const scene: Scene = {
    urls: [],
    withdrawn: new Set(),
    hurry: true,
    stopped: false,
    answers: new Map(),
    acknowledged: 0,
  };
  let writers: Writer[];
  let subscribers: Subscriber[];
  let ledgers: Map<string, Ledger>;

  beforeAll(async () => {
    [server, build] = await Promise.all([ownServer(), buildHub()]);
    beside = await startTestHub();
    // its connection breaks with the server, and is not used again
    beside.owner.on('error', () => undefined);
    stages = [await setStage(beside, WRITERS / 2), await setStage(beside, WRITERS / 2)];
    ports.push(await freePort(), await freePort());
    hubs.push(...(await Promise.all(ports.map((port) => startHubProcess(build, beside, port)))));
    scene.urls = hubs.map(({ url }) => url);
  }, 180_000);
  afterAll(async () => {
    scene.stopped = true;
    await Promise.all(subscribers.map((one) => one.stop()));
    await Promise.all(hubs.map((hub) => hub.end('SIGKILL')));
    await beside.close();
    await server.remove();
    await build.remove();
  }, 60_000);

  test(`${ROUNDS} times: every acknowledged change is there, the others are whole or not there, and ${SUBSCRIBERS} subscribers have received what the table holds for them, without a hole or a repeat (E4, E5, E8)`, async () => {
    const tasks = stages.flatMap(({ world, measures }) =>
      measures.map((measure): Task => ({ plan: world.plan, measure, token: world.health.worker.token })),
    );
    writers = tasks.map((task, at) => new Writer(`${at}`, task, scene));
    const listeners = stages.flatMap((stage) => stage.listeners);
    subscribers = listeners.map((listener, at) => new Subscriber(listener, scene.urls, at));
    const writing = writers.map((writer, at) => writer.run(at));
    for (let round = 0; round < ROUNDS; round += 1) {
      scene.hurry = true;
      await untilAcknowledged(BETWEEN);
      const withdrawn = stages[[ROUNDS >> 2, ROUNDS >> 1].indexOf(round)];
      // a withdrawal that runs into the kill, tried again until it is answered
      const withdrawing = withdrawn && withdraw(withdrawn, round);
      await killAndHeal(round);
      await withdrawing;
    }
    await untilAcknowledged(BETWEEN);
    scene.stopped = true;
    await Promise.all(writing);
    ledgers = new Map();
    for (const { world, measures } of stages)
      ledgers.set(world.plan, await readLedger(beside.database.adminUrl, beside, world.plan, measures));
    await untilHeard();
    report();

    expect(
      subscribers.flatMap((one, at) => faultsIn(one).map((fault) => `${at} ${one.listener.who}: ${fault}`)),
    ).toEqual([]);
    for (const { world } of stages) expect(tornIn(ledgerOf(world.plan))).toEqual([]);
    for (const { task, acknowledged, unknown } of writers) {
      const history = ledgerOf(task.plan).histories.get(task.measure) ?? [];
      const times = (title: string) => history.filter((one) => one === title).length;
      expect(acknowledged.filter((title) => times(title) !== 1)).toEqual([]);
      expect(unknown.filter((title) => times(title) > 1)).toEqual([]);
    }
    expect(subscribers).toHaveLength(SUBSCRIBERS);
    expect(subscribers.filter(({ listener }) => listener.who === 'RECIPIENT').some(({ heard }) => opened(heard))).toBe(
      true,
    );
    expect(scene.withdrawn.size).toBe(2);
  }, 900_000);

  test('what was received is held against the table: one event less, one too many, two swapped, and half a change are each found', () => {
    const { listener, heard } = subscribers.find(({ listener: { who } }) => who === 'OWNER') as Subscriber;
    const ledger = ledgerOf(listener.plan);
    const { begin } = stageOf(listener.plan);
    const faults = (changed: typeof heard) => faultsOf(listener, changed, ledger, begin);
    expect(faults(heard)).toEqual([]);
    const at = heard.length >> 1;
    expect(faults(heard.filter((_, place) => place !== at))).not.toEqual([]);
    expect(faults([...heard, { ...heard[at], id: 'another' } as (typeof heard)[0]])).not.toEqual([]);
    expect(faults(heard.toSpliced(at, 2, ...heard.slice(at, at + 2).reverse()))).not.toEqual([]);
    const other = { ...listener, who: 'OTHER' } as const;
    expect(faultsOf(other, heard, ledger, begin)).toContain('read a content without consent');
    expect(tornIn({ ...ledger, acts: ledger.acts - 1 })).not.toEqual([]);
    expect(tornIn({ ...ledger, events: ledger.events.toSpliced(at, 1) })).not.toEqual([]);
    const histories = new Map(
      [...ledger.histories].map(([measure, titles], n) => [measure, n ? titles : titles.slice(1)]),
    );
    expect(tornIn({ ...ledger, histories })).not.toEqual([]);
  });

  const stageOf = (plan: string): Stage => stages.find(({ world }) => world.plan === plan) as Stage;
  const ledgerOf = (plan: string): Ledger => ledgers.get(plan) as Ledger;
  const faultsIn = ({ listener, heard }: Subscriber): string[] =>
    faultsOf(listener, heard, ledgerOf(listener.plan), stageOf(listener.plan).begin);
  const opened = (heard: Subscriber['heard']): boolean => heard.some(({ measure }) => measure?.content.title);

  async function untilAcknowledged(more: number): Promise<void> {
    const goal = scene.acknowledged + more;
    await until(() => scene.acknowledged >= goal, PATIENCE, `${more} changes more are acknowledged`);
  }

  /** Resolves when all have heard all; or when nobody hears anything any more: what is missing then is told by the test. */
  async function untilHeard(): Promise<void> {
    let total = -1;
    let since = Date.now();
    while (subscribers.some((one) => faultsIn(one).length > 0) && Date.now() - since < STANDSTILL) {
      const now = subscribers.reduce((sum, { heard }) => sum + heard.length, 0);
      if (now > total) since = Date.now();
      total = now;
      await pause(100);
    }
  }

  async function killAndHeal(round: number): Promise<void> {
    const at = (round >> 1) % hubs.length;
    const isHub = round % 2 === 0;
    if (isHub) await hubs[at]?.end('SIGKILL');
    else await server.kill();
    scene.hurry = false;
    if (isHub) hubs[at] = await startHubProcess(build, beside, ports[at] as number);
    else await server.start();
    const back = Date.now();
    await Promise.all(hubs.map((hub) => untilReady(hub)));
    await untilAcknowledged(1);
    heals.push({ what: isHub ? 'hub' : 'PostgreSQL', took: Date.now() - back });
  }

  async function withdraw({ world, consent }: Stage, turn: number): Promise<void> {
    const input = { consentId: consent, idempotencyKey: `withdrawal-${consent}` };
    const WITHDRAW = 'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { id inForce } }';
    let given = false;
    await until(
      async () => {
        const url = scene.urls[turn++ % scene.urls.length] as string;
        const { data, errors } = await askAny(url, world.participant, WITHDRAW, { input });
        given = data !== undefined && data !== null && errors === undefined;
        return given;
      },
      PATIENCE,
      'the withdrawal is answered',
    );
    scene.withdrawn.add(world.plan);
  }

  function report(): void {
    const longest = (what: string) => Math.max(0, ...heals.filter((one) => one.what === what).map(({ took }) => took));
    const sum = (count: (one: Subscriber) => number) => subscribers.reduce((total, one) => total + count(one), 0);
    process.stdout.write(
      `killed: ${ROUNDS} rounds, answers ${JSON.stringify(Object.fromEntries(scene.answers))}; ${sum(({ heard }) => heard.length)} events received, ` +
        `${sum(({ heard }) => heard.length - withoutRepeats(heard).length)} repeats, ${sum(({ reconnects }) => reconnects)} reconnects; ` +
        `healed after at most ${longest('hub')} ms (hub), ${longest('PostgreSQL')} ms (PostgreSQL)\n`,
    );
  }
});
