import { ask, type Shared } from './asking.ts';
import { type Fragment, planDocuments } from './documents.ts';
import { type Following, follow, type PlanEvent, type Standing } from './following.ts';
import type { Line } from './line.ts';

/** One plan, as it is followed. */
export interface FollowedPlan<Plan> extends Standing {
  /** The parts that were asked for, as the viewer may see them now; null while there is nothing, and when access has ended. */
  readonly plan: Plan | null;
}

/** What is followed of one plan. */
export interface PlanToFollow<Plan, About> {
  planId: string;
  /** What is wanted of the plan. */
  parts: Fragment<'Plan', Plan>;
  /** What is wanted of each event beside. */
  about?: Fragment<'PlanEvent', About>;
  /** Hears of each event once, after its state is in place. */
  onEvent?: (event: PlanEvent<About>) => void;
}

/** Follows one plan: a snapshot, and then each change. With every event comes the plan as it is now, which takes the place of what was there. */
export function followPlan<Plan, About>(
  shared: Shared,
  line: Line,
  { planId, parts, about, onEvent }: PlanToFollow<Plan, About>,
): Following<FollowedPlan<Plan>> {
  const documents = planDocuments(parts, about);
  return follow<FollowedPlan<Plan>>(shared, line, {
    events: documents.events,
    field: 'planEvents',
    variables: { planId },
    empty: { plan: null },
    load: async () => {
      const { plan: found } = (await ask(shared, documents.snapshot, { planId }, true)) as Snapshot<Plan>;
      if (!found) return null;
      const { followedFrom: cursor, ...plan } = found;
      return { cursor, state: { plan: plan as Plan } };
    },
    after: (_state, event) => (event.plan ? { plan: event.plan as Plan } : null),
    onEvent,
  });
}

interface Snapshot<Plan> {
  plan: (Plan & { followedFrom: string }) | null;
}
