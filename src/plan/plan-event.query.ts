import type { AssessmentRow } from '../assessment';
import type { Delivery, Surroundings } from '../events/deliver';
import type { Lost, Subject } from '../events/feed.query';
import type { GoalRow } from '../goal';
import type { Ctx } from '../kernel/ctx';
import { publicId, publicIdInPlan } from '../kernel/ids';
import type { ParagraphRow } from '../minutes';
import { type Part, partsOf } from './parts';
import { plansFrom, statementFor } from './plan.query';
import type { Plan } from './plan.view';
import { type Forgotten, ForgottenType, type PlanEvent } from './plan-event.view';
import type { PlanRow } from './plan-statement';

/** Where the category of a content stands in a row: it is there when the content may be read. */
const GOAL_CATEGORY = 7;
const ASSESSMENT_CATEGORY = 5;
const MEASURE_CATEGORY = 10;
const MEETING_AGENDA = 10;
const MEETING_ACTIONS = 11;
const MEETING_CATEGORY = 12;
const PARAGRAPH_CATEGORY = 11;

/** How the plan around an event is read: what the operation asks for, and what the event is about. */
export const aroundEvent: Surroundings<Plan> = {
  statement: (ctx, plan, subject) =>
    statementFor(ctx, [plan], new Set([...partsOf(ctx.asked), ...partsAbout(subject)])),
  open: async (ctx, rows, subject) => {
    const [row] = rows as PlanRow[];
    if (!row) return null;
    const [state] = await plansFrom(ctx, [asAsked(ctx, row)]);
    if (!state) return null;
    const { rights, opened } = state.facts;
    const knows = ([owner, existence, invitedBy]: [string, string, string]) =>
      rights.may('read', 'Participation', { ...opened, owner, existence, invitedBy });
    return { state, holds: holds(row, subject), knows, knowsEnds: rights.may('read', 'AccessLog', { ...opened }) };
  },
};

/** What says whether a request may be known of. */
const REQUESTS = ['consentRequests'] as const;
const MEETINGS = ['meetings'] as const;
const MEASURE_REQUESTS = ['measureRequests'] as const;

function partsAbout({
  goal,
  measure,
  consent,
  request,
  representative,
  emergency,
  insight,
  measureRequest,
  follower,
  decision,
  life,
  complaint,
  meeting,
  agendaItem,
  meetingAction,
  paragraph,
  assessment,
  contentOnly,
}: Subject): Part[] {
  return [
    ...(goal ? (['goals'] as const) : []),
    ...(goal && contentOnly ? (['goalContent'] as const) : []),
    ...(assessment ? (['assessments'] as const) : []),
    ...(assessment && contentOnly ? (['assessmentContent'] as const) : []),
    ...(measure ? (['measures'] as const) : []),
    ...(consent ? (['consents'] as const) : []),
    ...(emergency ? (['emergencies'] as const) : []),
    ...(request ? REQUESTS : []),
    ...(representative ? (['representatives'] as const) : []),
    ...(insight ? (['insightRequests'] as const) : []),
    ...(measureRequest ? MEASURE_REQUESTS : []),
    ...(follower ? (['measures'] as const) : []),
    ...(decision ? (['decisions'] as const) : []),
    ...(life ? (['life'] as const) : []),
    ...(complaint ? (['complaints'] as const) : []),
    ...(meeting || agendaItem || meetingAction ? MEETINGS : []),
    ...(paragraph ? (['paragraphs'] as const) : []),
  ];
}

/** Whether the rules let the viewer know of all that an event is about; of a change of content alone, the content. */
function holds(
  row: PlanRow,
  {
    goal,
    measure,
    consent,
    request,
    representative,
    emergency,
    insight,
    assessment,
    decision,
    life,
    measureRequest,
    follower,
    complaint,
    meeting,
    agendaItem,
    meetingAction,
    paragraph,
    contentOnly,
  }: Subject,
): boolean {
  const ofGoal = row.goals?.find(([id]) => id === goal);
  const ofAssessment = row.assessments?.find(([id]) => id === assessment);
  const ofMeasure = row.measures?.find(([id]) => id === measure);
  const ofParagraph = row.paragraphs?.find(([id]) => id === paragraph);
  return (
    (goal === null || (ofGoal !== undefined && (!contentOnly || ofGoal[GOAL_CATEGORY] != null))) &&
    (assessment === null ||
      (ofAssessment !== undefined && (!contentOnly || ofAssessment[ASSESSMENT_CATEGORY] !== null))) &&
    (measure === null || (ofMeasure !== undefined && (!contentOnly || ofMeasure[MEASURE_CATEGORY] !== null))) &&
    (consent === null || (row.consents ?? []).some(([id]) => id === consent)) &&
    (emergency === null || (row.emergencies ?? []).some(([id]) => id === emergency)) &&
    (request === null || (row.consent_requests ?? []).some(([id]) => id === request)) &&
    (representative === null || (row.representatives ?? []).some(([id]) => id === representative)) &&
    (follower === null || (row.measures ?? []).some(([id]) => id === follower)) &&
    (measureRequest === null || (row.measure_requests ?? []).some(([id]) => id === measureRequest)) &&
    (insight === null || (row.insight_requests ?? []).some(([id]) => id === insight)) &&
    (decision === null || (row.decisions ?? []).some(([id]) => id === decision)) &&
    (life === null || (row.life ?? []).some(([id]) => id === life)) &&
    (complaint === null || (row.complaints ?? []).some(([id]) => id === complaint)) &&
    (paragraph === null || (ofParagraph !== undefined && (!contentOnly || ofParagraph[PARAGRAPH_CATEGORY] !== null))) &&
    holdsOfMeeting(row, { meeting, agendaItem, meetingAction, contentOnly })
  );
}

/** Of what is in a meeting, the meeting and the thing; of a change of content alone, the content of whichever it is about. */
function holdsOfMeeting(
  row: PlanRow,
  {
    meeting,
    agendaItem,
    meetingAction,
    contentOnly,
  }: Pick<Subject, 'meeting' | 'agendaItem' | 'meetingAction' | 'contentOnly'>,
): boolean {
  if (meeting === null) return true;
  const found = row.meetings?.find(([id]) => id === meeting);
  if (!found) return false;
  const item = agendaItem === null ? null : found[MEETING_AGENDA]?.find(([id]) => id === agendaItem);
  const action = meetingAction === null ? null : found[MEETING_ACTIONS]?.find(([id]) => id === meetingAction);
  if (item === undefined || action === undefined) return false;
  if (!contentOnly) return true;
  return (item ? item[5] : action ? action[7] : found[MEETING_CATEGORY]) !== null;
}

/** The row without what was read only to look whether it is there: what is not asked for is not disclosed. */
function asAsked(ctx: Ctx, row: PlanRow): PlanRow {
  const asked = partsOf(ctx.asked);
  const goals = row.goals ?? null;
  const assessments = row.assessments ?? null;
  return {
    ...row,
    goals: asked.has('goalContent') ? goals : asked.has('goals') ? withoutContent(goals) : null,
    assessments: asked.has('assessmentContent')
      ? assessments
      : asked.has('assessments')
        ? withoutContentOf(assessments)
        : null,
    measures: asked.has('measures') ? (row.measures ?? null) : null,
    consents: asked.has('consents') ? (row.consents ?? null) : null,
    emergencies: asked.has('emergencies') ? (row.emergencies ?? null) : null,
    consent_requests: asked.has('consentRequests') ? (row.consent_requests ?? null) : null,
    representatives: asked.has('representatives') ? (row.representatives ?? null) : null,
    measure_requests: asked.has('measureRequests') ? (row.measure_requests ?? null) : null,
    insight_requests: asked.has('insightRequests') ? (row.insight_requests ?? null) : null,
    decisions: asked.has('decisions') ? (row.decisions ?? null) : null,
    life: asked.has('life') ? (row.life ?? null) : null,
    complaints: asked.has('complaints') ? (row.complaints ?? null) : null,
    meetings: asked.has('meetings') ? (row.meetings ?? null) : null,
    paragraphs: asked.has('paragraphContent')
      ? (row.paragraphs ?? null)
      : asked.has('paragraphs')
        ? withoutText(row.paragraphs ?? null)
        : null,
  };
}

const withoutContent = (goals: GoalRow[] | null): GoalRow[] | null =>
  goals === null ? null : goals.map((goal) => goal.slice(0, GOAL_CATEGORY + 1) as GoalRow);

const withoutContentOf = (assessments: AssessmentRow[] | null): AssessmentRow[] | null =>
  assessments === null ? null : assessments.map((one) => one.slice(0, ASSESSMENT_CATEGORY + 1) as AssessmentRow);

const withoutText = (paragraphs: ParagraphRow[] | null): ParagraphRow[] | null =>
  paragraphs === null ? null : paragraphs.map((one) => one.slice(0, PARAGRAPH_CATEGORY + 1) as ParagraphRow);

/** An event as the schema shows it; what it discloses is noted in the context that answers, and logged with the answer. */
export function eventFrom(ctx: Ctx, delivery: Delivery<Plan>): PlanEvent {
  const { plan, id, cursor, type, occurredAt, own, cause, state, subject, disclosed } = delivery;
  for (const one of disclosed) ctx.disclosures.set(one.plan, one);
  return {
    id: publicIdInPlan('event', plan, id),
    cursor,
    type,
    occurredAt,
    ownChange: own,
    causedBy: cause,
    planId: publicId('plan', plan),
    plan: state,
    measure: state?.all.measures.find(({ key }) => key === subject?.measure) ?? null,
    goal: state?.all.goals.find(({ key }) => key === subject?.goal) ?? null,
    assessment: state?.all.assessments.find(({ key }) => key === subject?.assessment) ?? null,
    consent: state?.all.consents.find(({ key }) => key === subject?.consent) ?? null,
    emergency: state?.all.emergencies.find(({ key }) => key === subject?.emergency) ?? null,
    consentRequest: state?.all.consentRequests.find(({ key }) => key === subject?.request) ?? null,
    representative: state?.all.representatives.find(({ key }) => key === subject?.representative) ?? null,
    measureRequest: state?.all.measureRequests.find(({ key }) => key === subject?.measureRequest) ?? null,
    insightRequest: state?.all.insightRequests.find(({ key }) => key === subject?.insight) ?? null,
    decision: state?.all.decisions.find(({ key }) => key === subject?.decision) ?? null,
    complaint: state?.all.complaints.find(({ key }) => key === subject?.complaint) ?? null,
    meeting: state?.all.meetings.find(({ key }) => key === subject?.meeting) ?? null,
    paragraph: state?.all.paragraphs.find(({ key }) => key === subject?.paragraph) ?? null,
    forget: forgottenOf(delivery),
  };
}

/** What the reader of an event must drop. */
export const forgottenOf = ({ plan, lost }: Pick<Delivery<Plan>, 'plan' | 'lost'>): Forgotten[] =>
  lost.map((one) => ({ type: ForgottenType[one.type], id: idOfLost(plan, one) }));

function idOfLost(plan: string, { type, id }: Lost): string {
  switch (type) {
    case 'PLAN':
    case 'PLAN_DESCRIPTION':
      return publicId('plan', id);
    case 'GOAL':
    case 'GOAL_CONTENT':
      return publicIdInPlan('goal', plan, id);
    case 'ASSESSMENT':
    case 'ASSESSMENT_CONTENT':
      return publicIdInPlan('assessment', plan, id);
    case 'MEASURE':
    case 'MEASURE_CONTENT':
      return publicIdInPlan('measure', plan, id);
    case 'CONTRIBUTION':
      return publicIdInPlan('contribution', plan, id);
    case 'CONSENT_REQUEST':
      return publicIdInPlan('request', plan, id);
    case 'COMPLAINT':
      return publicIdInPlan('complaint', plan, id);
    case 'MEASURE_REQUEST':
      return publicIdInPlan('measureRequest', plan, id);
    case 'MEETING':
    case 'MEETING_CONTENT':
      return publicIdInPlan('meeting', plan, id);
    case 'AGENDA_ITEM':
    case 'AGENDA_ITEM_CONTENT':
      return publicIdInPlan('agendaItem', plan, id);
    case 'MEETING_ACTION':
    case 'MEETING_ACTION_CONTENT':
      return publicIdInPlan('meetingAction', plan, id);
    case 'PARAGRAPH':
    case 'PARAGRAPH_CONTENT':
      return publicIdInPlan('paragraph', plan, id);
    case 'DECISION':
      return publicIdInPlan('decision', plan, id);
    case 'LIFE_ENTRY':
      return publicIdInPlan('life', plan, id);
    case 'CONSENT':
      return publicIdInPlan('consent', plan, id);
  }
}
