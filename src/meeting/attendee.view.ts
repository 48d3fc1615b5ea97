import { Field, ID, ObjectType } from 'type-graphql';
import { type Staff, Staff as StaffType } from '../agency';
import { Representative } from '../representative';

/** Somebody who was called to a meeting, or came. */
@ObjectType({
  description:
    'Somebody who was called to a meeting, or came: a member of staff, somebody beside the participant, or, where neither stands, the participant.',
  simpleResolvers: true,
})
export class MeetingAttendee {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => StaffType, { nullable: true, description: 'The member of staff.' })
  staff!: Staff | null;

  @Field(() => Representative, {
    nullable: true,
    description: 'Who stands in for the participant, or beside them.',
  })
  representative!: Representative | null;

  @Field(() => Boolean, { description: 'Whether they were called; false: they came all the same.' })
  called!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether they came; null until the meeting was held.' })
  came!: boolean | null;
}
