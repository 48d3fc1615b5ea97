import { actorOf, type Ctx } from '../kernel/ctx';
import { type Language } from '../kernel/errors';
import { ownAgency } from './inbox.query';
import { ALWAYS, NotificationKind } from './notice-kinds';
import type { NotificationPreference } from './notification.view';
import { requireInbox } from './own-inbox';

const WHY: Readonly<Record<Language, string>> = {
  nb: 'Dette må du få vite, så det kan ikke slås av.',
  nn: 'Dette må du få vite, så det kan ikkje slåast av.',
  en: 'You must be told of this, so it cannot be turned off.',
};

/** Which kinds the viewer is told of, all of them. */
export async function readPreferences(ctx: Ctx): Promise<NotificationPreference[]> {
  requireInbox(ctx, 'read');
  const off = await readUnwanted(ctx);
  return Object.values(NotificationKind).map((kind) => ({
    kind,
    wanted: !off.has(kind),
    alwaysBecause: ALWAYS.has(kind) ? WHY[ctx.language] : null,
  }));
}

/** The kinds that the viewer does not want to be told of. */
export async function readUnwanted(ctx: Ctx): Promise<ReadonlySet<NotificationKind>> {
  const [answer] = await ctx.db.read(actorOf(ctx), [], {
    name: 'notification-preferences',
    text: 'SELECT kind FROM notification_preference WHERE person_id = $1 AND agency_id = $2 AND NOT wanted',
    values: [ctx.viewer.person, ownAgency(ctx)],
  });
  const rows = (answer?.rows ?? []) as { kind: NotificationKind }[];
  return new Set(rows.map(({ kind }) => kind).filter((kind) => !ALWAYS.has(kind)));
}
