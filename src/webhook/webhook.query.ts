import type { PlanEventType } from '../events/catalogue';
import { actorOf, type Ctx } from '../kernel/ctx';
import { publicId } from '../kernel/ids';
import { rightsOf } from '../plan';
import { type Facts, NOBODY, type Sources, type Standing, type ViewerKind, whereOf } from '../policy';
import { type Webhook, WebhookState } from './webhook.view';

const STANDING: Readonly<Record<ViewerKind, Standing>> = { STAFF: 'STAFF', CITIZEN: 'PARTICIPANT', SYSTEM: 'SYSTEM' };

/** Where the facts of a webhook are found in a statement over `webhook w` with the viewer's posts before it. */
const sourcesFor = (kind: ViewerKind): Sources => ({
  standing: { column: `'${STANDING[kind]}'` },
  posts: {
    rows: 'my_staff s WHERE true',
    fields: {
      person: { column: 's.person_id' },
      agency: { column: 's.agency_id' },
      role: { column: 's.role' },
      cleared: { column: 's.cleared' },
      active: { column: 's.active' },
    },
  },
  owner: { column: 'w.agency_id' },
  tokenScopes: { column: 'hub.token_scopes()', list: true },
});

/** The viewer's own posts, and the rule over them, before a statement about webhooks; $1 to $3 are the viewer. */
export const MY_STAFF = `my_staff AS MATERIALIZED (SELECT * FROM staff WHERE person_id = $1::uuid AND agency_id = $2::uuid AND $3::date IS NOT NULL)`;
/** The condition under which a viewer of a kind may read a `webhook w`. */
export const mayReadSql = (kind: ViewerKind): string =>
  `(NOT w.removed AND ${whereOf(kind, 'read', 'Webhook', sourcesFor(kind))})`;

type Post = Facts['Webhook']['posts'][number];
const POSTS = `(SELECT json_agg(json_build_object('person', s.person_id, 'agency', s.agency_id, 'role', s.role, 'cleared', s.cleared, 'active', s.active))
    FROM my_staff s)`;

/** What must be known of a webhook of this agency to say what the viewer may do with it. */
export function webhookFacts(ctx: Ctx, owner: string, posts: readonly Post[] | null): Facts['Webhook'] {
  const { kind, tokenScopes } = ctx.viewer;
  return { standing: STANDING[kind], posts: [...(posts ?? [])], owner, tokenScopes: [...tokenScopes] };
}

/** The parameters that statements about webhooks begin with. */
export const viewerOf = (ctx: Ctx): [person: string, agency: string, today: string] => [
  ctx.viewer.person,
  ctx.viewer.agency ?? NOBODY,
  ctx.clock.today(),
];

interface Row {
  id: string;
  owner: string;
  version: number;
  url: string;
  event_types: PlanEventType[];
  active: boolean;
  stopped: 'FAILING' | 'GONE' | null;
  registered_at: Date;
  failing_since: Date | null;
  former_until: Date | null;
  posts: Post[] | null;
}

const listSql = (kind: ViewerKind): string => `
  WITH ${MY_STAFF}
  SELECT w.id, w.agency_id AS owner, w.version, w.url, w.event_types, w.active, w.stopped, w.registered_at, w.failing_since,
    (SELECT max(k.until) FROM webhook_secret k WHERE k.webhook_id = w.id AND k.until < 'infinity' AND k.until > clock_timestamp()) AS former_until,
    ${POSTS} AS posts
  FROM webhook w WHERE ${mayReadSql(kind)} AND ($4::uuid IS NULL OR w.id = $4) ORDER BY w.registered_at, w.id`;

/** The webhooks of the acting agency, or the one with this stored id; none for those who may not keep them. */
export async function readWebhooks(ctx: Ctx, id: string | null = null): Promise<Webhook[]> {
  const { kind } = ctx.viewer;
  const [answer] = await ctx.db.read(actorOf(ctx), [], {
    name: `webhooks-${kind}`,
    text: listSql(kind),
    values: [...viewerOf(ctx), id],
  });
  return (answer?.rows ?? ([] as Row[])).flatMap((row) => webhookFrom(ctx, row) ?? []);
}

function webhookFrom(ctx: Ctx, row: Row): Webhook | null {
  if (!rightsOf(ctx).may('read', 'Webhook', webhookFacts(ctx, row.owner, row.posts))) return null;
  return {
    id: publicId('webhook', row.id),
    version: row.version,
    url: row.url,
    eventTypes: row.event_types,
    state: stateOf(row),
    registeredAt: row.registered_at,
    failingSince: row.failing_since,
    formerSecretUntil: row.former_until,
  };
}

function stateOf({ active, stopped }: Row): WebhookState {
  if (active) return WebhookState.ACTIVE;
  if (stopped === null) return WebhookState.PAUSED;
  return stopped === 'GONE' ? WebhookState.STOPPED_GONE : WebhookState.STOPPED_FAILING;
}
