import type { PlanForLaw } from './plan-for-law';
import { type RequirementEntry, standingMeasures } from './requirement-entry';

/** Demands on the goals of a plan. */
export const goalRequirements = {
  'measures-for-every-open-goal': {
    text: {
      nb: 'Hvert åpne mål, eller et delmål under det, skal ha et tiltak.',
      nn: 'Kvart ope mål, eller eit delmål under det, skal ha eit tiltak.',
      en: 'Each open goal, or a goal below it, has a measure.',
    },
    citations: { CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (aktiviteter og tiltak for å nå målene)' },
    met: everyOpenGoalIsServed,
  },
  'every-goal-has-a-deadline': {
    text: {
      nb: 'Det skal stå når hvert mål og delmål skal være nådd.',
      nn: 'Det skal stå når kvart mål og delmål skal vere nådd.',
      en: 'Each goal says when it is to be reached.',
    },
    citations: {
      CIRCULAR: 'Rundskriv H-20/05: «Angi når mål og delmål skal være oppnådd»',
      GUIDANCE: 'Veileder til individuell plan: «tidsrammen for å nå målene»',
    },
    met: everyGoalHasADeadline,
  },
} as const satisfies Record<string, RequirementEntry>;

function everyGoalHasADeadline({ goals }: PlanForLaw): boolean {
  return goals.every(
    ({ status, content, targetDate }) => status === 'ABANDONED' || content === null || targetDate !== null,
  );
}

function everyOpenGoalIsServed(plan: PlanForLaw): boolean {
  const served = servedGoals(plan);
  return plan.goals.every(
    ({ key, status, content }) => status !== 'OPEN' || content === null || served === 'ALL' || served.has(key),
  );
}

/**
 * The goals that have a measure, their own or one of a goal below.
 * A stub serves them all; so does a measure for a goal that is a stub, because that goal may stand below any other.
 */
function servedGoals(plan: PlanForLaw): 'ALL' | Set<string> {
  const goals = new Map(plan.goals.map((goal) => [goal.key, goal]));
  const served = new Set<string>();
  for (const { content } of standingMeasures(plan)) {
    if (content === null) return 'ALL';
    for (const key of content.goals) {
      // what is served already has had its parents served: goals in a ring end here too
      for (let at: string | null = key; at !== null && !served.has(at); ) {
        const goal = goals.get(at);
        if (goal?.content === null) return 'ALL';
        served.add(at);
        at = goal?.content.parent ?? null;
      }
    }
  }
  return served;
}
