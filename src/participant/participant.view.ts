import { Field, ID, ObjectType } from 'type-graphql';

/** Whose plan it is. */
@ObjectType({ description: 'Whose plan it is (deltaker, tjenestemottaker, bruker).', simpleResolvers: true })
export class Participant {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => [String], { description: 'Languages, the best one first, by ISO 639-1 code.' })
  languages!: string[];

  @Field(() => Boolean, { description: 'Whether an interpreter is needed.' })
  interpreterNeeded!: boolean;
}

/** What is sealed of a participant. */
export interface SealedParticipant {
  name: string;
  languages: string[];
  interpreterNeeded: boolean;
  nationalId: string | null;
  dufNumber: string | null;
}
