import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Classification, Existence, InformationCategory } from '../terms';
import { Withheld } from '../withheld';

/** What a viewer may do with something on the agenda. */
export enum AgendaItemStep {
  REVISE = 'REVISE',
}
registerEnumType(AgendaItemStep, {
  name: 'AgendaItemStep',
  description: 'What the viewer may do with something on the agenda now.',
  valuesConfig: { REVISE: { description: 'Change it, or close it to others: `reviseAgendaItem`.' } },
});

/** What is to be taken up. */
@ObjectType({ description: 'What is to be taken up.', simpleResolvers: true })
export class AgendaItemContent {
  __typename!: 'AgendaItemContent';

  @Field(() => Int, { description: 'Counts changes of the content; hand it to `expectedContentVersion`.' })
  version!: number;

  @Field(() => InformationCategory, { description: 'What kind of information it is, for consents.' })
  category!: InformationCategory;

  @Field(() => String, { description: 'What is to be taken up.' })
  text!: string;
}

/** An item's content, or word that it is withheld. */
const AgendaItemContentResult = createUnionType({
  name: 'AgendaItemContentResult',
  description: 'What is to be taken up, or word that it is withheld from this viewer.',
  types: () => [AgendaItemContent, Withheld] as const,
  resolveType: (value) => value.__typename,
});

/** Something on the agenda of a meeting. */
@ObjectType({
  description: 'Something on the agenda of a meeting. What is confidential keeps its class.',
  simpleResolvers: true,
})
export class AgendaItem {
  /** The stored id; not in the schema. */
  key!: string;
  /** The meeting that it was read with; not in the schema, whose `meeting` this feature answers. */
  inMeeting?: unknown;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, {
    description: 'Counts changes of what stands here, not of the content; hand it to `expectedVersion`.',
  })
  version!: number;

  @Field(() => Agency, {
    nullable: true,
    description: 'The agency that put it forward; null for the participant and those beside the participant.',
  })
  owner!: Agency | null;

  @Field(() => Classification, { description: 'Who may read its content.' })
  classification!: Classification;

  @Field(() => Existence, { description: 'Whether others may know that it is there.' })
  existence!: Existence;

  @Field(() => AgendaItemContentResult, { description: 'What it is, or word that it is withheld.' })
  content!: AgendaItemContent | Withheld;

  /** Worked out with the item; not stored. */
  @Field(() => [AgendaItemStep], { description: 'What this viewer may do with it now.' })
  viewerCan!: AgendaItemStep[];
}
