import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { lookBack, neighbourAsOf, type Plan, planByKey } from '../plan';
import type { Lacking } from './coming-about.view';
import { lackingOf } from './lacking';

/** The plan as the viewer may read it now. */
export async function planAnew(ctx: Ctx, key: string): Promise<Plan> {
  const plan = await planByKey(ctx, key);
  if (!plan) throw notFound();
  return plan;
}

/** What stands in the way of the plan's coming into force, for those who see how it comes about; empty for one that is past that. */
export async function readLacking({ key, status, asOf, facts: { ctx, rights, opened } }: Plan): Promise<Lacking[]> {
  const facts = { ...opened, owner: '', classification: 'SHARED' };
  const isOnItsWay = ['DRAFT', 'PROPOSED', 'AWAITING_COORDINATION'].includes(status);
  if (!isOnItsWay || !rights.may('read', 'ComingAbout', facts)) return [];
  const statement = {
    name: 'plan-lacks',
    text: `SELECT hub.plan_lacks($1) || CASE WHEN hub.lacks_decision($1) THEN ARRAY['DECISION'] ELSE '{}' END AS lacks`,
    values: [key],
  };
  const answers = await ctx.db.read(actorOf(ctx), [key], ...(asOf ? [lookBack(asOf)] : []), statement);
  const lacks = (answers.at(-1)?.rows[0]?.lacks as string[] | null | undefined) ?? [];
  return lacks.map((one) => lackingOf(one, ctx.language));
}

/** The plan that follows this one, where the viewer has access to both. */
export async function readFollowing({ key, status, asOf, facts: { ctx } }: Plan): Promise<Plan | null> {
  if (status !== 'SUPERSEDED') return null;
  const [answer] = await ctx.db.read(actorOf(ctx), null, {
    name: 'plan-following',
    text: 'SELECT id FROM plan WHERE supersedes_id = $1',
    values: [key],
  });
  const following = answer?.rows[0]?.id as string | undefined;
  return following ? neighbour(ctx, following, asOf) : null;
}

/** Another plan that one leads to: as it stands, or as it stood at the same instant. */
export const neighbour = (ctx: Ctx, key: string, asOf: Date | null): Promise<Plan | null> =>
  asOf ? neighbourAsOf(ctx, key, asOf) : planByKey(ctx, key);
