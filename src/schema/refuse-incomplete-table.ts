import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { READ_BY, type Rule, rules, tableFaults } from '../policy';

const fieldsOf = (type: GraphQLObjectType | null | undefined): string[] => Object.keys(type?.getFields() ?? {});

/**
 * Throws, in one line that names every fault, where an operation of the schema has no rule, or a rule lacks a sentence or a
 * ground or speaks of what is not there.
 */
export function refuseIncompleteTable(schema: GraphQLSchema, table: readonly Rule[] = rules, readBy = READ_BY): void {
  const faults = tableFaults(table, readBy, {
    mutations: fieldsOf(schema.getMutationType()),
    reads: [...fieldsOf(schema.getQueryType()), ...fieldsOf(schema.getSubscriptionType())],
  });
  if (faults.length > 0) throw new Error(`the table of rules is not complete: ${faults.join('; ')}`);
}
