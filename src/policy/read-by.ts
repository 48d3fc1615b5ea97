import type { SubjectType } from './vocabulary';

/** What says who may read a field of Query or Subscription: the rows on these subjects, or why no row is needed. */
export type ReadBy = readonly SubjectType[] | { open: string };

/** Every field of Query and Subscription. The hub does not start where one is missing. */
export const READ_BY: Readonly<Record<string, ReadBy>> = {
  plan: ['Plan', 'Frame'],
  plans: ['Plan', 'Frame'],
  ownMeasures: ['Plan', 'Measure'],
  meeting: ['Plan', 'Meeting', 'MeetingContent'],
  explainAccess: ['Plan', 'Measure', 'MeasureContent'],
  planEvents: ['Plan'],
  caseloadEvents: ['Plan'],
  inbox: ['Inbox', 'Plan'],
  unreadNotifications: ['Inbox', 'Plan'],
  inboxChanged: ['Inbox', 'Plan'],
  notificationPreferences: ['Inbox'],
  meetingLive: ['Plan', 'Minutes', 'Paragraph', 'ParagraphContent', 'Presence'],
  viewer: { open: 'the caller’s own name and posts' },
  agencies: {
    open: 'the public register of agencies; their staff to the own municipality, and where both are known to take part',
  },
  municipalityStatistics: ['Statistics'],
  webhooks: ['Webhook'],
  webhookDeliveries: ['Webhook'],
  invitations: ['Representative'],
  submittedComplaints: ['Complaint'],
  plansToCoordinate: ['Coordination'],
  legalBases: { open: 'the law' },
  proceduralRules: { open: 'the law' },
};
