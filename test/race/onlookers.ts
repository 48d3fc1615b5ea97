import type { Client } from 'graphql-ws';
import { answer, ask, listen, openSocket } from '../harness/ask';
import type { TestHub } from '../harness/hub';
import { OPEN, SECRET, type StagedPlan } from './stage';

/** How long is waited for events that are on their way (ms). */
const PATIENCE = 30_000;
const MEASURES = 'measures { id content { __typename ... on MeasureContent { title } } }';
const READ = `query ($id: ID!) { plan(id: $id) { ${MEASURES} } }`;
const CURSOR = 'query ($id: ID!) { plan(id: $id) { cursor } }';
const EVENT = 'type forget { type id } measure { content { ... on MeasureContent { title } } }';
const EVENTS = `subscription ($id: ID!, $after: EventCursor) { planEvents(planId: $id, after: $after) { ${EVENT} } }`;
const CASELOAD = `subscription { caseloadEvents { ${EVENT} } }`;

/** What somebody who looks on has been handed: by which way, and whether the secret was in it. */
export class Seen {
  answers = 0;
  opened = 0;
  leaked = 0;

  take(answer: unknown): void {
    const text = JSON.stringify(answer);
    this.answers += 1;
    if (text.includes(OPEN)) this.opened += 1;
    if (text.includes(SECRET)) this.leaked += 1;
  }
}

/** Ways of looking on, each with what it has seen. */
export type Ways = Record<'http' | 'socket' | 'subscription' | 'caseload', Seen>;

/** How a reader reads: over HTTP, or some other way. */
export type Read = (hub: TestHub, plan: StagedPlan, token: string) => Promise<unknown>;

/** People of the school who look on without a pause, over HTTP, by queries on a socket and by subscriptions, on every hub. */
export class Onlookers {
  readonly ways: Ways = { http: new Seen(), socket: new Seen(), subscription: new Seen(), caseload: new Seen() };
  readonly #sockets: Client[];
  readonly #readers: Promise<void>[];
  #stopped = false;

  /** They look at the plans that something happens in just now. */
  constructor(
    readonly hubs: readonly TestHub[],
    readonly token: string,
    readonly present: () => StagedPlan[],
    read: Read = (hub, plan) => ask(hub, token, READ, { id: plan.id }),
  ) {
    this.#sockets = hubs.map((hub) => openSocket(hub, token));
    this.#subscribe(this.#sockets.at(-1) as Client, CASELOAD, {}, this.ways.caseload);
    this.#readers = hubs.flatMap((hub, index) => [
      this.#readOn((plan) => read(hub, plan, token), this.ways.http),
      this.#readOn((plan) => this.#querySocket(this.#sockets[index] as Client, plan), this.ways.socket),
    ]);
  }

  /** Subscribes to one plan on one hub, from now on; answers how to end it, once this many events are there. */
  async follow(hub: number, plan: StagedPlan): Promise<(events: number) => Promise<void>> {
    const { cursor } = (
      await answer<{ plan: { cursor: string } }>(this.hubs[hub] as TestHub, this.token, CURSOR, { id: plan.id })
    ).plan;
    const variables = { id: plan.id, after: cursor };
    const { events, errors, stop } = this.#subscribe(
      this.#sockets[hub] as Client,
      EVENTS,
      variables,
      this.ways.subscription,
    );
    return async (count) => {
      for (let waited = 0; events.length < count && waited < PATIENCE; waited += 10)
        await new Promise((resolve) => setTimeout(resolve, 10));
      stop();
      expect({ events: events.length, errors }).toEqual({ events: count, errors: [] });
    };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#readers);
    await Promise.all(this.#sockets.map((socket) => socket.dispose()));
  }

  #subscribe(socket: Client, query: string, variables: Record<string, unknown>, seen: Seen) {
    return listen<object>(socket, query, variables, (event) => seen.take(event));
  }

  async #readOn(read: (plan: StagedPlan) => Promise<unknown>, seen: Seen): Promise<void> {
    for (let turn = 0; !this.#stopped; turn++) {
      const plans = this.present();
      const plan = plans[turn % Math.max(plans.length, 1)];
      if (plan) seen.take(await read(plan));
      // without a pause, four readers would leave the writers no time
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async #querySocket(socket: Client, plan: StagedPlan): Promise<unknown> {
    for await (const read of socket.iterate({ query: READ, variables: { id: plan.id } })) return read;
    return null;
  }
}
