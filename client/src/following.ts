import type { Shared } from './asking.ts';
import { Feed, type Followed, type Heard, type Status } from './feed.ts';
import type { Forgotten } from './forget.ts';
import type { Line } from './line.ts';
import { type Readable, Store, tell } from './store.ts';

/** An event as the application hears of it, once; with what it asked for in `about`. */
export type PlanEvent<About = unknown> = About & {
  readonly id: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly planId: string;
  /** The viewer made the change, here or in another window. */
  readonly ownChange: boolean;
  /** It was sent from here: its answer has been seen already, or is about to be. Known by the `idempotencyKey`, a random UUID. */
  readonly sentHere: boolean;
  /** What the viewer must not have any more: to be dropped from every cache of the application's own, see `withoutForgotten`. */
  readonly forget: readonly Forgotten[];
};

/** Something that is followed: read it, hear of its changes, and stop. */
export interface Following<State> extends Readable<State> {
  /** Ends it, and drops what is kept. */
  stop(): void;
}

/** Where something followed stands, beside what is kept of it. */
export interface Standing {
  readonly status: Status;
  /** What stands in the way, while something does. */
  readonly error: Error | null;
}

/** What stays the same for all that is followed: what it is kept in, and how its parts are told apart. */
export interface Kept<State extends Standing> extends Pick<Followed, 'events' | 'field' | 'variables'> {
  /** What is kept while there is nothing. */
  empty: Omit<State, keyof Standing>;
  /** Takes a snapshot; null when there is nothing to see. */
  load(): Promise<{ cursor: string; state: Omit<State, keyof Standing> } | null>;
  /** What is kept after an event; null when it was the last. */
  after(state: State, event: Heard): Omit<State, keyof Standing> | null;
  onEvent: ((event: PlanEvent<never>) => void) | undefined;
}

/** Begins to follow. */
export function follow<State extends Standing>(shared: Shared, line: Line, kept: Kept<State>): Following<State> {
  const { events, field, variables } = kept;
  const ended = new AbortController();
  const store = new Store<State>({ ...kept.empty, status: 'LOADING', error: null } as State);
  const put = (state: object): void => store.set(state as Partial<State>);
  const feed = new Feed(
    shared,
    line,
    {
      ...{ events, field, variables },
      load: async () => {
        const loaded = await kept.load();
        if (ended.signal.aborted || !loaded) return null;
        put(loaded.state);
        return loaded.cursor;
      },
      hear: (event, isNew) => {
        const state = kept.after(store.getSnapshot(), event);
        put(state ?? kept.empty);
        const { cursor: _cursor, plan: _plan, causedBy, ...told } = event;
        const sentHere = causedBy !== null && shared.sent.has(causedBy);
        if (isNew) tell(() => kept.onEvent?.({ ...told, sentHere } as never));
        return state !== null;
      },
      stand: (status, error = null) => put({ status, error }),
      drop: () => put({ ...kept.empty, status: 'LOADING' }),
    },
    ended.signal,
  );
  void feed.run();
  return {
    getSnapshot: store.getSnapshot,
    subscribe: store.subscribe,
    stop: () => {
      if (ended.signal.aborted) return;
      ended.abort();
      put({ ...kept.empty, status: 'ENDED', error: null });
    },
  };
}
