import type { CarePlan, CarePlanActivity, CarePlanActivityDetail, Goal } from '@medplum/fhirtypes';
import type { SeenFrame } from '../sections/frame';
import type { SeenGoal, SeenGoals } from '../sections/goals';
import type { SeenMeasure, SeenMeasures } from '../sections/measures';
import type { SeenPeople } from '../sections/people';
import { whyWithheld } from '../sections/withheld';
import type { Words } from '../words';
import { teamId } from './people-resources';
import { identifierOf, MASKED, refersTo } from './references';

const PLAN_STATUS: Readonly<Record<string, CarePlan['status']>> = {
  DRAFT: 'draft',
  AWAITING_COORDINATION: 'draft',
  PROPOSED: 'draft',
  IN_FORCE: 'active',
  CLOSED: 'completed',
  SUPERSEDED: 'revoked',
};
const GOAL_STATUS: Readonly<Record<string, Goal['lifecycleStatus']>> = {
  OPEN: 'active',
  ACHIEVED: 'completed',
  ABANDONED: 'cancelled',
};
const MEASURE_STATUS: Readonly<Record<string, CarePlanActivityDetail['status']>> = {
  PLANNED: 'scheduled',
  ACTIVE: 'in-progress',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
};

const periodOf = ({ from, to }: { from: string; to: string | null }) => ({ start: from, ...(to ? { end: to } : {}) });

/** A goal; of one that is withheld, that it is there. */
export function goalOf(goal: SeenGoal, plan: SeenFrame, words: Words): Goal {
  const { content, owner, targetDate } = goal;
  const isRead = content.__typename === 'GoalContent';
  return {
    resourceType: 'Goal',
    identifier: [identifierOf(goal.id)],
    lifecycleStatus: GOAL_STATUS[goal.status] ?? 'active',
    ...(goal.status === 'ACHIEVED' ? { achievementStatus: achieved() } : {}),
    category: [{ text: words.value('GoalHorizon', goal.horizon) }],
    description: isRead ? { text: content.statement } : { text: whyWithheld(content, words), extension: [MASKED] },
    subject: refersTo(plan.participant.id),
    ...(targetDate ? { target: [{ dueDate: targetDate }] } : {}),
    ...(owner ? {} : { expressedBy: refersTo(plan.participant.id) }),
    ...(isRead && content.inOwnWords
      ? { note: [{ authorReference: refersTo(plan.participant.id), text: content.inOwnWords }] }
      : {}),
  };
}

const achieved = () => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-achievement', code: 'achieved' }],
});

/** The plan itself, with its measures as its activities. */
export const carePlanOf = (plan: SeenFrame & SeenPeople & SeenGoals & SeenMeasures, words: Words): CarePlan => ({
  resourceType: 'CarePlan',
  identifier: [identifierOf(plan.id)],
  status: PLAN_STATUS[plan.status] ?? 'unknown',
  intent: 'plan',
  title: words.of('title'),
  subject: refersTo(plan.participant.id),
  period: periodOf(plan.period),
  ...(plan.coordinator ? { author: refersTo(plan.coordinator.id, plan.coordinator.name) } : {}),
  ...(plan.agencies.length > 0 ? { contributor: plan.agencies.map(({ id, name }) => refersTo(id, name)) } : {}),
  careTeam: [refersTo(teamId(plan))],
  ...(plan.goals.length > 0 ? { goal: plan.goals.map(({ id }) => refersTo(id)) } : {}),
  ...(plan.measures.length > 0 ? { activity: plan.measures.map((one) => activityOf(one, words)) } : {}),
});

function activityOf(measure: SeenMeasure, words: Words): CarePlanActivity {
  const { content, owner, period, status } = measure;
  const always = {
    status: MEASURE_STATUS[status] ?? 'unknown',
    scheduledPeriod: periodOf(period),
    performer: [refersTo(owner.id, owner.name)] as NonNullable<CarePlanActivityDetail['performer']>,
  } satisfies CarePlanActivityDetail;
  if (content.__typename === 'Withheld')
    return { detail: { ...always, description: whyWithheld(content, words), extension: [MASKED] } };
  const { kind, title, description, place, responsible, result, goals } = content;
  const detail: CarePlanActivityDetail = {
    ...always,
    code: { coding: [{ system: 'urn:samplan:measure-kind', code: kind }], text: title },
    ...(description ? { description } : {}),
    ...(place ? { location: { display: place } } : {}),
    ...(goals.length > 0 ? { goal: goals.map(({ id }) => refersTo(id)) } : {}),
  };
  if (responsible) detail.performer?.push(refersTo(responsible.id, responsible.name));
  return { ...(result ? { progress: [{ text: result }] } : {}), detail };
}
