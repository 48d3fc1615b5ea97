import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency, Staff } from '../agency';
import { Classification, DateTimeScalar, InformationCategory } from '../terms';
import { Withheld } from '../withheld';

/** What a viewer may do with a paragraph. */
export enum ParagraphAction {
  REVISE = 'REVISE',
  RESOLVE = 'RESOLVE',
  REMOVE = 'REMOVE',
  RESTRICT = 'RESTRICT',
}
registerEnumType(ParagraphAction, {
  name: 'ParagraphAction',
  description: 'What the viewer may do with a paragraph now.',
  valuesConfig: {
    REVISE: { description: 'Change its text: `reviseParagraph`.' },
    RESOLVE: { description: 'Make one text of the texts that met: `resolveParagraph`.' },
    REMOVE: { description: 'Take it out of the draft: `removeParagraph`.' },
    RESTRICT: { description: 'Make it confidential: `restrictParagraph`.' },
  },
});

/** A text that met another one. */
@ObjectType({
  description:
    'A text that was written to a paragraph while somebody else had changed it already. It is kept here until somebody makes one text of the two; no minutes are published before.',
  simpleResolvers: true,
})
export class ParagraphVariant {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id; hand it to `resolveParagraph`.' })
  id!: string;

  @Field(() => String, { description: 'The text.' })
  text!: string;

  @Field(() => Int, { description: 'The version of the paragraph that its writer had read.' })
  basedOnVersion!: number;

  @Field(() => Agency, {
    nullable: true,
    description:
      'For which agency it was written; null: by the participant, or who takes part in the participant’s place.',
  })
  agency!: Agency | null;

  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  writtenAt!: Date;
}

/** What a paragraph says. */
@ObjectType({ description: 'What a paragraph of minutes says.', simpleResolvers: true })
export class ParagraphContent {
  __typename!: 'ParagraphContent';

  @Field(() => Int, { description: 'Counts changes of the text; hand it to `expectedVersion`.' })
  version!: number;

  @Field(() => String, { description: 'The text.' })
  text!: string;

  @Field(() => InformationCategory, { description: 'What kind of information it is, for consents.' })
  category!: InformationCategory;

  @Field(() => Staff, {
    nullable: true,
    description:
      'Who wrote it first; null: the participant, or who takes part in the participant’s place, or somebody of whom the viewer may not know.',
  })
  author!: Staff | null;

  @Field(() => [ParagraphVariant], {
    description:
      'Texts that met this one and that nobody has made one of yet, oldest first; none once it is published.',
  })
  variants!: ParagraphVariant[];

  @Field(() => String, {
    nullable: true,
    description:
      'The text as it was frozen when the minutes were published, with a random code; its SHA-256 is `Paragraph.hash`. Null for a draft.',
  })
  frozenText!: string | null;
}

/** What a paragraph says, or word that it is withheld. */
const ParagraphContentResult = createUnionType({
  name: 'ParagraphContentResult',
  description: 'What a paragraph says, or word that it is withheld from this viewer.',
  types: () => [ParagraphContent, Withheld] as const,
  resolveType: (value) => value.__typename,
});

/** A paragraph of the minutes of a meeting. */
@ObjectType({
  description:
    'A paragraph of the minutes of a meeting. Those who take part in the meeting write it together; until it is published, nobody else but the participant knows of it.',
  simpleResolvers: true,
})
export class Paragraph {
  __typename!: 'Paragraph';
  /** The stored id; not in the schema. */
  key!: string;
  /** The stored id of its meeting; not in the schema. */
  meetingKey!: string;
  /** The stored id of the item that it belongs to; not in the schema. */
  itemKey!: string | null;
  /** Where it stands; not in the schema, whose lists are in order. */
  position!: number;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Agency, {
    nullable: true,
    description: 'The agency that owns it; null: the participant’s, or of who takes part in the participant’s place.',
  })
  owner!: Agency | null;

  @Field(() => Classification, { description: 'Who may read its text, of those who may know of it.' })
  classification!: Classification;

  @Field(() => DateTimeScalar, { description: 'When it was first written.' })
  writtenAt!: Date;

  @Field(() => Int, {
    nullable: true,
    description:
      'With which publication of the minutes it was published; null for a draft. Then it does not change any more.',
  })
  publication!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the frozen text, hexadecimal, also where the text is withheld; null for a draft.',
  })
  hash!: string | null;

  @Field(() => ParagraphContentResult, { description: 'What it says, or word that it is withheld.' })
  content!: ParagraphContent | Withheld;

  /** Worked out with the paragraph; not stored. */
  @Field(() => [ParagraphAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: ParagraphAction[];
}
