import { agenciesById } from '../agency';
import type { Outcome } from '../audit/entry';
import type { Consent } from '../consent';
import type { EmergencyAccess } from '../emergency';
import { actorOf, type Ctx } from '../kernel/ctx';
import { ruleOf } from '../policy';
import { type AccessLogConnection, AccessOutcome } from './access-log.view';
import { reasonsFor } from './access-log-reasons';
import { roleFor, wordsFor } from './access-log-words';
import { checkFirst, listName, pageInfo } from './page';
import { planByKey } from './plan.query';
import type { Plan } from './plan.view';

const READ = `WITH page AS MATERIALIZED (
    SELECT * FROM access_log l
    WHERE l.plan_id = $1 AND ($2::timestamptz IS NULL OR (l.at, l.id) < ($2, $3::uuid)) ORDER BY l.at DESC, l.id DESC LIMIT $4)
  SELECT l.id, l.at, l.agency_id, l.standing, l.what, l.rules, l.consent_ids, l.emergency_ids, l.outcome, s.name,
    to_char(l.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS place
  FROM page l LEFT JOIN hub.named_in_log($1, ARRAY(SELECT id FROM page)) s ON s.entry = l.id ORDER BY l.at DESC, l.id DESC`;

interface Row {
  id: string;
  at: Date;
  agency_id: string | null;
  standing: string;
  what: string[];
  rules: string[];
  consent_ids: string[];
  emergency_ids: string[];
  outcome: Outcome;
  name: string | null;
  place: string;
}

/** Who has seen what, newest first; null for whom the rules do not let see it. Reading it is itself noted. */
export async function readAccessLog(
  plan: Plan,
  first: number,
  after: string | undefined,
): Promise<AccessLogConnection | null> {
  const { ctx, rights, opened } = plan.facts;
  const ground = rights.groundFor('read', 'AccessLog', { ...opened });
  if (!ground) return null;
  checkFirst(first);
  const list = listName(ctx, `accessLog ${plan.key}`, {});
  const place = after == null ? [null, null] : ctx.cursors.read(list, after, 'after');
  const noted = ctx.disclosures.get(plan.key);
  noted?.what.add('ACCESS_LOG');
  noted?.rules.add(ground.rule);
  const [answer] = await ctx.db.read(actorOf(ctx), [plan.key], {
    name: 'access-log',
    text: READ,
    values: [plan.key, ...place, first + 1],
  });
  const rows = answer?.rows as Row[];
  const agencies = await agenciesById(ctx, new Set(rows.flatMap((row) => row.agency_id ?? [])));
  const consents = await consentsNamed(ctx, plan, rows);
  const emergencies = await emergenciesNamed(ctx, plan, rows);
  const edges = rows.slice(0, first).map((row) => ({
    cursor: ctx.cursors.write(list, [row.place, row.id]),
    node: {
      at: row.at,
      by: row.name ?? roleFor(row.standing, ctx.language),
      agency: row.agency_id ? (agencies.get(row.agency_id) ?? null) : null,
      outcome: AccessOutcome[row.outcome],
      what: wordsFor(row.what, row.outcome, ctx.language),
      because: reasonsFor(row.rules, row.outcome, ctx.language),
      ground: [...new Set(row.rules.flatMap((rule) => ruleOf(rule)?.ground ?? []))].join('; '),
      rule: row.rules.join(', '),
      consent: consents.get(row.consent_ids[0] ?? '') ?? null,
      emergency: emergencies.get(row.emergency_ids[0] ?? '') ?? null,
    },
  }));
  return { edges, pageInfo: pageInfo(edges, rows.length > first, after) };
}

async function consentsNamed(ctx: Ctx, plan: Plan, rows: readonly Row[]): Promise<ReadonlyMap<string, Consent>> {
  if (!ctx.asked.has('AccessLogEntry.consent') || rows.every((row) => row.consent_ids.length === 0)) return new Map();
  const read = plan.all.consents.length > 0 ? plan : await planByKey(ctx, plan.key);
  return new Map((read?.all.consents ?? []).map((consent) => [consent.key, consent]));
}

async function emergenciesNamed(
  ctx: Ctx,
  plan: Plan,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, EmergencyAccess>> {
  if (!ctx.asked.has('AccessLogEntry.emergency') || rows.every((row) => row.emergency_ids.length === 0))
    return new Map();
  // an emergency that came after the plan was read is in the log, and not in what was read
  const read = await planByKey(ctx, plan.key);
  return new Map((read?.all.emergencies ?? []).map((emergency) => [emergency.key, emergency]));
}
