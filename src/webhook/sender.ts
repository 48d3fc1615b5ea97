import { setTimeout as pause } from 'node:timers/promises';
import { Counter, Gauge } from 'prom-client';
import { readCaseload } from '../events/caseload.query';
import { movedTo } from '../events/caseload-feed';
import { BATCH } from '../events/feed.query';
import { inTurn } from '../events/in-turn';
import type { Ctx } from '../kernel/ctx';
import type { Db } from '../kernel/db';
import { NOBODY } from '../policy';
import { deliverOne } from './deliver-one';
import { type HeldDelivery, pruneDeliveries, readServed, type ServedWebhook, takeDue } from './due.query';
import { moveFeed, readFeed, readWithLower } from './feed.query';
import type { WebhookSettings } from './settings';

const attempts = new Counter({
  name: 'samplan_webhook_attempts_total',
  help: 'Deliveries to webhooks that this hub has tried, by what came of them',
  labelNames: ['outcome'],
});
const lag = new Gauge({
  name: 'samplan_webhook_lag_seconds',
  help: 'How long the delivery that is due for longest has waited',
});

/** Deliveries of one webhook that may wait in the table: what follows waits in the events. */
const MOST_WAITING = 1_000;
/** Transactions by which a feed may lag behind without being written anew. */
const IDLE = 500n;
const HOUR = 3_600_000;

/** What a sender needs. */
export interface SenderOptions {
  db: Db;
  settings: WebhookSettings;
  /** The context of an agency's own system, reading. */
  systemOf(organizationNumber: string): Promise<Ctx>;
  /** Calls the listener whenever there may be something new; answers how to end that. */
  onWake(listener: () => void): () => void;
  /** Told of each fault; the sender goes on. */
  onFault(error: Error): void;
}

/** A running sender. */
export interface Sender {
  /** Ends it, after the deliveries that it is at. */
  stop(): Promise<void>;
}

/** Feeds webhooks from the events and sends what is due. Every hub does; each delivery is sent by one of them. */
export function sendToWebhooks(options: SenderOptions): Sender {
  return new Sending(options);
}

class Sending implements Sender {
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  readonly #underWay = new Map<Promise<void>, string>();
  /** By webhook: up to which mark its feed has been read to the end. */
  readonly #read = new Map<string, string>();
  #raised: () => void = () => undefined;
  /** Whether to look for new events, too, and not only for what is due. */
  #looks = true;
  #served: string[] = [];
  #endWake: (() => void) | undefined;
  #prunedAt = 0;

  constructor(private readonly options: SenderOptions) {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await Promise.all(this.#underWay.keys());
    this.#endWake?.();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const { lookEvery } = this.options.settings;
    while (!signal.aborted) {
      const woken = new Promise<void>((resolve) => {
        this.#raised = resolve;
      });
      // spread, so that many hubs do not look in the same instant
      const wait = pause(lookEvery * (0.75 + Math.random() / 2), undefined, { signal, ref: false }).catch(ended);
      const first = await Promise.race([wait.then(() => 'TIME'), woken]);
      if (signal.aborted) return;
      const looks = this.#looks || first === 'TIME';
      this.#looks = false;
      await (looks ? this.#round() : this.#sendDue()).catch(this.options.onFault);
    }
  }

  async #round(): Promise<void> {
    const { db } = this.options;
    const { webhooks, mark, late } = await readServed(db);
    lag.set(late);
    this.#served = webhooks.map(({ id }) => id);
    this.#listenWhere(webhooks.length > 0);
    if (webhooks.length === 0) return;
    for (const one of webhooks) {
      if (this.#stopping.signal.aborted) return;
      if (this.#read.get(one.id) !== mark) await this.#feed(one, mark).catch(this.options.onFault);
    }
    await this.#sendDue();
    if (Date.now() - this.#prunedAt < HOUR) return;
    this.#prunedAt = Date.now();
    await pruneDeliveries(db, this.options.settings);
  }

  /** While there is no webhook, nobody need be woken. */
  #listenWhere(there: boolean): void {
    if (there)
      this.#endWake ??= this.options.onWake(() => {
        this.#looks = true;
        this.#raised();
      });
    else {
      this.#endWake?.();
      this.#endWake = undefined;
    }
  }

  /** Makes deliveries of what has happened since the webhook's feed was last read, as its agency's system may know of it. */
  async #feed({ id, organizationNumber, waiting }: ServedWebhook, mark: string): Promise<void> {
    const { db } = this.options;
    if (waiting >= MOST_WAITING) return;
    const ctx = await this.options.systemOf(organizationNumber);
    for (let made = waiting; made < MOST_WAITING; ) {
      const feed = await readFeed(db, id);
      if (!feed) return;
      const { position } = feed;
      const { ahead, horizon, waiting: more } = await inTurn(db, () => readCaseload(ctx, position));
      const isEnd = ahead.length < BATCH;
      const end = isEnd ? { xid: horizon, plan: NOBODY, no: '0' } : ahead.at(-1)?.place;
      const isIdle = ahead.length === 0 && BigInt(horizon) - BigInt(position.place?.xid ?? '0') < IDLE;
      if (!isIdle && end) {
        const events = ahead.length > 0 ? await inTurn(db, () => readWithLower(ctx, position, ahead)) : [];
        if (!(await moveFeed(db, id, feed.turn, movedTo(position, end), events))) return;
        made += events.length;
      }
      if (isEnd && !more) this.#read.set(id, mark);
      if (isEnd) return;
    }
  }

  async #sendDue(): Promise<void> {
    const { db, settings } = this.options;
    while (!this.#stopping.signal.aborted) {
      const { open, room } = this.#room();
      if (room <= 0) return;
      const held = await takeDue(db, room, open, settings.hold);
      for (const one of held) this.#begin(one);
      if (held.length === 0) return;
    }
  }

  /** The webhooks to which this hub may send more at a time, and how many more, whichever of them they go to. */
  #room(): { open: string[]; room: number } {
    const { atOnce, atOnceInAll } = this.options.settings;
    const counts = new Map<string, number>();
    for (const webhook of this.#underWay.values()) counts.set(webhook, (counts.get(webhook) ?? 0) + 1);
    const open = this.#served.filter((webhook) => (counts.get(webhook) ?? 0) < atOnce);
    const most = Math.max(0, ...open.map((webhook) => counts.get(webhook) ?? 0));
    return { open, room: open.length === 0 ? 0 : Math.min(atOnceInAll - this.#underWay.size, atOnce - most) };
  }

  #begin(held: HeldDelivery): void {
    const sending: Promise<void> = this.#send(held)
      .catch(this.options.onFault)
      .finally(() => {
        this.#underWay.delete(sending);
        this.#raised();
      });
    this.#underWay.set(sending, held.webhook);
  }

  async #send(held: HeldDelivery): Promise<void> {
    const ctx = await this.options.systemOf(held.organizationNumber);
    const outcome = await deliverOne(ctx, held, this.options.settings);
    attempts.inc({ outcome: outcome ?? 'OVERTAKEN' });
    if (outcome === 'STOPPED') this.options.onFault(new WebhookStopped(held.webhook));
  }
}

/** A webhook was stopped: its target has failed for too long, or is gone. Named by its stored id, and by nothing else. */
export class WebhookStopped extends Error {
  constructor(webhook: string) {
    super(`webhook ${webhook} was stopped`);
    this.name = 'WebhookStopped';
  }
}

/** A pause that was cut short by stopping is over like any other. */
function ended(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
