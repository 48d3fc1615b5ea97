import { type DocumentNode, execute, GraphQLObjectType, GraphQLSchema, parse } from 'graphql';
import type { Plan } from '../plan';

/** The question that a copy is the answer to, from selections of `Plan`. */
export const copyDocument = (selections: readonly string[]): DocumentNode =>
  parse(`query Copy { plan { ${selections.join(' ')} } }`);

const made = new WeakMap<GraphQLSchema, GraphQLSchema>();

/** The hub's own `Plan` and nothing beside it, to be asked of a plan that has been read already. */
export function schemaOfCopies(hub: GraphQLSchema): GraphQLSchema {
  let schema = made.get(hub);
  if (!schema) {
    const type = hub.getType('Plan') as GraphQLObjectType;
    schema = new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { plan: { type } } }) });
    made.set(hub, schema);
  }
  return schema;
}

/** What the viewer may see of a plan that has been read for them, in the schema's own names. Throws what a resolver throws. */
export async function answerOf(
  hub: GraphQLSchema,
  document: DocumentNode,
  plan: Plan,
): Promise<Record<string, unknown>> {
  const { data, errors } = await execute({
    schema: schemaOfCopies(hub),
    document,
    rootValue: { plan },
    contextValue: plan.facts.ctx,
  });
  if (errors?.[0]) throw errors[0];
  // dates become text as in any answer
  return JSON.parse(JSON.stringify(data?.plan)) as Record<string, unknown>;
}
