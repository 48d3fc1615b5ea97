import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { PlanEventType } from '../events/catalogue';
import { PageInfo, type Plan } from '../plan';
import { DateTimeScalar, EventCursor, PageCursor } from '../terms';
import { NotificationKind, NotificationUrgency } from './notice-kinds';

/** What kind of thing a notification is about. */
export enum NotificationSubjectType {
  GOAL = 'GOAL',
  ASSESSMENT = 'ASSESSMENT',
  MEASURE = 'MEASURE',
  CONSENT = 'CONSENT',
  CONSENT_REQUEST = 'CONSENT_REQUEST',
  MEASURE_REQUEST = 'MEASURE_REQUEST',
  EMERGENCY = 'EMERGENCY',
  REPRESENTATIVE = 'REPRESENTATIVE',
  INSIGHT_REQUEST = 'INSIGHT_REQUEST',
  DECISION = 'DECISION',
  LIFE_ENTRY = 'LIFE_ENTRY',
  COMPLAINT = 'COMPLAINT',
  MEETING = 'MEETING',
  AGENDA_ITEM = 'AGENDA_ITEM',
  MEETING_ACTION = 'MEETING_ACTION',
}
registerEnumType(NotificationSubjectType, {
  name: 'NotificationSubjectType',
  description: 'What kind of thing a notification is about.',
  valuesConfig: {
    GOAL: { description: 'A goal.' },
    ASSESSMENT: { description: 'A finding of the assessment.' },
    MEASURE: { description: 'A measure.' },
    CONSENT: { description: 'A consent.' },
    CONSENT_REQUEST: { description: 'A request for consent.' },
    MEASURE_REQUEST: { description: 'A request from one agency to another.' },
    EMERGENCY: { description: 'An opening in an emergency.' },
    REPRESENTATIVE: { description: 'Somebody who stands in for the participant or beside them.' },
    INSIGHT_REQUEST: { description: 'A request for insight.' },
    DECISION: { description: 'A decision.' },
    LIFE_ENTRY: { description: 'A conversation, deviation, life event, wish for change or review.' },
    COMPLAINT: { description: 'A complaint.' },
    MEETING: { description: 'A meeting of the responsibility group.' },
    AGENDA_ITEM: { description: 'Something on the agenda of a meeting.' },
    MEETING_ACTION: { description: 'What an agency is to do after a meeting.' },
  },
});

/** Something that a notification is about: where to find it in the plan. */
@ObjectType({
  description: 'Something that a notification is about: its id, to find it by in the plan.',
  simpleResolvers: true,
})
export class NotificationSubject {
  @Field(() => NotificationSubjectType, { description: 'What it is.' })
  type!: NotificationSubjectType;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;
}

/** Something that has happened, as one person is told of it. */
@ObjectType({
  description:
    'Something that has happened to a plan, as the viewer is told of it: read under their present rights, so that what they may no longer know of is no longer here.',
  simpleResolvers: true,
})
export class Notification {
  key!: string;
  planKey!: string;
  /** The plan, where it was read with the notification; undefined: not looked yet. */
  read!: Plan | null | undefined;
  event!: PlanEventType;

  @Field(() => ID, { description: 'Its id: that of the event in planEvents and caseloadEvents.' })
  id!: string;

  @Field(() => NotificationKind, { description: 'What it is about.' })
  kind!: NotificationKind;

  @Field(() => NotificationUrgency, { description: 'How soon the viewer is to know.' })
  urgency!: NotificationUrgency;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field(() => String, {
    description:
      'What happened, in one fixed sentence in the caller’s language: without names and contents, fit to be shown anywhere.',
  })
  text!: string;

  @Field(() => ID, { description: 'The plan that it happened to.' })
  planId!: string;

  @Field(() => [NotificationSubject], {
    description: 'What it is about, as far as the viewer may know of it; empty where it is about the plan as a whole.',
  })
  subjects!: NotificationSubject[];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the viewer marked it as read; null: unread.' })
  readAt!: Date | null;
}

/** A notification in the inbox. */
@ObjectType({ description: 'A notification in the inbox.', simpleResolvers: true })
export class NotificationEdge {
  @Field(() => PageCursor, { description: 'Its place in the inbox.' })
  cursor!: string;

  @Field(() => Notification, { description: 'The notification.' })
  node!: Notification;
}

/** A page of the inbox. */
@ObjectType({ description: 'A page of the viewer’s inbox.', simpleResolvers: true })
export class NotificationConnection {
  @Field(() => [NotificationEdge], { description: 'The notifications on this page, newest first.' })
  edges!: NotificationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => EventCursor, {
    description: 'Where this snapshot stands: hand it to inboxChanged(after:), or to markRead(upTo:) to have read all.',
  })
  cursor!: string;
}

/** A change of the inbox. */
@ObjectType({ description: 'A change of the viewer’s inbox.', simpleResolvers: true })
export class InboxChange {
  @Field(() => EventCursor, { description: 'Where the feed stands after this change.' })
  cursor!: string;

  @Field(() => Notification, { nullable: true, description: 'What is new in it; null where something left it alone.' })
  notification!: Notification | null;

  @Field(() => Boolean, {
    description: 'Whether something that was shown may be there no longer: read the inbox anew.',
  })
  refresh!: boolean;
}

/** What a change of marks comes to. */
@ObjectType({ description: 'The inbox after something was marked.', simpleResolvers: true })
export class InboxMarks {
  @Field(() => Int, { description: 'How many are unread, counted to 100: 100 means 100 or more.' })
  unread!: number;
}

/** Whether somebody is told of a kind of thing. */
@ObjectType({ description: 'Whether the viewer is told of a kind of thing.', simpleResolvers: true })
export class NotificationPreference {
  @Field(() => NotificationKind, { description: 'The kind.' })
  kind!: NotificationKind;

  @Field(() => Boolean, { description: 'Whether the viewer is told of it.' })
  wanted!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why it cannot be turned off, in the caller’s language; null where it can.',
  })
  alwaysBecause!: string | null;
}
