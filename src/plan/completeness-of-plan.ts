import { ConsentPurpose } from '../consent';
import { type Completeness, completenessOf, type PlanForLaw } from '../law';
import {
  contributionsForLaw,
  coordinationForLaw,
  descriptionForLaw,
  everythingIsKnown,
  lifeForLaw,
  planConsentForLaw,
} from './known-to-viewer';
import type { Plan } from './plan.view';

/** What the plan's legal bases ask for, reckoned from what this viewer may read. */
export function completenessOfPlan(plan: Plan): Completeness {
  return completenessOf(planForLaw(plan), plan.all.bases, plan.facts.ctx.language);
}

/** The plan as the law looks at it, for this viewer; things go by their public ids. */
function planForLaw(plan: Plan): PlanForLaw {
  const { all } = plan;
  return {
    ...coordinationForLaw(plan),
    nextReview: plan.nextReview,
    // one that takes part hidden counts for nobody, or what is missing would tell of it
    agencies: plan.agencies.flatMap(({ key, id }) => {
      const part = all.takingPart.find(({ agency }) => agency === key);
      return part?.isVisible ? [{ key: id, hasAssigned: part.hasAssigned }] : [];
    }),
    mayKnowOfAll: everythingIsKnown(plan),
    goals: all.goals.map(goalForLaw),
    measures: all.measures.map(measureForLaw),
    findings: all.assessments.map(({ id, owner, content }) => ({
      key: id,
      participants: owner === null,
      content: content.__typename === 'Withheld' ? null : content,
    })),
    description: descriptionForLaw(plan),
    ...contributionsForLaw(plan),
    planConsentInForce: planConsentForLaw(
      plan,
      all.consents.some(({ purpose, inForce }) => purpose === ConsentPurpose.PLAN && inForce),
    ),
    ...lifeForLaw(plan),
    decisions: all.decisions.map(({ id, reasons, complaintDeadline }) => ({
      key: id,
      reasoned: reasons.trim() !== '',
      body: true,
      deadline: complaintDeadline !== null,
    })),
    complaints: all.complaints.map(({ id, text, signedOn }) => ({
      key: id,
      said: text.trim() !== '',
      signed: signedOn !== '',
    })),
    proxies: all.representatives
      .filter(({ kind, status }) => kind === 'PROXY' && status !== 'ENDED')
      .map(({ id, covers }) => ({ key: id, covers: (covers ?? '').trim() !== '' })),
  };
}

type GoalOf = Plan['all']['goals'][number];
type MeasureOf = Plan['all']['measures'][number];

function goalForLaw({ id, horizon, targetDate, status, content }: GoalOf): PlanForLaw['goals'][number] {
  if (content.__typename === 'Withheld') return { key: id, horizon, targetDate, status, content: null };
  const { parent, inOwnWords, basedOn } = content;
  const said = { parent: parent?.id ?? null, inOwnWords, citesFinding: basedOn.length > 0 };
  return { key: id, horizon, targetDate, status, content: said };
}

function measureForLaw({ id, status, existence, content }: MeasureOf): PlanForLaw['measures'][number] {
  if (content.__typename === 'Withheld') return { key: id, status, existence, content: null };
  const goals = content.goals.map((goal) => goal.id);
  const said = {
    ...content,
    goals,
    hasResponsible: content.responsible !== null,
    confirmed: content.confirmation !== null,
  };
  return { key: id, status, existence, content: said };
}
