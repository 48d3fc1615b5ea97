import { invalidInput } from '../kernel/errors';
import type { Change } from '../plan';
import { GoalHorizon } from './goal.view';
import type { FoundGoal } from './goal-for-change';

/**
 * A goal on the way is reached while the plan runs: INVALID_INPUT for one that would end after it, with the citation
 * (circular H-20/05, on goals, sub-goals and when they are to be reached). A long-term goal may lie beyond.
 */
export function refuseBeyondPlan(change: Change, { horizon, target_date: target }: FoundGoal): void {
  const end = change.row.period_to;
  // an open end is 'infinity', which stands behind every date
  if (horizon !== GoalHorizon.SHORT_TERM || target === null || target <= end) return;
  throw invalidInput([
    {
      path: 'input.targetDate',
      message: `Et delmål skal nås i planperioden, senest ${end} (rundskriv H-20/05, til introduksjonsloven § 6). Et mål som ligger lenger fram, er et hovedmål.`,
    },
  ]);
}
