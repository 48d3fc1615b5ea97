import { Counter, Gauge } from 'prom-client';

/** 1 while wake-ups reach other hubs, 0 while the carrier is lost. */
export const carried = new Gauge({
  name: 'samplan_event_bus_connected',
  help: 'Whether wake-ups of other hubs come at once (1); at 0 each hub looks for itself once a second and nothing is lost',
  labelNames: ['carrier'],
});

/** Looks that found an event that no wake-up had told of. */
export const rescues = new Counter({
  name: 'samplan_event_poll_rescues_total',
  help: 'Looks at the database that found an event of which no wake-up had told',
});

/** How long one writing transaction has kept the order over all plans from being known. */
export const heldBack = new Gauge({
  name: 'samplan_caseload_held_back_seconds',
  help: 'How long the oldest writing transaction that still runs has held back what caseloadEvents hand out, to about a second',
});
