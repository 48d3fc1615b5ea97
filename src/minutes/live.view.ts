import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { PlanEventType } from '../events/catalogue';
import { AgendaItem, Meeting } from '../meeting';
import { Forgotten } from '../plan';
import { EventCursor } from '../terms';
import { MeetingPresence } from './minutes.view';
import { Paragraph } from './paragraph.view';

/** What is handed out of a meeting, and why. */
export enum MeetingLiveChange {
  STATE = 'STATE',
  EVENT = 'EVENT',
  PRESENCE = 'PRESENCE',
  ITEM_ON_TABLE = 'ITEM_ON_TABLE',
  ENDED = 'ENDED',
}
registerEnumType(MeetingLiveChange, {
  name: 'MeetingLiveChange',
  description: 'What has changed in a meeting.',
  valuesConfig: {
    STATE: { description: 'Nothing yet: how the meeting stands when one begins to listen.' },
    EVENT: {
      description:
        'Something that lasts: an event of the plan about the meeting, its minutes, its agenda or its actions, a consent, or something to be forgotten.',
    },
    PRESENCE: { description: 'Somebody came or went.' },
    ITEM_ON_TABLE: { description: 'Another item is on the table.' },
    ENDED: { description: 'The viewer may know of the meeting no longer; nothing comes after this.' },
  },
});

/** A meeting as it goes on. */
@ObjectType({
  description:
    'A change in a meeting. What stands beside it is the present state, read under the viewer’s present rights.',
  simpleResolvers: true,
})
export class MeetingLive {
  @Field(() => MeetingLiveChange, { description: 'What has changed.' })
  change!: MeetingLiveChange;

  @Field(() => EventCursor, {
    description: 'Where the plan’s feed stands: `meetingLive` and `planEvents` both go on after it.',
  })
  cursor!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the event, as in `planEvents`; null for what is of the moment.',
  })
  eventId!: string | null;

  @Field(() => PlanEventType, { nullable: true, description: 'The type of the event; null for what is of the moment.' })
  eventType!: PlanEventType | null;

  @Field(() => Meeting, {
    nullable: true,
    description:
      'The meeting as it is now, with its agenda, its actions and its minutes; null when the viewer may know of it no longer.',
  })
  meeting!: Meeting | null;

  @Field(() => Paragraph, {
    nullable: true,
    description: 'The paragraph that the event is about, as far as the viewer may know of it.',
  })
  paragraph!: Paragraph | null;

  @Field(() => [MeetingPresence], {
    description: 'Who listens to the meeting now; for those who take part in it, and the participant.',
  })
  present!: MeetingPresence[];

  @Field(() => AgendaItem, {
    nullable: true,
    description: 'The item on the table; null for none, and for one of which the viewer may not know.',
  })
  itemOnTable!: AgendaItem | null;

  @Field(() => [Forgotten], { description: 'What this viewer had and must drop from every cache now.' })
  forget!: Forgotten[];
}
