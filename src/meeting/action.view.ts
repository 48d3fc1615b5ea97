import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Measure, MeasureRequest } from '../measure';
import { Classification, DateScalar, InformationCategory } from '../terms';
import { Withheld } from '../withheld';

/** How far an action has come. */
export enum MeetingActionStatus {
  OPEN = 'OPEN',
  DONE = 'DONE',
  CANCELLED = 'CANCELLED',
}
registerEnumType(MeetingActionStatus, {
  name: 'MeetingActionStatus',
  description: 'How far an action has come.',
  valuesConfig: {
    OPEN: { description: 'To be done.' },
    DONE: { description: 'Done, with a result.' },
    CANCELLED: { description: 'Not to be done after all, with a reason.' },
  },
});

/** What a viewer may do with an action. */
export enum MeetingActionStep {
  COMPLETE = 'COMPLETE',
  CANCEL = 'CANCEL',
  TURN_INTO_MEASURE = 'TURN_INTO_MEASURE',
  TURN_INTO_REQUEST = 'TURN_INTO_REQUEST',
}
registerEnumType(MeetingActionStep, {
  name: 'MeetingActionStep',
  description: 'What the viewer may do with an action now.',
  valuesConfig: {
    COMPLETE: { description: 'Say that it is done, with the result: `completeMeetingAction`.' },
    CANCEL: { description: 'Say that it will not be done, and why: `cancelMeetingAction`.' },
    TURN_INTO_MEASURE: { description: 'Make it a measure of the own agency: `turnActionIntoMeasure`.' },
    TURN_INTO_REQUEST: {
      description: 'Ask the agency that answers for it for a measure: `turnActionIntoRequest`.',
    },
  },
});

/** What is to be done. */
@ObjectType({ description: 'What is to be done.', simpleResolvers: true })
export class MeetingActionContent {
  __typename!: 'MeetingActionContent';

  @Field(() => Int, { description: 'Counts changes of the content.' })
  version!: number;

  @Field(() => InformationCategory, { description: 'What kind of information it is, for consents.' })
  category!: InformationCategory;

  @Field(() => String, { description: 'What is to be done.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What came of it, or why it was not done; null while it is open.',
  })
  result!: string | null;
}

/** An action's content, or word that it is withheld. */
const MeetingActionContentResult = createUnionType({
  name: 'MeetingActionContentResult',
  description: 'What is to be done, or word that it is withheld from this viewer.',
  types: () => [MeetingActionContent, Withheld] as const,
  resolveType: (value) => value.__typename,
});

/** What an agency is to do after a meeting. */
@ObjectType({
  description: 'What an agency is to do after a meeting, and until when. What is confidential keeps its class.',
  simpleResolvers: true,
})
export class MeetingAction {
  /** The stored id; not in the schema. */
  key!: string;
  /** The meeting that it was read with; not in the schema, whose `meeting` this feature answers. */
  inMeeting?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, { description: 'Counts changes; hand it to `expectedVersion`.' })
  version!: number;

  @Field(() => Agency, { description: 'The agency that answers for it.' })
  owner!: Agency;

  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it is to be done; null: not said.' })
  dueOn!: string | null;

  @Field(() => MeetingActionStatus, { description: 'How far it has come.' })
  status!: MeetingActionStatus;

  @Field(() => Boolean, { description: 'Whether it is open though its last day is over.' })
  overdue!: boolean;

  @Field(() => Classification, { description: 'Who may read its content.' })
  classification!: Classification;

  @Field(() => MeetingActionContentResult, { description: 'What it is, or word that it is withheld.' })
  content!: MeetingActionContent | Withheld;

  @Field(() => [Measure], { description: 'The measures that came of it, of those that the viewer may know of.' })
  measures!: Measure[];

  @Field(() => [MeasureRequest], {
    description: 'The requests that came of it, of those that the viewer may know of.',
  })
  requests!: MeasureRequest[];

  /** Worked out with the action; not stored. */
  @Field(() => [MeetingActionStep], { description: 'What this viewer may do with it now.' })
  viewerCan!: MeetingActionStep[];
}
