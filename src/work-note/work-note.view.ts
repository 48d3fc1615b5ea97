import { Field, ID, ObjectType } from 'type-graphql';
import { Agency } from '../agency';
import { DateScalar } from '../terms';

/** An agency's working thoughts. */
@ObjectType({
  description:
    'A work note (arbeidsnotat): the owner agency’s working thoughts, internal to its people; never a measure, never in health.',
  simpleResolvers: true,
})
export class WorkNote {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Agency, { description: 'The agency whose note it is.' })
  owner!: Agency;

  @Field(() => DateScalar, { description: 'The day it was noted on.' })
  notedOn!: string;

  @Field(() => String, { description: 'The note.' })
  text!: string;
}
