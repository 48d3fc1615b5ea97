import { Field, ObjectType } from 'type-graphql';

/** Why somebody reads a measure's content, or does not. */
@ObjectType({
  description:
    'Why the viewer reads a measure’s content, or does not. Where it is withheld, the words are the same whatever lies behind.',
  simpleResolvers: true,
})
export class AccessExplanation {
  @Field(() => Boolean, { description: 'Whether the viewer may read the content now.' })
  allowed!: boolean;

  @Field(() => String, { description: 'The row of the policy table that gives it, or that would have to.' })
  rule!: string;

  @Field(() => String, { description: 'Why, in a sentence for people, in the caller’s language.' })
  sentence!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What would let the viewer read it, in the caller’s language; null where it is read, or nothing would.',
  })
  wouldHelp!: string | null;
}
