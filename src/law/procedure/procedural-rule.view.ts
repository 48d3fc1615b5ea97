import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../../terms';

/** A rule of procedure in one language. */
@ObjectType({
  description: 'A rule of procedure that the hub applies to decisions, complaints and those who act for a person.',
  simpleResolvers: true,
})
export class ProceduralRule {
  @Field(() => String, { description: 'A name for machines that stays the same.' })
  code!: string;

  @Field(() => String, { description: 'What holds, in a sentence for people, in the caller’s language.' })
  text!: string;

  @Field(() => String, { description: 'Where it stands, as cited in Norwegian.' })
  citation!: string;

  @Field(() => DateScalar, { description: 'First day in force.' })
  inForceFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null: no end.' })
  inForceTo!: string | null;

  @Field(() => String, { description: 'How sure citation and dates are, in English, for the lawyer who checks them.' })
  certainty!: string;
}
