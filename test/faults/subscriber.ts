import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';

const EVENTS = `subscription ($id: ID!, $after: EventCursor) { planEvents(planId: $id, after: $after) {
  id cursor type measure { content { __typename ... on MeasureContent { title } } } } }`;

/** An event as a client keeps it. */
export interface Heard {
  id: string;
  cursor: string;
  type: string;
  measure: { content: { __typename: string; title?: string } } | null;
}

/** Whom a subscription is for. */
export interface Listener {
  /** What the oracle knows the viewer by. */
  who: 'OWNER' | 'PARTICIPANT' | 'RECIPIENT' | 'OTHER';
  plan: string;
  token: string;
  /** Where it begins: a cursor is its viewer's alone. */
  cursor: string;
}

const CURSOR = 'query ($id: ID!) { plan(id: $id) { cursor } }';

/** So many listeners for each of these tokens, all from now on. */
export async function listenersFor(
  hub: TestHub,
  plan: string,
  wanted: readonly (readonly [who: Listener['who'], token: string, count: number])[],
): Promise<Listener[]> {
  const listeners: Listener[] = [];
  for (const [who, token, count] of wanted) {
    const { cursor } = (await answer<{ plan: { cursor: string } }>(hub, token, CURSOR, { id: plan })).plan;
    for (let n = 0; n < count; n += 1) listeners.push({ who, plan, token, cursor });
  }
  return listeners;
}

/** A client as it should be: whatever cuts it, it comes back after a moment, to any hub, and goes on from its cursor. */
export class Subscriber {
  /** As received, repeats included. */
  readonly heard: Heard[] = [];
  reconnects = -1;
  #cursor: string;
  #stopped = false;
  #client: Client | undefined;
  #running: Promise<void>;

  constructor(
    readonly listener: Listener,
    /** The addresses of the hubs; the turn says which is asked first. */
    private readonly urls: readonly string[],
    turn: number,
    /** Milliseconds, by chance, before it comes back; 0 is what a client must not do. */
    private readonly atMost = 250,
  ) {
    this.#cursor = listener.cursor;
    this.#running = this.#run(turn);
  }

  /** Cuts its socket, as a failing network would. */
  cut(): void {
    this.#client?.terminate();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#client?.terminate();
    await this.#running;
  }

  async #run(turn: number): Promise<void> {
    for (let at = turn; !this.#stopped; at += 1) {
      this.reconnects += 1;
      await this.#follow(this.urls[at % this.urls.length] ?? '');
      if (!this.#stopped) await pause(Math.random() * this.atMost);
    }
  }

  /** Resolves when the subscription has ended, however that came. */
  async #follow(url: string): Promise<void> {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: Socket,
      connectionParams: { authorization: `Bearer ${this.listener.token}` },
      retryAttempts: 0,
    });
    this.#client = client;
    await new Promise<void>((ended) => {
      client.subscribe<{ planEvents: Heard }>(
        { query: EVENTS, variables: { id: this.listener.plan, after: this.#cursor } },
        {
          next: ({ data }) => {
            if (!data) return;
            this.heard.push(data.planEvents);
            this.#cursor = data.planEvents.cursor;
          },
          error: () => ended(),
          complete: ended,
        },
      );
    });
    client.terminate();
    await client.dispose();
  }
}

/** A socket that fails, or is left while it connects, says so by its end; as an error too, it would end the process. */
class Socket extends WebSocket {
  constructor(...args: ConstructorParameters<typeof WebSocket>) {
    super(...args);
    this.on('error', () => undefined);
  }
}

/** What was heard, without what came a second time. */
export function withoutRepeats(heard: readonly Heard[]): Heard[] {
  const known = new Set<string>();
  return heard.filter(({ id }) => !known.has(id) && known.add(id));
}
