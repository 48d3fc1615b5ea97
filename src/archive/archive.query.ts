import { actorOf } from '../kernel/ctx';
import { publicIdInPlan } from '../kernel/ids';
import type { Plan } from '../plan';
import type { Archive } from './archive.view';
import { CITATIONS, type HoldGround } from './hold-grounds';

const HOLDS = `SELECT id, ground, until FROM archival_hold WHERE plan_id = $1 AND NOT lifted ORDER BY until, id`;

interface HoldRow {
  id: string;
  ground: HoldGround;
  until: string;
}

/** How long the plan is kept, for whoever may open it: it belongs to the frame. */
export async function readArchive({ key, asOf, facts: { ctx, rights, frame } }: Plan): Promise<Archive | null> {
  if (asOf) return null;
  const ground = rights.groundFor('read', 'Frame', frame);
  if (!ground) return null;
  const [until, holds] = await ctx.db.read(
    actorOf(ctx),
    [key],
    { name: 'held-until', text: 'SELECT hub.held_until($1) AS until', values: [key] },
    { name: 'archival-holds', text: HOLDS, values: [key] },
  );
  const keptUntil = until?.rows[0]?.until as string | null | undefined;
  if (keptUntil == null) return null;
  return {
    keptUntil,
    holds: ((holds?.rows ?? []) as HoldRow[]).map((row) => ({
      id: publicIdInPlan('hold', key, row.id),
      ground: row.ground,
      citation: CITATIONS[row.ground].citation,
      until: row.until,
    })),
  };
}
