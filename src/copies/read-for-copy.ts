import type { DocumentNode, GraphQLSchema } from 'graphql';
import { noteRefusal } from '../audit/attempts';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { planById, rightsOf } from '../plan';
import { answerOf } from './copy-document';
import { withoutPlaces } from './without-places';

/**
 * What the viewer may see of a plan, in one snapshot, by the very reading of `Query.plan`; that a copy is taken is noted
 * with what is disclosed. NOT_FOUND alike where there is no such plan and where it may not be known; FORBIDDEN for a system.
 */
export async function readForCopy(
  ctx: Ctx,
  schema: GraphQLSchema,
  document: DocumentNode,
  planId: string,
): Promise<Record<string, unknown>> {
  const plan = await planById(ctx, planId, 'takeCopy');
  if (!plan) throw notFound();
  const { opened, plan: facts } = plan.facts;
  const disclosure = ctx.disclosures.get(plan.key);
  try {
    const { rule } = rightsOf(ctx).require('takeCopy', 'Copy', { ...opened }, ctx.language);
    disclosure?.rules.add(rule);
  } catch (error) {
    noteRefusal(ctx, { plan: plan.key, what: 'takeCopy', standing: opened.standing, input: null, error });
    // nothing of it is handed out
    ctx.disclosures.clear();
    throw error;
  }
  const answer = await answerOf(schema, document, plan);
  if (disclosure) disclosure.did = 'takeCopy';
  return facts.protection === 'NONE' ? answer : withoutPlaces(answer);
}
