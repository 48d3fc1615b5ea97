import { type Reminder, remindersOf } from '../life';
import type { Plan } from './plan.view';

/** What is to be remembered of a plan today, for those who are to remember it. A plan that has ended, or as it stood, reminds of nothing. */
export function remindersOfPlan({ asOf, facts, nextReview, all }: Plan): Reminder[] {
  const { rights, opened, ctx } = facts;
  if (asOf || !opened.living || !rights.may('read', 'Reminder', { ...opened })) return [];
  return remindersOf({ nextReview, life: all.life, decisions: all.decisions }, rights.viewer.today, ctx.language);
}
