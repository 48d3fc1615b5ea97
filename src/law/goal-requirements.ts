import type { PlanForLaw } from './plan-for-law';
import { isSaid, ofEach, ofPlan, type RequirementEntry, standingMeasures } from './requirement-entry';

/** Demands on the goals of a plan. */
export const goalRequirements = {
  'goals-and-subgoals-described': {
    text: {
      nb: 'Planen skal ha et sluttmål, et langsiktig mål og delmål som fører dit.',
      nn: 'Planen skal ha eit sluttmål, eit langsiktig mål og delmål som fører dit.',
      en: 'The plan has a final goal, a long-term goal, and short-term goals that lead there.',
    },
    citations: { CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (beskrivelse av mål og delmål)' },
    missing: ({ goals, mayKnowOfAll, description }) => [
      ...ofPlan(description === null || isSaid(description.finalGoal), {
        nb: 'Planen mangler et sluttmål.',
        nn: 'Planen manglar eit sluttmål.',
        en: 'The plan has no final goal.',
      }),
      ...ofPlan(!mayKnowOfAll || goals.some(({ horizon }) => horizon === 'LONG_TERM'), {
        nb: 'Planen mangler et langsiktig mål.',
        nn: 'Planen manglar eit langsiktig mål.',
        en: 'The plan has no long-term goal.',
      }),
      ...ofPlan(!mayKnowOfAll || goals.some(({ horizon }) => horizon === 'SHORT_TERM'), {
        nb: 'Planen mangler et delmål.',
        nn: 'Planen manglar eit delmål.',
        en: 'The plan has no short-term goal.',
      }),
      ...ofEach(
        'GOAL',
        goals,
        // the goal above may be one that the viewer does not know of
        ({ horizon, content }) =>
          horizon === 'LONG_TERM' || !mayKnowOfAll || content === null || content.parent !== null,
        {
          nb: 'Delmålet fører ikke til noe mål.',
          nn: 'Delmålet fører ikkje til noko mål.',
          en: 'The short-term goal leads to no other goal.',
        },
      ),
    ],
  },
  'measures-for-every-open-goal': {
    text: {
      nb: 'Hvert åpne mål, eller et delmål under det, skal ha et tiltak.',
      nn: 'Kvart ope mål, eller eit delmål under det, skal ha eit tiltak.',
      en: 'Each open goal, or a goal below it, has a measure.',
    },
    citations: {
      CIRCULAR: 'Rundskriv H-20/05, til introduksjonsloven § 6 (aktiviteter og tiltak for å nå målene)',
      NAV_ACT: 'NAV-loven § 14 a (aktivitetsplan: de aktivitetene som skal til for å nå målet)',
    },
    missing: (plan) => {
      const served = servedGoals(plan);
      return ofEach(
        'GOAL',
        plan.goals,
        ({ key, status, content }) => status !== 'OPEN' || content === null || served === 'ALL' || served.has(key),
        { nb: 'Målet mangler et tiltak.', nn: 'Målet manglar eit tiltak.', en: 'The goal has no measure.' },
      );
    },
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
    missing: ({ goals }) =>
      ofEach(
        'GOAL',
        goals,
        ({ status, content, targetDate }) => status === 'ABANDONED' || content === null || targetDate !== null,
        {
          nb: 'Målet mangler en dato for når det skal være nådd.',
          nn: 'Målet manglar ein dato for når det skal vere nådd.',
          en: 'The goal has no date by which it is to be reached.',
        },
      ),
  },
} as const satisfies Record<string, RequirementEntry>;

/**
 * The goals that have a measure, their own or one of a goal below.
 * A stub serves them all; so does a measure for a goal that is a stub, because that goal may stand below any other; and so
 * does what the viewer may not know of.
 */
function servedGoals(plan: PlanForLaw): 'ALL' | Set<string> {
  if (!plan.mayKnowOfAll) return 'ALL';
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
