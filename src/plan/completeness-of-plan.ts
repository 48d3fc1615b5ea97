import { ConsentPurpose } from '../consent';
import { type Completeness, completenessOf, type PlanForLaw, type RequirementKey } from '../law';
import { contributionsForLaw, descriptionForLaw, everythingIsKnown, planConsentForLaw } from './known-to-viewer';
import type { Plan } from './plan.view';

/** The demands that look at what the hub does not hold yet. */
const NOT_HELD: readonly RequirementKey[] = [
  'all-changes-recorded',
  'conversations-about-how-the-plan-works',
  'coordinator-and-contact-person',
  'keeper-of-the-original',
  'services-confirmed-by-someone-with-authority',
];

/** What the plan's legal bases ask for, reckoned from what this viewer may read. */
export function completenessOfPlan(plan: Plan): Completeness {
  return completenessOf(planForLaw(plan), plan.all.bases, plan.facts.ctx.language, { notHeld: NOT_HELD });
}

/** The plan as the law looks at it, for this viewer; things go by their public ids. */
function planForLaw(plan: Plan): PlanForLaw {
  const { all } = plan;
  return {
    coordinator: plan.coordinator ? { chosen: false } : null,
    originalIsKept: false,
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
    lifeEvents: [],
    deviations: [],
    decisions: all.decisions.map(({ id, reasons, complaintDeadline }) => ({
      key: id,
      reasoned: reasons.trim() !== '',
      body: true,
      deadline: complaintDeadline !== null,
    })),
    // none is taken in without a signature
    complaints: all.complaints.map(({ id, text }) => ({ key: id, said: text.trim() !== '', signed: true })),
    proxies: all.representatives
      .filter(({ kind, status }) => kind === 'PROXY' && status !== 'ENDED')
      .map(({ id, covers }) => ({ key: id, covers: (covers ?? '').trim() !== '' })),
    conversed: null,
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
  const said = { ...content, goals, hasResponsible: content.responsible !== null, confirmed: false };
  return { key: id, status, existence, content: said };
}
