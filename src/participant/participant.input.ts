import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../terms';

/** Who is registered. */
@InputType({ description: 'Who is registered: by national id (fødselsnummer or D-number), DUF number, or both.' })
export class RegisterParticipantInput {
  @Field(() => String, { nullable: true, description: 'National id, 11 digits: fødselsnummer or D-number.' })
  nationalId?: string | null;

  @Field(() => String, { nullable: true, description: 'DUF number, 12 digits.' })
  dufNumber?: string | null;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => [String], { defaultValue: [], description: 'Languages, the best one first, by ISO 639-1 code.' })
  languages!: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'Whether an interpreter is needed.' })
  interpreterNeeded!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Day of birth, of those under 18 alone: what a guardian gets of health content goes by it. Never derived from a number.',
  })
  bornOn?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.',
  })
  idempotencyKey?: string | null;
}
