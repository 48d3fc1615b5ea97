import { registerEnumType } from 'type-graphql';
import { PlanEventType } from '../events/catalogue';

/** What a notification is about; each kind can be chosen, but those that always come. */
export enum NotificationKind {
  EMERGENCY = 'EMERGENCY',
  CONSENT_WITHDRAWN = 'CONSENT_WITHDRAWN',
  ACCESS_ENDED = 'ACCESS_ENDED',
  DEADLINE = 'DEADLINE',
  REMINDER = 'REMINDER',
  CONSENT = 'CONSENT',
  REQUEST = 'REQUEST',
  MEASURE = 'MEASURE',
  GOAL = 'GOAL',
  ASSESSMENT = 'ASSESSMENT',
  LIFE = 'LIFE',
  DECISION = 'DECISION',
  COMPLAINT = 'COMPLAINT',
  MEETING = 'MEETING',
  PEOPLE = 'PEOPLE',
  PLAN = 'PLAN',
}
registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a notification is about.',
  valuesConfig: {
    EMERGENCY: { description: 'Something is opened in an emergency, or such an opening ended or was reviewed.' },
    CONSENT_WITHDRAWN: { description: 'A consent was withdrawn, narrowed or struck.' },
    ACCESS_ENDED: { description: 'The viewer’s own access to a plan ended.' },
    DEADLINE: {
      description: 'A day that the law sets is near or over: a review, the time to complain. To those who are to act.',
    },
    REMINDER: { description: 'Something else soon comes due: a consent or an authority ends, a meeting is tomorrow.' },
    CONSENT: { description: 'A consent was given, extended, asked for, or is over by its date.' },
    REQUEST: { description: 'One asked another for a measure or for insight, or such a request was answered.' },
    MEASURE: { description: 'A measure was added, changed, carried through or called off.' },
    GOAL: { description: 'A goal was added or changed.' },
    ASSESSMENT: { description: 'A finding of the assessment was added or changed.' },
    LIFE: { description: 'A conversation, deviation, life event, wish for change or review.' },
    DECISION: { description: 'A decision was made, or notice of it recorded.' },
    COMPLAINT: { description: 'A step of a complaint.' },
    MEETING: { description: 'A meeting of the responsibility group, its agenda, and what is to be done after it.' },
    PEOPLE: { description: 'Who takes part, is assigned, or stands in for the participant.' },
    PLAN: { description: 'The plan as a whole: opened, changed, described, contributed to, erased.' },
  },
});

/** How soon somebody is to know. */
export enum NotificationUrgency {
  NORMAL = 'NORMAL',
  AT_ONCE = 'AT_ONCE',
}
registerEnumType(NotificationUrgency, {
  name: 'NotificationUrgency',
  description: 'How soon the viewer is to know.',
  valuesConfig: {
    NORMAL: { description: 'When they next look.' },
    AT_ONCE: { description: 'At once: show it over whatever is on the screen.' },
  },
});

const T = PlanEventType;
const OF_KIND: Readonly<Record<Exclude<NotificationKind, 'ACCESS_ENDED'>, readonly PlanEventType[]>> = {
  EMERGENCY: [T.EMERGENCY_OPENED, T.EMERGENCY_ENDED, T.EMERGENCY_REVIEWED],
  CONSENT_WITHDRAWN: [T.CONSENT_WITHDRAWN, T.CONSENT_NARROWED, T.CONSENT_STRUCK],
  DEADLINE: [T.REVIEW_DUE, T.COMPLAINT_DEADLINE_NEAR],
  REMINDER: [T.CONSENT_ENDS_SOON, T.AUTHORITY_ENDS_SOON, T.MEETING_TOMORROW],
  CONSENT: [T.CONSENT_GIVEN, T.CONSENT_EXTENDED, T.CONSENT_EXPIRED, T.CONSENT_REQUESTED, T.CONSENT_REQUEST_ANSWERED],
  REQUEST: [T.MEASURE_REQUESTED, T.MEASURE_REQUEST_ANSWERED, T.INSIGHT_REQUESTED, T.INSIGHT_ANSWERED],
  MEASURE: [T.MEASURE_ADDED, T.MEASURE_CHANGED, T.MEASURE_COMPLETED, T.MEASURE_CANCELLED],
  GOAL: [T.GOAL_ADDED, T.GOAL_CHANGED],
  ASSESSMENT: [T.ASSESSMENT_ADDED, T.ASSESSMENT_CHANGED],
  LIFE: [
    ...[T.CONVERSATION_LOGGED, T.DEVIATION_REPORTED, T.LIFE_EVENT_RECORDED, T.CHANGE_REQUESTED, T.CHANGE_ANSWERED],
    ...[T.FOLLOWED_UP, T.REVIEW_HELD],
  ],
  DECISION: [T.DECISION_MADE, T.NOTICE_RECORDED],
  COMPLAINT: [
    ...[T.COMPLAINT_SUBMITTED, T.COMPLAINT_WITHDRAWN, T.COMPLAINT_ANSWERED, T.COMPLAINT_FORWARDED],
    T.COMPLAINT_DECIDED,
  ],
  MEETING: [
    ...[T.MEETING_PLANNED, T.MEETING_CHANGED, T.MEETING_CALLED, T.MEETING_HELD, T.MEETING_CANCELLED],
    // what is written in a draft is followed in the meeting itself; word by word it would fill every inbox
    ...[T.MEETING_ACTION_CHANGED, T.MINUTES_PUBLISHED],
  ],
  PEOPLE: [
    ...[T.AGENCY_JOINED, T.AGENCY_LEFT, T.STAFF_ASSIGNED, T.STAFF_UNASSIGNED, T.ACCESS_ENDED],
    ...[T.REPRESENTATIVE_ADDED, T.REPRESENTATIVE_CHANGED, T.REPRESENTATIVE_ENDED, T.GROUP_CHANGED],
  ],
  PLAN: [T.PLAN_OPENED, T.PLAN_CHANGED, T.PLAN_DESCRIBED, T.CONTRIBUTION_MADE, T.PLAN_ERASED],
};

/** The kinds that always come, whatever somebody wants to be told of. */
export const ALWAYS: ReadonlySet<NotificationKind> = new Set([
  NotificationKind.EMERGENCY,
  NotificationKind.CONSENT_WITHDRAWN,
  NotificationKind.ACCESS_ENDED,
  NotificationKind.DEADLINE,
]);

/** Which kind of notification each event makes. */
export const KIND_OF: ReadonlyMap<PlanEventType, NotificationKind> = new Map(
  Object.entries(OF_KIND).flatMap(([kind, types]) => types.map((type) => [type, kind as NotificationKind] as const)),
);

/** What somebody whose access ended is told, whatever ended it. */
const AT_ONCE: ReadonlySet<PlanEventType> = new Set([T.EMERGENCY_OPENED, ...OF_KIND.CONSENT_WITHDRAWN]);

/** How soon somebody is to know of an event; of the end of their own access at once. */
export const urgencyOf = (type: PlanEventType, ends: boolean): NotificationUrgency =>
  ends || AT_ONCE.has(type) ? NotificationUrgency.AT_ONCE : NotificationUrgency.NORMAL;
