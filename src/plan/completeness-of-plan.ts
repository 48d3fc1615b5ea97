import { ConsentPurpose } from '../consent';
import { type Completeness, completenessOf } from '../law';
import type { Plan } from './plan.view';

/** What the plan's legal bases ask for, reckoned from what this viewer may read. */
export function completenessOfPlan(plan: Plan): Completeness {
  const { all, facts } = plan;
  return completenessOf(
    {
      coordinator: plan.coordinator !== null,
      nextReview: plan.nextReview,
      // one that takes part hidden counts for nobody, or what is missing would tell of it
      agencies: all.takingPart
        .filter((one) => one.isVisible)
        .map(({ agency, hasAssigned }) => ({ key: agency, hasAssigned })),
      goals: all.goals.map(({ key, horizon, targetDate, status, content }) => ({
        key,
        horizon,
        targetDate,
        status,
        content:
          content.__typename === 'Withheld'
            ? null
            : { parent: content.parent?.key ?? null, inOwnWords: content.inOwnWords },
      })),
      measures: all.measures.map(({ key, status, existence, content }) => ({
        key,
        status,
        existence,
        content:
          content.__typename === 'Withheld'
            ? null
            : {
                ...content,
                goals: content.goals.map((goal) => goal.key),
                hasResponsible: content.responsible !== null,
              },
      })),
      planConsentInForce: all.consents.some((consent) => consent.purpose === ConsentPurpose.PLAN && consent.inForce),
    },
    all.bases,
    facts.ctx.language,
  );
}
