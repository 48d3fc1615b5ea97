import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, type Staff, Staff as StaffType } from '../agency';
import { Classification, DateTimeScalar, InformationCategory } from '../terms';
import { Withheld } from '../withheld';
import { MeetingAction } from './action.view';
import { AgendaItem } from './agenda.view';
import { MeetingAttendee } from './attendee.view';

/** How far a meeting has come. */
export enum MeetingStatus {
  PLANNED = 'PLANNED',
  CALLED = 'CALLED',
  HELD = 'HELD',
  CANCELLED = 'CANCELLED',
}
registerEnumType(MeetingStatus, {
  name: 'MeetingStatus',
  description:
    'How far a meeting of the responsibility group has come: planned, called, held; or cancelled before it was held.',
  valuesConfig: {
    PLANNED: { description: 'Planned; nobody has been called yet.' },
    CALLED: { description: 'Those who are to come have been called.' },
    HELD: { description: 'Held; who came is noted.' },
    CANCELLED: { description: 'Called off.' },
  },
});

/** What a viewer may do with a meeting. */
export enum MeetingStep {
  REVISE = 'REVISE',
  CALL = 'CALL',
  HOLD = 'HOLD',
  CANCEL = 'CANCEL',
  PROPOSE_AGENDA_ITEM = 'PROPOSE_AGENDA_ITEM',
  AGREE_ACTION = 'AGREE_ACTION',
}
registerEnumType(MeetingStep, {
  name: 'MeetingStep',
  description: 'What the viewer may do with a meeting now.',
  valuesConfig: {
    REVISE: { description: 'Change when, where and what it is about: `reviseMeeting`.' },
    CALL: { description: 'Call those who are to come: `callMeeting`.' },
    HOLD: { description: 'Note that it was held and who came: `holdMeeting`.' },
    CANCEL: { description: 'Call it off: `cancelMeeting`.' },
    PROPOSE_AGENDA_ITEM: { description: 'Put something on the agenda: `proposeAgendaItem`.' },
    AGREE_ACTION: { description: 'Put down what an agency is to do: `agreeMeetingAction`.' },
  },
});

/** What a meeting is about and where it is. */
@ObjectType({ description: 'What a meeting is about and where it is held.', simpleResolvers: true })
export class MeetingContent {
  __typename!: 'MeetingContent';

  @Field(() => Int, { description: 'Counts changes of the content; hand it to `expectedContentVersion`.' })
  version!: number;

  @Field(() => InformationCategory, { description: 'What kind of information it is, for consents.' })
  category!: InformationCategory;

  @Field(() => String, { description: 'What it is about, in a line.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is held. It stands in no copy: a place tells where somebody can be found.',
  })
  place!: string | null;

  @Field(() => Boolean, { description: 'Whether an interpreter is needed.' })
  interpreterNeeded!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was called off; null unless it was.' })
  cancelledBecause!: string | null;
}

/** A meeting's content, or word that it is withheld. */
const MeetingContentResult = createUnionType({
  name: 'MeetingContentResult',
  description: 'What a meeting is about, or word that it is withheld from this viewer.',
  types: () => [MeetingContent, Withheld] as const,
  resolveType: (value) => value.__typename,
});

/** A meeting of the responsibility group. */
@ObjectType({
  description:
    'A meeting of the responsibility group (ansvarsgruppemøte). When it is and who leads it is there for all with access; what it is about, who was called, and each thing on its agenda follow their own class.',
  simpleResolvers: true,
})
export class Meeting {
  /** The stored id; not in the schema. */
  key!: string;
  /** The plan that it was read with; not in the schema, whose `plan` the plan's own feature answers. */
  inPlan?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, {
    description: 'Counts changes of what stands here, not of the content; hand it to `expectedVersion`.',
  })
  version!: number;

  @Field(() => Agency, { description: 'The agency that planned it.' })
  owner!: Agency;

  @Field(() => MeetingStatus, { description: 'How far it has come.' })
  status!: MeetingStatus;

  @Field(() => Classification, { description: 'Who may read its content.' })
  classification!: Classification;

  @Field(() => DateTimeScalar, { description: 'When it begins.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends; null: not said.' })
  endsAt!: Date | null;

  @Field(() => StaffType, {
    nullable: true,
    description: 'Who leads it; null where the viewer may not know that their agency takes part.',
  })
  chair!: Staff | null;

  @Field(() => MeetingContentResult, { description: 'What it is about, or word that it is withheld.' })
  content!: MeetingContent | Withheld;

  @Field(() => [MeetingAttendee], {
    description:
      'Who was called and who came, of whom the viewer may know; empty until somebody is called, and for those who may not read what the meeting is about.',
  })
  attendees!: MeetingAttendee[];

  @Field(() => [AgendaItem], { description: 'What is on the agenda, in its order: what the viewer may know of.' })
  agenda!: AgendaItem[];

  @Field(() => [MeetingAction], {
    description: 'What agencies are to do after it, in the order in which it was agreed: what the viewer may know of.',
  })
  actions!: MeetingAction[];

  /** Worked out with the meeting; not stored. */
  @Field(() => [MeetingStep], { description: 'What this viewer may do with it now.' })
  viewerCan!: MeetingStep[];
}
