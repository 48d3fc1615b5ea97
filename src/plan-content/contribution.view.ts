import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Representative } from '../representative';
import { DateTimeScalar } from '../terms';

/** Who contributes. */
export enum ContributorKind {
  PARTICIPANT = 'PARTICIPANT',
  AGENCY = 'AGENCY',
  REPRESENTATIVE = 'REPRESENTATIVE',
}
registerEnumType(ContributorKind, {
  name: 'ContributorKind',
  description: 'Who contributes to a plan.',
  valuesConfig: {
    PARTICIPANT: { description: 'The participant.' },
    AGENCY: { description: 'An agency that takes part.' },
    REPRESENTATIVE: { description: 'A relative, guardian, proxy or lawyer who takes part.' },
  },
});

/** What one of those who take part contributes. */
@ObjectType({
  description:
    'What one of those who take part contributes, in their own words. Read by all with access to the plan who may know whose it is.',
  simpleResolvers: true,
})
export class Contribution {
  /** The stored id; not in the schema. */
  key!: string;
  /** The stored id of the representative; not in the schema. */
  representativeKey!: string | null;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, { description: 'Counts its changes; hand it to `contribute`.' })
  version!: number;

  @Field(() => ContributorKind, { description: 'Who contributes.' })
  by!: ContributorKind;

  @Field(() => Agency, { nullable: true, description: 'Which agency; null for people.' })
  agency!: Agency | null;

  @Field(() => Representative, {
    nullable: true,
    description: 'Which relative, guardian, proxy or lawyer; null for all others.',
  })
  representative!: Representative | null;

  @Field(() => String, { description: 'What they contribute.' })
  text!: string;

  @Field(() => DateTimeScalar, { description: 'When it was written, or changed last.' })
  writtenAt!: Date;
}
