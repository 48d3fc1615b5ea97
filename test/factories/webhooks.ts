import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from '../harness/ask';
import type { TestHub } from '../harness/hub';

/** A message as a target has received it. */
export interface Received {
  headers: Record<string, string>;
  body: string;
  event: {
    id: string;
    type: string;
    subject?: string;
    time: string;
    data: { planId?: string; measureId?: string; forget?: { type: string; id: string }[] };
  };
  /** The status that was answered; null where there was none. */
  status: number | null;
}

/** How a target answers: a status, nothing at all with the connection cut, or a status after some time (ms). */
export type Behaviour = number | 'CUT' | { status: number; after: number };

/** A partner's system on this machine. */
export interface Target {
  url: string;
  received: Received[];
  /** What it answers from now on; told the message and how many it had before. */
  behave(how: (one: Omit<Received, 'status'>, before: number) => Behaviour): void;
  /** The most requests at a time that there have been. */
  atOnce(): number;
  /** Resolves when what was received is as wanted; rejects after so long (ms). */
  until(isThere: (received: Received[]) => boolean, within?: number): Promise<Received[]>;
  close(): Promise<void>;
}

/** Opens a target that answers 204 until it is told otherwise. */
export async function openTarget(): Promise<Target> {
  const received: Received[] = [];
  let behaviour: (one: Omit<Received, 'status'>, before: number) => Behaviour = () => 204;
  let now = 0;
  let most = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    now += 1;
    most = Math.max(most, now);
    response.on('close', () => {
      now -= 1;
    });
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    const one = { headers: request.headers as Record<string, string>, body, event: JSON.parse(body) };
    const how = behaviour(one, received.length);
    const entry: Received = { ...one, status: how === 'CUT' ? null : typeof how === 'number' ? how : how.status };
    received.push(entry);
    if (how === 'CUT') {
      request.socket.destroy();
      return;
    }
    if (typeof how !== 'number') await new Promise((resolve) => setTimeout(resolve, how.after));
    response.writeHead(entry.status as number, entry.status === 302 ? { location: '/elsewhere' } : {}).end('thank you');
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/hook`,
    received,
    behave: (how) => {
      behaviour = how;
    },
    atOnce: () => most,
    until: async (isThere, within = 8_000) => {
      const late = Date.now() + within;
      while (!isThere(received)) {
        if (Date.now() > late)
          throw new Error(
            `received ${JSON.stringify(received.map(({ event, status }) => [event.type, event.id, status]))}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return received;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A webhook as tests look at it. */
export interface WebhookAnswer {
  id: string;
  version: number;
  url: string;
  state: string;
  failingSince: string | null;
  formerSecretUntil: string | null;
}

/** A delivery as tests look at it. */
export interface DeliveryAnswer {
  id: string;
  state: string;
  isTest: boolean;
  attempts: number;
  responseStatus: number | null;
  fault: string | null;
  triedAt: string | null;
  endedAt: string | null;
  nextAttemptAt: string | null;
  tookMs: number | null;
}

/** Registers a webhook. */
export async function registerWebhook(
  hub: TestHub,
  token: string,
  input: object,
): Promise<{ id: string; version: number; secret: string }> {
  const document =
    'mutation ($input: RegisterWebhookInput!) { registerWebhook(input: $input) { secret webhook { id version } } }';
  const { registerWebhook: done } = await answer<{
    registerWebhook: { secret: string; webhook: { id: string; version: number } };
  }>(hub, token, document, { input });
  return { ...done.webhook, secret: done.secret };
}

/** The viewer's webhooks. */
export async function webhooksOf(hub: TestHub, token: string): Promise<WebhookAnswer[]> {
  const fields = 'id version url state failingSince formerSecretUntil';
  return (await answer<{ webhooks: WebhookAnswer[] }>(hub, token, `{ webhooks { ${fields} } }`)).webhooks;
}

/** The deliveries to a webhook, in a state or in any, the newest first. */
export async function deliveriesTo(
  hub: TestHub,
  token: string,
  webhookId: string,
  state?: string,
): Promise<DeliveryAnswer[]> {
  const document = `query ($webhookId: ID!, $state: WebhookDeliveryState) { webhookDeliveries(webhookId: $webhookId, state: $state, first: 100) {
    edges { node { id state isTest attempts responseStatus fault triedAt endedAt nextAttemptAt tookMs } } } }`;
  const { webhookDeliveries } = await answer<{ webhookDeliveries: { edges: { node: DeliveryAnswer }[] } }>(
    hub,
    token,
    document,
    { webhookId, ...(state ? { state } : {}) },
  );
  return webhookDeliveries.edges.map(({ node }) => node);
}
