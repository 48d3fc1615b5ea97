import { Field, ID, InputType } from 'type-graphql';

/** What is noted. */
@InputType({ description: 'What is noted, for the people of the viewer’s own agency alone.' })
export class AddWorkNoteInput {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => String, { description: 'The note.' })
  text!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.',
  })
  idempotencyKey?: string | null;
}
