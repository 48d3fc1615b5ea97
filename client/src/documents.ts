import type { TadaDocumentNode } from 'gql.tada';
import { type DocumentNode, print } from 'graphql';

/** A fragment on a type of the hub's schema, made by `graphql`. */
export type Fragment<On extends string, Result> = TadaDocumentNode<
  Result,
  Record<string, never>,
  { fragment: string; on: On; masked: false }
>;

/** The two documents by which something is followed. A hub of trusted documents must know both: they are these texts to the letter. */
export interface Documents {
  snapshot: string;
  events: string;
}

/** The documents for following one plan, with these parts of it, and these of each event. */
export function planDocuments(parts: DocumentNode, about?: DocumentNode): Documents {
  return {
    snapshot: `query FollowPlan($planId: ID!) {\n  plan(id: $planId) { followedFrom: cursor ...${nameOf(parts)} }\n}\n${print(parts)}`,
    events: eventsDocument('FollowPlanEvents($planId: ID!, ', 'planEvents(planId: $planId, ', parts, about),
  };
}

/** The documents for following all plans that the viewer has access to. */
export function caseloadDocuments(parts: DocumentNode, about?: DocumentNode): Documents {
  return {
    snapshot: `query FollowCaseload($first: Int!, $after: PageCursor) {
  plans(first: $first, after: $after) {
    cursor
    edges { node { planId: id ...${nameOf(parts)} } }
    pageInfo { hasNextPage endCursor }
  }
}\n${print(parts)}`,
    events: eventsDocument('FollowCaseloadEvents(', 'caseloadEvents(', parts, about),
  };
}

function eventsDocument(operation: string, field: string, parts: DocumentNode, about?: DocumentNode): string {
  const own = about ? ` ...${nameOf(about)}` : '';
  const head = `subscription ${operation}$after: EventCursor!) {
  ${field}after: $after) { id cursor type occurredAt planId ownChange causedBy forget { type id } plan { ...${nameOf(parts)} }${own} }
}`;
  return [head, print(merged(parts, about))].join('\n');
}

/** Both documents' fragments, each once. */
function merged(parts: DocumentNode, about?: DocumentNode): DocumentNode {
  const fragments = new Map([...parts.definitions, ...(about?.definitions ?? [])].map((one) => [nameIn(one), one]));
  return { ...parts, definitions: [...fragments.values()] };
}

const nameOf = ({ definitions: [first] }: DocumentNode): string => nameIn(first);

function nameIn(definition: DocumentNode['definitions'][number] | undefined): string {
  if (definition?.kind !== 'FragmentDefinition') throw new TypeError('What is followed is given as a fragment.');
  return definition.name.value;
}
