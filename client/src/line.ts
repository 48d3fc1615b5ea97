import type { Shared } from './asking.ts';
import type { Turn } from './close-codes.ts';
import { type HubRefusal, refusalOf, type SentError, SignedOut } from './refusal.ts';
import { openSocket, type Socket } from './socket.ts';
import { pause, waitBefore } from './waiting.ts';

/** How listening ended: the hub said that there is no more, or refused; or the connection broke, and `turn` says how. */
export type Ending = { how: 'COMPLETE' } | { how: 'REFUSED'; refusal: HubRefusal } | { how: 'BROKEN'; turn: Turn };

/** Someone who listens on the line. */
export interface Listener {
  query: string;
  variables: Record<string, unknown>;
  /** The subscription has gone out to a hub that is there. */
  open(): void;
  next(data: Record<string, unknown>): void;
}

/**
 * The one socket of a client, shared by all that it follows. It is opened when somebody listens, with a fresh token;
 * when it breaks, all who listened are told, and who listens next waits with the others for the next one.
 */
export class Line {
  readonly #shared: Shared;
  readonly #ended = new AbortController();
  /** Being opened, or open. */
  #next: Promise<Socket | Turn> | null = null;
  readonly #sockets = new Set<Socket>();
  /** Those in whose place another is being opened. */
  readonly #replaced = new WeakSet<Socket>();
  #failed = 0;
  #wait = 0;
  #users = 0;

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  /** Counts a user of the line; the answered function counts it off, and with the last one the socket is closed. */
  join(): () => void {
    this.#users += 1;
    return () => {
      this.#users -= 1;
      if (this.#users === 0) this.#hangUp();
    };
  }

  /** Closes the line for good. */
  close(): void {
    this.#ended.abort();
    this.#hangUp();
  }

  /** Listens until the hub ends it, the connection breaks, or the signal aborts. Rejects with SignedOut. */
  async listen(listener: Listener, signal: AbortSignal): Promise<Ending> {
    const socket = await (this.#next ?? this.#open());
    if (typeof socket === 'string') return { how: 'BROKEN', turn: socket };
    if (signal.aborted) return { how: 'COMPLETE' };
    return new Promise((resolve) => {
      const finish = (ending: Ending): void => {
        signal.removeEventListener('abort', stop);
        leave();
        resolve(ending);
      };
      const stop = (): void => finish({ how: 'COMPLETE' });
      const { query, variables } = listener;
      const leave = socket.client.subscribe<Record<string, unknown>>(
        { query, variables },
        {
          next: ({ data, errors }) => {
            if (data && !errors?.length) listener.next(data);
            else finish({ how: 'REFUSED', refusal: refusalOf((errors ?? []) as SentError[]) });
          },
          // a refusal comes as a list; all else is the socket's end, of which `over` tells
          error: (fault) => {
            if (Array.isArray(fault)) finish({ how: 'REFUSED', refusal: refusalOf(fault) });
          },
          complete: () => {
            if (!socket.isOver()) finish({ how: 'COMPLETE' });
          },
        },
      );
      signal.addEventListener('abort', stop);
      void socket.over.then((turn) => finish({ how: 'BROKEN', turn }));
      listener.open();
    });
  }

  #hangUp(): void {
    this.#next = null;
    for (const socket of [...this.#sockets]) socket.leave('AT_ONCE');
  }

  /** Opens the socket that all who listen from now on will share. */
  #open(): Promise<Socket | Turn> {
    const opening = this.#tryOpening();
    this.#next = opening;
    const forget = (): void => {
      if (this.#next === opening) this.#next = null;
    };
    // those who wait for it hear of what went wrong themselves; they were not here first, so that they find it forgotten
    void opening.then((socket) => (typeof socket === 'string' ? forget() : socket.over.then(forget)), forget);
    return opening;
  }

  async #tryOpening(): Promise<Socket | Turn> {
    const { tokens, addresses } = this.#shared;
    await pause(this.#wait, this.#ended.signal);
    if (this.#users === 0) return 'AT_ONCE';
    const address = addresses.socket;
    const hints = new AbortController();
    const hinted = (): void => hints.abort();
    const socket = await tokens.anew().then((token) => openSocket(this.#shared, address, token, hinted), noToken);
    if (typeof socket === 'string') {
      this.#settle(socket, address, 0);
      return socket;
    }
    const born = Date.now();
    this.#wait = 0;
    this.#sockets.add(socket);
    hints.signal.addEventListener('abort', () => this.#leaveFor(socket, address));
    const renewIn = tokens.renewIn;
    const renewal =
      renewIn === null ? undefined : setTimeout(() => void this.#replace(socket), Math.min(renewIn, LONGEST));
    void socket.over.then((turn) => {
      clearTimeout(renewal);
      this.#sockets.delete(socket);
      this.#settle(turn, address, Date.now() - born);
    });
    if (this.#users === 0) socket.leave('AT_ONCE');
    return socket;
  }

  /** The hub is to stop, and has drawn the moment at which it tells this client: to another one now, without a wait. */
  #leaveFor(old: Socket, address: string): void {
    this.#shared.addresses.leave(address);
    this.#wait = 0;
    void this.#replace(old);
  }

  /** Makes a connection, with a fresh token, before the old one is let go. */
  async #replace(old: Socket): Promise<void> {
    if (this.#replaced.has(old)) return;
    this.#replaced.add(old);
    while (!old.isOver()) {
      const socket = await this.#open().catch((): Turn => 'STOP');
      // nobody is signed in: those who listen are to find that out now
      if (socket === 'STOP') return old.leave('RENEW');
      if (typeof socket !== 'string') return old.leave('AT_ONCE');
    }
  }

  /** Settles where the next try goes, and after what wait. */
  #settle(turn: Turn, address: string, lived: number): void {
    const { pace, addresses } = this.#shared;
    if (lived >= pace.steady) this.#failed = 0;
    if (turn === 'AT_ONCE') return;
    if (turn === 'ELSEWHERE' || turn === 'WAIT' || turn === 'WAIT_LONG') addresses.leave(address);
    if (turn === 'ELSEWHERE' && this.#failed === 0) this.#wait = Math.random() * pace.elsewhere;
    else this.#wait = waitBefore(turn === 'WAIT_LONG' ? this.#failed + MANY : this.#failed, pace);
    this.#failed += 1;
  }
}

/** A provider that fails is asked again after a wait; that nobody is signed in is for those who listen to hear. */
function noToken(fault: unknown): Turn {
  if (fault instanceof SignedOut) throw fault;
  return 'WAIT';
}

/** As if so many tries more had failed. */
const MANY = 3;
/** Timers hold no more than 31 bits of milliseconds. */
const LONGEST = 2 ** 31 - 1;
