import type { Delivery, Surroundings } from '../events/deliver';
import type { Lost } from '../events/feed.query';
import { SUBJECT_NAMES, type Subject, type SubjectName } from '../events/subjects';
import type { Ctx } from '../kernel/ctx';
import { publicId, publicIdInPlan } from '../kernel/ids';
import { type Part, partsOf } from './parts';
import { plansFrom, statementFor } from './plan.query';
import type { Plan } from './plan.view';
import { type Forgotten, ForgottenType, type PlanEvent } from './plan-event.view';
import type { PlanRow } from './plan-statement';

/** Where a thing that an event can be about is found: the part that reads it, its rows, and where the category of its content stands in one, which is there when that may be read. */
const FOUND: Readonly<Record<SubjectName, readonly [part: Part, rows: keyof PlanRow, category?: number]>> = {
  goal: ['goals', 'goals', 7],
  assessment: ['assessments', 'assessments', 5],
  measure: ['measures', 'measures', 10],
  follower: ['measures', 'measures'],
  consent: ['consents', 'consents'],
  request: ['consentRequests', 'consent_requests'],
  measureRequest: ['measureRequests', 'measure_requests'],
  emergency: ['emergencies', 'emergencies'],
  representative: ['representatives', 'representatives'],
  insight: ['insightRequests', 'insight_requests'],
  decision: ['decisions', 'decisions'],
  life: ['life', 'life'],
  complaint: ['complaints', 'complaints'],
  paragraph: ['paragraphs', 'paragraphs', 11],
  meeting: ['meetings', 'meetings'],
  agendaItem: ['meetings', 'meetings'],
  meetingAction: ['meetings', 'meetings'],
};
const MEETING_AGENDA = 10;
const MEETING_ACTIONS = 11;
const MEETING_CATEGORY = 12;

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

const partsAbout = (subject: Subject): Part[] =>
  SUBJECT_NAMES.flatMap((name) => (subject[name] === null ? [] : [FOUND[name][0]]));

/** Whether the rules let the viewer know of all that an event is about; of a change of content alone, the content. */
const holds = (row: PlanRow, subject: Subject): boolean =>
  SUBJECT_NAMES.every(
    (name) => subject[name] === null || FOUND[name][0] === 'meetings' || holdsOne(row, subject, name),
  ) && holdsOfMeeting(row, subject);

function holdsOne(row: PlanRow, { contentOnly, ...subject }: Subject, name: SubjectName): boolean {
  const [, rows, category] = FOUND[name];
  const found = ((row[rows] ?? []) as unknown[][]).find(([id]) => id === subject[name]);
  return found !== undefined && (!contentOnly || category === undefined || found[category] != null);
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
  const beside = Object.values(FOUND).filter(([part]) => !asked.has(part));
  return { ...row, ...Object.fromEntries(beside.map(([, rows]) => [rows, null])) };
}

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
