import type { Viewing } from '../data/layout';

/** The headers by which a peer knows who asks. */
export const askedAs = ({ personId, agencyId, planId }: Viewing): Record<string, string> => ({
  'x-person': personId,
  'x-agency': agencyId,
  'x-plan': planId,
});

/** A GraphQL request to a peer for one plan. */
export const planQuery = (path: string, query: string, viewing: Viewing) => ({
  method: 'POST' as const,
  path,
  headers: { ...askedAs(viewing), 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables: { id: viewing.planId } }),
});
