import type { Shared } from './asking.ts';
import type { Turn } from './close-codes.ts';
import type { Forgotten } from './forget.ts';
import type { Line } from './line.ts';
import { Recent } from './recent.ts';
import { HubRefusal, SignedOut } from './refusal.ts';
import { pause, waitBefore } from './waiting.ts';

/**
 * Where following stands. `LOADING`: nothing is here yet. `LIVE`: what is here is as the hub has it. `RECONNECTING`: the
 * hub is not heard just now, and what is here may be behind. `ENDED`: there is nothing (any more) that the viewer may
 * see, or nobody is signed in. `FAILED`: the hub refuses, and trying again cannot help.
 */
export type Status = 'LOADING' | 'LIVE' | 'RECONNECTING' | 'ENDED' | 'FAILED';

/** What every event holds for the one who follows. */
export interface Heard {
  id: string;
  cursor: string;
  type: string;
  occurredAt: string;
  planId: string;
  ownChange: boolean;
  causedBy: string | null;
  forget: readonly Forgotten[];
  plan: unknown;
}

/** What is followed, and where it is kept. */
export interface Followed {
  /** The subscription, and the name of its field. */
  events: string;
  field: string;
  variables: Record<string, unknown>;
  /** Takes a snapshot into the store; answers its cursor, null when there is nothing to see. */
  load(): Promise<string | null>;
  /** Takes an event into the store; `isNew` unless it was heard before. False when it was the last. */
  hear(event: Heard, isNew: boolean): boolean;
  /** Tells where it stands. */
  stand(status: Status, error?: Error | null): void;
  /** Drops all that is kept. */
  drop(): void;
}

/** Ids of events kept for telling repeats; what comes again after a break is among the last. */
const REMEMBERED = 1_000;

/** Follows something from a snapshot on, through every break, until it ends or the signal aborts. */
export class Feed {
  readonly #shared: Shared;
  readonly #line: Line;
  readonly #followed: Followed;
  readonly #stopped: AbortSignal;
  readonly #heard = new Recent(REMEMBERED);
  #cursor: string | null = null;
  #failed = 0;
  #listening = new AbortController();
  #forgetting: ReturnType<typeof setTimeout> | undefined;

  constructor(shared: Shared, line: Line, followed: Followed, stopped: AbortSignal) {
    this.#shared = shared;
    this.#line = line;
    this.#followed = followed;
    this.#stopped = stopped;
  }

  /** Resolves when there is nothing more to come. */
  async run(): Promise<void> {
    const leave = this.#line.join();
    this.#stopped.addEventListener('abort', () => this.#listening.abort());
    try {
      while (!this.#stopped.aborted && (await this.#round()));
    } finally {
      clearTimeout(this.#forgetting);
      leave();
    }
  }

  /** One snapshot, if one is needed, and one subscription; false when that was the last. */
  async #round(): Promise<boolean> {
    try {
      this.#cursor ??= await this.#followed.load();
      if (this.#cursor === null) return this.#end('ENDED');
      return await this.#listen(this.#cursor);
    } catch (fault) {
      if (fault instanceof SignedOut) return this.#end('ENDED', fault);
      if (fault instanceof HubRefusal) return this.#refused(fault);
      await this.#wait(fault as Error);
      return true;
    }
  }

  async #listen(after: string): Promise<boolean> {
    const { events, field, variables } = this.#followed;
    let isLast = false;
    const listener = {
      query: events,
      variables: { ...variables, after },
      open: () => this.#live(),
      next: (data: Record<string, unknown>) => {
        const event = data[field] as Heard;
        this.#cursor = event.cursor;
        this.#failed = 0;
        if (!this.#followed.hear(event, this.#heard.add(event.id))) isLast = true;
      },
    };
    this.#listening = new AbortController();
    const ending = await this.#line.listen(listener, this.#listening.signal);
    if (this.#stopped.aborted) return false;
    if (this.#listening.signal.aborted) return true;
    if (ending.how === 'REFUSED') throw ending.refusal;
    if (ending.how === 'COMPLETE') return isLast ? this.#end('ENDED') : this.#again();
    return this.#broken(ending.turn);
  }

  /** A feed that is complete without a last event is begun anew. */
  async #again(): Promise<boolean> {
    this.#startOver();
    await this.#wait(null);
    return true;
  }

  #broken(turn: Turn): boolean {
    if (turn === 'STOP') return this.#end('FAILED', new Error('The hub does not take what was sent.'));
    // the hub knows the viewer no more: what they had must not stand here while that is cleared up
    if (turn === 'REFUSED') this.#startOver();
    if (turn !== 'AT_ONCE') this.#unheard(null);
    return true;
  }

  async #refused(refusal: HubRefusal): Promise<boolean> {
    const { code } = refusal;
    if (code === 'NOT_FOUND') return this.#end('ENDED');
    const isOfCursor = this.#cursor !== null && (code === 'RESYNC_REQUIRED' || code === 'INVALID_INPUT');
    if (isOfCursor) {
      // what was to be forgotten meanwhile is not told any more
      this.#startOver();
      if (this.#failed === 0) {
        this.#failed = 1;
        return true;
      }
    } else if (code === 'UNAUTHENTICATED') {
      this.#shared.tokens.drop();
      this.#startOver();
    } else if (code !== 'LIMIT_EXCEEDED' && code !== 'INTERNAL') return this.#end('FAILED', refusal);
    await this.#wait(refusal);
    return true;
  }

  /** Drops all and takes a fresh snapshot. */
  #startOver(): void {
    this.#cursor = null;
    this.#listening.abort();
    this.#followed.drop();
  }

  #live(): void {
    clearTimeout(this.#forgetting);
    this.#forgetting = undefined;
    this.#followed.stand('LIVE');
  }

  #unheard(error: Error | null): void {
    this.#followed.stand(this.#cursor === null ? 'LOADING' : 'RECONNECTING', error);
    this.#forgetting ??= setTimeout(() => this.#startOver(), this.#shared.pace.forgetAfter);
  }

  async #wait(error: Error | null): Promise<void> {
    this.#unheard(error);
    const asked = error instanceof HubRefusal ? error.retryAfter : 0;
    await pause(asked + waitBefore(this.#failed, this.#shared.pace), this.#stopped);
    this.#failed += 1;
  }

  #end(status: 'ENDED' | 'FAILED', error: Error | null = null): false {
    this.#followed.drop();
    this.#followed.stand(status, error);
    return false;
  }
}
