import { type Client, createClient } from 'graphql-ws/client';
import type { Shared } from './asking.ts';
import { type Turn, turnAfter } from './close-codes.ts';

/** A socket that a hub has greeted. */
export interface Socket {
  client: Client;
  /** Resolves when it is gone. */
  over: Promise<Turn>;
  /** Whether it is gone. */
  isOver(): boolean;
  /** Closes it; whoever listened is told this. */
  leave(turn: Turn): void;
}

/** Opens a socket with this token; what comes instead of one says what to do next. `hinted` is called when the hub asks to go elsewhere before it closes the socket. */
export function openSocket(
  { options, pace }: Shared,
  address: string,
  token: string,
  hinted: () => void,
): Promise<Socket | Turn> {
  return new Promise((resolve) => {
    let greeted = false;
    let gone = false;
    let tellOver: (turn: Turn) => void = resolve;
    const over = new Promise<Turn>((tell) => {
      tellOver = tell;
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const within = (milliseconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => leave('ELSEWHERE'), milliseconds);
    };
    const end = (turn: Turn): void => {
      gone = true;
      clearTimeout(timer);
      tellOver(turn);
      resolve(turn);
    };
    const leave = (turn: Turn): void => {
      if (gone) return;
      end(turn);
      // one that never came to be rejects here, which is no news
      Promise.resolve(client.dispose()).catch(() => undefined);
    };
    const client = createClient({
      url: address,
      webSocketImpl: options.webSocket,
      lazy: false,
      retryAttempts: 0,
      connectionParams: {
        authorization: `Bearer ${token}`,
        ...(options.actingAgency ? { actingAgency: options.actingAgency } : {}),
        ...(options.language ? { language: options.language } : {}),
      },
      keepAlive: pace.pingEvery,
      // `closed` tells of the same, with its code
      onNonLazyError: () => undefined,
      on: {
        connected: () => {
          greeted = true;
          clearTimeout(timer);
          resolve({ client, over, isOver: () => gone, leave });
        },
        ping: (isReceived, payload) => {
          if (!isReceived) within(pace.pongWithin);
          else if (payload?.reconnect) hinted();
        },
        pong: (isReceived) => {
          if (isReceived) clearTimeout(timer);
        },
        closed: (event) => {
          if (!gone) end(turnAfter((event as { code?: number }).code ?? 1006, greeted));
        },
      },
    });
    within(pace.answerWithin);
  });
}
