import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, Staff } from '../agency';
import { DateTimeScalar } from '../terms';
import { Paragraph } from './paragraph.view';

/** One publication of minutes. */
@ObjectType({
  description:
    'That the chair published minutes: all paragraphs that were drafts then. What came later is published by itself.',
  simpleResolvers: true,
})
export class MinutesPublication {
  @Field(() => Int, { description: 'Counts the publications of these minutes from 1.' })
  no!: number;

  @Field(() => DateTimeScalar, { description: 'When.' })
  publishedAt!: Date;

  @Field(() => String, {
    description:
      'SHA-256, hexadecimal, over one line for each of its paragraphs in their order: the stored id as UUID, a space, its hash, a line feed. It tells nothing of what is withheld.',
  })
  hash!: string;
}

/** The minutes of a meeting, as far as the viewer may read them. */
@ObjectType({
  description: 'The minutes of a meeting: what is published, and drafts for those who take part in it.',
  simpleResolvers: true,
})
export class Minutes {
  @Field(() => [Paragraph], { description: 'The paragraphs that the viewer may know of, in their order.' })
  paragraphs!: Paragraph[];

  @Field(() => [MinutesPublication], { description: 'The publications, oldest first; none: the minutes are a draft.' })
  publications!: MinutesPublication[];
}

/** As what somebody is in a meeting. */
export enum PresentAs {
  STAFF = 'STAFF',
  PARTICIPANT = 'PARTICIPANT',
  GUARDIAN = 'GUARDIAN',
  PROXY = 'PROXY',
  LAWYER = 'LAWYER',
  RELATIVE = 'RELATIVE',
}
registerEnumType(PresentAs, {
  name: 'PresentAs',
  description: 'As what somebody is in a meeting.',
  valuesConfig: {
    STAFF: { description: 'For an agency.' },
    PARTICIPANT: { description: 'The person whose plan it is.' },
    GUARDIAN: { description: 'A guardian (verge).' },
    PROXY: { description: 'A proxy (fullmektig).' },
    LAWYER: { description: 'A lawyer.' },
    RELATIVE: { description: 'A relative (pårørende).' },
  },
});

/** Somebody who is in a meeting now. */
@ObjectType({
  description: 'Somebody who listens to a meeting now. It is of the moment, and kept nowhere.',
  simpleResolvers: true,
})
export class MeetingPresence {
  @Field(() => PresentAs, { description: 'As what.' })
  as!: PresentAs;

  @Field(() => Staff, { nullable: true, description: 'Who of an agency; null for all others.' })
  staff!: Staff | null;

  @Field(() => Agency, { nullable: true, description: 'For which agency; null for all others.' })
  agency!: Agency | null;
}

/** What met when two wrote to a paragraph. */
@ObjectType({
  description:
    'Somebody else had changed the paragraph already. Nothing is lost: the text that was sent is kept with the paragraph as a variant, until somebody makes one text of the two by `resolveParagraph`. What stands here is read under the present rights.',
  simpleResolvers: true,
})
export class ParagraphConflict {
  __typename!: 'ParagraphConflict';

  @Field(() => Paragraph, { description: 'The paragraph as it is now.' })
  paragraph!: Paragraph;

  @Field(() => ID, { description: 'The variant under which the text that was sent is kept.' })
  variantId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The text that was sent; null once it is settled or may no longer be read.',
  })
  mine!: string | null;

  @Field(() => String, { nullable: true, description: 'The text as it stands; null where it may no longer be read.' })
  theirs!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the text as it stands; null where it may no longer be read.',
  })
  currentVersion!: number | null;
}

/** What came of writing to a paragraph. */
export const ParagraphResult = createUnionType({
  name: 'ParagraphResult',
  description: 'The paragraph, or both texts where somebody else had changed it already.',
  types: () => [Paragraph, ParagraphConflict] as const,
  resolveType: (value) => value.__typename,
});
