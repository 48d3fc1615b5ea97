import { Counter, Gauge, Histogram } from 'prom-client';

/** The transports that operations come by. */
export type TransportName = 'http' | 'websocket';

const operations = new Histogram({
  name: 'samplan_operation_seconds',
  help: 'Time from an operation received to its answer ready, by transport and kind; subscriptions until they are set up',
  labelNames: ['transport', 'kind'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

const refusals = new Counter({
  name: 'samplan_refusals_total',
  help: 'Answers with an error, by transport and the code of the first one',
  labelNames: ['transport', 'code'],
});

/** Sockets open on this hub. */
export const openSockets = new Gauge({ name: 'samplan_open_sockets', help: 'WebSocket connections open on this hub' });

/** Subscriptions running on this hub. */
export const openSubscriptions = new Gauge({
  name: 'samplan_open_subscriptions',
  help: 'Subscriptions running on this hub',
});

/** Sockets that this hub has ended because their client did not keep up. */
export const cutSockets = new Counter({
  name: 'samplan_sockets_cut_total',
  help: 'Sockets ended by this hub: `stalled` took in nothing while answers waited, for `bytes` too much waited, `silent` missed a heartbeat',
  labelNames: ['reason'],
});

/** Counts one operation that took so many milliseconds. */
export function countOperation(transport: TransportName, kind: string, milliseconds: number): void {
  operations.observe({ transport, kind }, milliseconds / 1_000);
}

/** Counts one answer with an error. */
export function countRefusal(transport: TransportName, code: unknown): void {
  refusals.inc({ transport, code: String(code) });
}
