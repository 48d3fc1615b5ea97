import { type Reminder, remindersOf } from '../life';
import { dayOf } from './day-of-plan';
import type { Plan } from './plan.view';

/** What is to be remembered of a plan on the day as of which it is shown, for those who are to remember it. A plan that has ended reminds of nothing. */
export function remindersOfPlan(plan: Plan): Reminder[] {
  const { facts, nextReview, all } = plan;
  const { rights, opened, ctx } = facts;
  if (!opened.living || !rights.may('read', 'Reminder', { ...opened })) return [];
  return remindersOf({ nextReview, life: all.life, decisions: all.decisions }, dayOf(plan), ctx.language);
}
