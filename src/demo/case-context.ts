import { randomUUID } from 'node:crypto';
import type { Ctx, Viewer } from '../kernel/ctx';
import type { Cursors } from '../kernel/cursor';
import type { Db } from '../kernel/db';
import type { Keys } from '../kernel/keys';

/** What a context is made of beside its viewer; the clock is the database's. */
export interface ContextParts {
  db: Db;
  keys: Keys;
  cursors: Cursors;
}

/**
 * A context of a stored person outside any request; `asked` as `Type.field`. Nothing leaves the process by it: there is
 * nobody to wake.
 */
export function caseContext(parts: ContextParts, viewer: Viewer, asked: Iterable<string> = []): Ctx {
  const fields = new Set(asked);
  return {
    viewer,
    db: parts.db,
    clock: parts.db.clock,
    keys: parts.keys,
    cursors: parts.cursors,
    language: 'nb',
    mode: 'demo',
    requestId: randomUUID(),
    began: performance.now(),
    disclosures: new Map(),
    // a running hub finds what was loaded by its own look at the table of events
    wake: () => undefined,
    onWake: () => () => undefined,
    renew: async () => caseContext(parts, viewer, fields),
    asked: fields,
    kept: new Map(),
  };
}
