import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../terms';

/** A law that a plan may stand on, in one language; which laws are known is data (`bases/`). */
@ObjectType({
  description: 'A law that a plan may stand on. A plan on several owes what each of them asks for.',
  simpleResolvers: true,
})
export class LegalBasis {
  @Field(() => String, { description: 'Its code, as `openPlan` takes it.' })
  code!: string;

  @Field(() => String, { description: 'Its name, in the caller’s language.' })
  title!: string;

  @Field(() => String, {
    description: 'Where it stands: the act or regulation and its paragraph, as cited in Norwegian.',
  })
  citation!: string;

  @Field(() => DateScalar, { description: 'First day in force.' })
  inForceFrom!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day in force; null: still in force, or kept for older plans without an end.',
  })
  inForceTo!: string | null;
}

/** One demand of one legal basis, reckoned for one viewer. */
@ObjectType({
  description: 'One demand that a legal basis of this plan makes of its contents.',
  simpleResolvers: true,
})
export class Requirement {
  @Field(() => String, { description: 'A name for machines that stays the same.' })
  key!: string;

  @Field(() => LegalBasis, { description: 'Who asks: a demand that two legal bases make stands here once for each.' })
  legalBasis!: LegalBasis;

  @Field(() => String, { description: 'What is asked for, in a sentence for people, in the caller’s language.' })
  text!: string;

  @Field(() => String, { description: 'Where it is asked for, as cited in Norwegian.' })
  citation!: string;

  @Field(() => Boolean, { description: 'Whether the plan has it, as far as this viewer may read.' })
  met!: boolean;
}

/** How far a plan has what its legal bases ask for, reckoned for one viewer. */
@ObjectType({
  description:
    'How far the plan has what its legal bases ask for, reckoned from what this viewer may read: what is withheld counts as complete, and what is HIDDEN counts for nobody.',
  simpleResolvers: true,
})
export class Completeness {
  @Field(() => Boolean, {
    description: 'Every demand is met, and every legal basis of the plan is one whose demands are reckoned.',
  })
  complete!: boolean;

  @Field(() => [Requirement], { description: 'The demands, legal basis by legal basis, met or not.' })
  requirements!: Requirement[];
}
