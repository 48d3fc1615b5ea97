import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Assessment } from '../assessment';
import { Complaint } from '../complaint';
import { Consent, ConsentRequest } from '../consent';
import { Decision } from '../decision';
import { EmergencyAccess } from '../emergency';
import { PlanEventType } from '../events/catalogue';
import { Goal } from '../goal';
import { InsightRequest } from '../insight';
import { Measure, MeasureRequest } from '../measure';
import { Meeting } from '../meeting';
import { Paragraph } from '../minutes';
import { Representative } from '../representative';
import { DateTimeScalar, EventCursor } from '../terms';
import { Plan } from './plan.view';

/** What kind of thing a viewer must drop. */
export enum ForgottenType {
  PLAN = 'PLAN',
  PLAN_DESCRIPTION = 'PLAN_DESCRIPTION',
  CONTRIBUTION = 'CONTRIBUTION',
  GOAL = 'GOAL',
  GOAL_CONTENT = 'GOAL_CONTENT',
  ASSESSMENT = 'ASSESSMENT',
  ASSESSMENT_CONTENT = 'ASSESSMENT_CONTENT',
  MEASURE = 'MEASURE',
  MEASURE_CONTENT = 'MEASURE_CONTENT',
  CONSENT = 'CONSENT',
  CONSENT_REQUEST = 'CONSENT_REQUEST',
  MEASURE_REQUEST = 'MEASURE_REQUEST',
  DECISION = 'DECISION',
  LIFE_ENTRY = 'LIFE_ENTRY',
  COMPLAINT = 'COMPLAINT',
  MEETING = 'MEETING',
  MEETING_CONTENT = 'MEETING_CONTENT',
  AGENDA_ITEM = 'AGENDA_ITEM',
  AGENDA_ITEM_CONTENT = 'AGENDA_ITEM_CONTENT',
  MEETING_ACTION = 'MEETING_ACTION',
  MEETING_ACTION_CONTENT = 'MEETING_ACTION_CONTENT',
  PARAGRAPH = 'PARAGRAPH',
  PARAGRAPH_CONTENT = 'PARAGRAPH_CONTENT',
}
registerEnumType(ForgottenType, {
  name: 'ForgottenType',
  description: 'What kind of thing is to be dropped.',
  valuesConfig: {
    PLAN: { description: 'The plan and all that is in it.' },
    PLAN_DESCRIPTION: { description: 'What the plan says as a whole; the plan itself stays.' },
    CONTRIBUTION: { description: 'The contribution.' },
    GOAL: { description: 'The goal and its content.' },
    GOAL_CONTENT: { description: 'The goal’s content; the goal itself stays.' },
    ASSESSMENT: { description: 'The finding and its content.' },
    ASSESSMENT_CONTENT: { description: 'The finding’s content; the finding itself stays.' },
    MEASURE: { description: 'The measure and its content.' },
    MEASURE_CONTENT: { description: 'The measure’s content; owner, time and load stay.' },
    CONSENT: { description: 'The consent.' },
    CONSENT_REQUEST: { description: 'The request for consent.' },
    MEASURE_REQUEST: { description: 'The request from one agency to another.' },
    DECISION: { description: 'The decision and its text.' },
    LIFE_ENTRY: { description: 'The conversation, deviation, life event, wish for change or review.' },
    COMPLAINT: { description: 'The complaint and its steps.' },
    MEETING: { description: 'The meeting and all that is in it.' },
    MEETING_CONTENT: { description: 'What the meeting is about; when it is and who leads it stay.' },
    AGENDA_ITEM: { description: 'The thing on the agenda.' },
    AGENDA_ITEM_CONTENT: { description: 'The content of the thing on the agenda; the thing itself stays.' },
    MEETING_ACTION: { description: 'The action.' },
    MEETING_ACTION_CONTENT: { description: 'What is to be done; who answers for it and until when stay.' },
    PARAGRAPH: { description: 'The paragraph of minutes and its text.' },
    PARAGRAPH_CONTENT: { description: 'The paragraph’s text, and the texts that met it; the paragraph itself stays.' },
  },
});

/** Something that the viewer had and has no longer. */
@ObjectType({
  description: 'Something that the viewer had and may have no longer: to be dropped from every cache.',
  simpleResolvers: true,
})
export class Forgotten {
  @Field(() => ForgottenType, { description: 'What it is.' })
  type!: ForgottenType;

  @Field(() => ID, {
    description:
      'Its id; a content goes by the id of its goal, finding, measure, meeting, item or action, a description by that of its plan.',
  })
  id!: string;
}

/** Something that has happened to a plan, with the state as it is when the event is handed out. */
@ObjectType({
  description:
    'Something that has happened to a plan. What stands beside it is the present state, read under the viewer’s present rights.',
  simpleResolvers: true,
})
export class PlanEvent {
  @Field(() => ID, { description: 'Opaque id; the same event has the same id whenever it is handed out.' })
  id!: string;

  @Field(() => EventCursor, { description: 'Where the feed stands after this event.' })
  cursor!: string;

  @Field(() => PlanEventType, { description: 'What has happened.' })
  type!: PlanEventType;

  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  occurredAt!: Date;

  @Field({
    description:
      'Whether this viewer made the change, for this agency; to everybody else it is false, whoever did. Sockets of the viewer elsewhere (another tab) get it true as well: compare `causedBy`, or versions.',
  })
  ownChange!: boolean;

  @Field(() => ID, {
    nullable: true,
    description:
      'The `idempotencyKey` that this viewer gave with the change, where it was a random UUID (RFC 9562, version 4 or 7), in lower case; null to everybody else. A client that knows it as its own has applied the answer already.',
  })
  causedBy!: string | null;

  @Field(() => ID, { description: 'The plan that it happened to.' })
  planId!: string;

  @Field(() => Plan, { nullable: true, description: 'The plan as it is now; null when the viewer’s access has ended.' })
  plan!: Plan | null;

  @Field(() => Measure, {
    nullable: true,
    description: 'The measure that it is about, as far as the viewer may know of it.',
  })
  measure!: Measure | null;

  @Field(() => Goal, { nullable: true, description: 'The goal that it is about, as far as the viewer may know of it.' })
  goal!: Goal | null;

  @Field(() => Assessment, {
    nullable: true,
    description: 'The finding that it is about, as far as the viewer may know of it.',
  })
  assessment!: Assessment | null;

  @Field(() => Consent, {
    nullable: true,
    description: 'The consent that it is about, as far as the viewer may know of it.',
  })
  consent!: Consent | null;

  @Field(() => InsightRequest, {
    nullable: true,
    description: 'The request for insight that it is about, for the two between whom it is.',
  })
  insightRequest!: InsightRequest | null;

  @Field(() => EmergencyAccess, {
    nullable: true,
    description: 'The emergency that it is about, for those concerned by it.',
  })
  emergency!: EmergencyAccess | null;

  @Field(() => ConsentRequest, {
    nullable: true,
    description: 'The request for consent that it is about, as far as the viewer may know of it.',
  })
  consentRequest!: ConsentRequest | null;

  @Field(() => MeasureRequest, {
    nullable: true,
    description: 'The request from one agency to another that it is about, as far as the viewer may know of it.',
  })
  measureRequest!: MeasureRequest | null;

  @Field(() => Representative, {
    nullable: true,
    description: 'The representative that it is about, as far as the viewer may know of them.',
  })
  representative!: Representative | null;

  @Field(() => Decision, {
    nullable: true,
    description: 'The decision that it is about, as far as the viewer may read it.',
  })
  decision!: Decision | null;

  @Field(() => Complaint, {
    nullable: true,
    description: 'The complaint that it is about, as far as the viewer may know of it.',
  })
  complaint!: Complaint | null;

  @Field(() => Meeting, {
    nullable: true,
    description: 'The meeting that it is about, or in which it is, as far as the viewer may know of it.',
  })
  meeting!: Meeting | null;

  @Field(() => Paragraph, {
    nullable: true,
    description: 'The paragraph of minutes that it is about, as far as the viewer may know of it.',
  })
  paragraph!: Paragraph | null;

  @Field(() => [Forgotten], {
    description:
      'What this viewer had and must drop from every cache now; sent at every narrowing, whatever its cause.',
  })
  forget!: Forgotten[];
}
