import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './generated/schema.d.ts';

/** What stands in the hub's answers for the scalars of its schema: opaque ones are handed back as they came. */
interface Scalars {
  /** A day, `2025-10-15`. */
  Date: string;
  /** An instant, `2025-10-15T07:00:00.000Z`. */
  DateTime: string;
  /** A place in the events. */
  EventCursor: string;
  /** A place in a list. */
  PageCursor: string;
}

/** A document of the hub's schema: what it takes and what it answers are typed by its text. */
export const graphql = initGraphQLTada<{ introspection: introspection; scalars: Scalars; disableMasking: true }>();

export type { ResultOf, VariablesOf } from 'gql.tada';
