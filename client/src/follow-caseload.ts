import { ask, type Shared } from './asking.ts';
import { caseloadDocuments, type Fragment } from './documents.ts';
import { type Following, follow, type PlanEvent, type Standing } from './following.ts';
import { withoutForgotten } from './forget.ts';
import type { Line } from './line.ts';

/** All plans that the viewer has access to, as they are followed. */
export interface FollowedCaseload<Plan> extends Standing {
  /** By the plan's id: those of the snapshot, the ones to be reviewed soonest first, then those that came later. */
  readonly plans: ReadonlyMap<string, Plan>;
}

/** What is followed of a caseload. */
export interface CaseloadToFollow<Plan, About> {
  /** What is wanted of each plan. */
  parts: Fragment<'Plan', Plan>;
  /** What is wanted of each event beside. */
  about?: Fragment<'PlanEvent', About>;
  /** Hears of each event once, after its state is in place. */
  onEvent?: (event: PlanEvent<About>) => void;
  /** How many plans are asked for at once while the snapshot is taken; fewer where much is wanted of each. At most 100. */
  page?: number;
}

/** Follows every plan that the viewer has access to; plans come and go. */
export function followCaseload<Plan, About>(
  shared: Shared,
  line: Line,
  { parts, about, onEvent, page = 100 }: CaseloadToFollow<Plan, About>,
): Following<FollowedCaseload<Plan>> {
  const documents = caseloadDocuments(parts, about);
  const pageAfter = async (after: string | null): Promise<Page<Plan>['plans']> =>
    ((await ask(shared, documents.snapshot, { first: page, after }, true)) as Page<Plan>).plans;
  return follow<FollowedCaseload<Plan>>(shared, line, {
    events: documents.events,
    field: 'caseloadEvents',
    variables: {},
    empty: { plans: new Map() },
    load: async () => {
      const plans = new Map<string, Plan>();
      let read = await pageAfter(null);
      // what happens while the pages are read is among the events after the first one's cursor
      const { cursor } = read;
      for (;;) {
        for (const { node } of read.edges) {
          const { planId, ...plan } = node;
          plans.set(planId, plan as Plan);
        }
        if (!read.pageInfo.hasNextPage) return { cursor, state: { plans } };
        read = await pageAfter(read.pageInfo.endCursor);
      }
    },
    after: ({ plans }, { planId, plan, forget }) => {
      const kept = new Map<string, Plan>();
      for (const [id, row] of plans) {
        // what hangs on it in the rows of other plans goes too; the plan's own row is replaced as a whole
        const rest = id === planId ? (plan as Plan | null) : withoutForgotten(row, forget);
        if (rest) kept.set(id, rest);
      }
      if (plan) kept.set(planId, plan as Plan);
      return { plans: kept };
    },
    onEvent,
  });
}

interface Page<Plan> {
  plans: {
    cursor: string;
    edges: { node: Plan & { planId: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
