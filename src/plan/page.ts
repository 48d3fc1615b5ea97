import type { Ctx } from '../kernel/ctx';
import { invalidInput } from '../kernel/errors';
import type { PageInfo } from './plan-connection.view';

/** The longest page. */
const LONGEST = 100;

/** INVALID_INPUT for a page that is too long, or none. */
export function checkFirst(first: number): void {
  if (first < 1 || first > LONGEST) {
    throw invalidInput([{ path: 'first', message: `Må være fra 1 til ${LONGEST}.` }]);
  }
}

/** The name of a list for its cursors: whoever reads it, and which list with which filter. */
export function listName(ctx: Ctx, list: string, filter: object): string {
  const { kind, person, agency } = ctx.viewer;
  return `${list} ${kind} ${person} ${agency ?? ''} ${JSON.stringify(filter)}`;
}

/** One entry of a page with its place. */
export interface Placed<T> {
  cursor: string;
  node: T;
}

/** Where a page stands in its list. */
export function pageInfo(edges: readonly Placed<unknown>[], more: boolean, after: string | undefined): PageInfo {
  return {
    hasNextPage: more,
    hasPreviousPage: after !== undefined && after !== null,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}
