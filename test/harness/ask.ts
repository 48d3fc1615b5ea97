import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { TestHub } from './hub';

/** A GraphQL answer as it came. */
export interface Answer<T> {
  data?: T;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } & Record<string, unknown> }[];
}

/** Asks over HTTP. */
export async function ask<T = Record<string, never>>(
  hub: TestHub,
  token: string | null,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer<T>;
}

/** Asks and expects no error. */
export async function answer<T>(hub: TestHub, token: string, query: string, variables: object = {}): Promise<T> {
  const { data, errors } = await ask<T>(hub, token, query, variables);
  if (errors || !data) throw new Error(JSON.stringify(errors));
  return data;
}

/** A socket of a viewer, by the protocol graphql-transport-ws. */
export function openSocket(hub: TestHub, token: string): Client {
  return createClient({
    url: `${hub.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    lazy: true,
    retryAttempts: 0,
  });
}

/** What a subscription has received, and a way to wait for more. */
export interface Listening<T> {
  events: T[];
  errors: unknown[];
  ended: Promise<void>;
  /** Resolves when this many events are there; rejects after five seconds. */
  until(count: number): Promise<T[]>;
  stop(): void;
}

/** Subscribes; `each` is called for every event as it comes. */
export function listen<T>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  each: (event: T) => void = () => undefined,
): Listening<T> {
  const events: T[] = [];
  const errors: unknown[] = [];
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const look of [...waiting]) look();
  };
  let stop: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    const end = (): void => {
      resolve();
      heard();
    };
    stop = client.subscribe<T>(
      { query, variables },
      {
        next: ({ data, errors: faults }) => {
          if (faults) errors.push(...faults);
          if (data) {
            events.push(data);
            each(data);
          }
          heard();
        },
        error: (fault) => {
          errors.push(...(Array.isArray(fault) ? fault : [fault]));
          end();
        },
        complete: end,
      },
    );
  });
  const until = (count: number): Promise<T[]> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`${events.length} of ${count} events; errors ${JSON.stringify(errors)}`)),
        5_000,
      );
      const look = (): void => {
        if (events.length < count) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(events);
      };
      waiting.add(look);
      look();
    });
  return { events, errors, ended, until, stop: () => stop() };
}
