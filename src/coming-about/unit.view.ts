import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Agency, type Staff, Staff as StaffType } from '../agency';
import { LegalBasis } from '../law';
import { PlanStatus } from '../plan';
import { DateTimeScalar, Period } from '../terms';

/** What the coordinating unit sees of a plan. */
@ObjectType({
  description:
    'What a supervisor of the municipality’s coordinating unit sees of a plan that it has to see to: the frame, and nothing that is in the plan. The unit has no access to the plan itself.',
  simpleResolvers: true,
})
export class PlanToCoordinate {
  @Field(() => ID, { description: 'The plan.' })
  planId!: string;

  @Field(() => Int, { description: 'The version of the frame; hand it to `expectedVersion`.' })
  version!: number;

  @Field(() => PlanStatus, { description: 'Where it stands.' })
  status!: PlanStatus;

  @Field(() => Period, { description: 'From when to when the plan runs.' })
  period!: Period;

  @Field(() => [LegalBasis], { description: 'The legal bases that it stands on.' })
  legalBases!: LegalBasis[];

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  openedAt!: Date;

  @Field(() => StaffType, { nullable: true, description: 'Who coordinates it.' })
  coordinator!: Staff | null;

  @Field(() => Agency, { nullable: true, description: 'The agency that coordinates it.' })
  coordinatingAgency!: Agency | null;

  @Field(() => Boolean, { description: 'Whether nobody coordinates it who can still open it: name somebody.' })
  lacksCoordinator!: boolean;

  @Field(() => [ID], {
    description: 'Other plans of the same person that wait, or are in force, in this municipality.',
  })
  samePerson!: string[];

  @Field(() => Boolean, {
    description:
      'Whether a plan of the same person is in force that another municipality coordinates; nothing more is told of it.',
  })
  inForceElsewhere!: boolean;
}
