import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../terms';

/** How somebody represents. */
export enum RepresentativeKind {
  GUARDIAN = 'GUARDIAN',
  PROXY = 'PROXY',
  LAWYER = 'LAWYER',
  RELATIVE = 'RELATIVE',
}
registerEnumType(RepresentativeKind, {
  name: 'RepresentativeKind',
  description: 'How somebody stands in for the participant, or beside them.',
  valuesConfig: {
    GUARDIAN: { description: 'Guardian (verge), within a dated mandate: sees what the participant sees.' },
    PROXY: { description: 'Proxy (fullmektig), within a written authority.' },
    LAWYER: { description: 'Lawyer, engaged on this plan; needs no written authority.' },
    RELATIVE: { description: 'Relative (pårørende), while both the participant and the relative want it.' },
  },
});

/** What a representative may do. */
export enum RepresentativePower {
  READ_PLAN = 'READ_PLAN',
  READ_STUBS = 'READ_STUBS',
  GIVE_CONSENT = 'GIVE_CONSENT',
  APPROVE = 'APPROVE',
  COMPLAIN = 'COMPLAIN',
  TAKE_PART = 'TAKE_PART',
}
registerEnumType(RepresentativePower, {
  name: 'RepresentativePower',
  description: 'What a representative may do.',
  valuesConfig: {
    READ_PLAN: {
      description: 'Read what is shared. Without it the plan is closed to a proxy, a lawyer or a relative.',
    },
    READ_STUBS: { description: 'For a relative: know that there is something that is withheld.' },
    GIVE_CONSENT: { description: 'Give and withdraw consents, and see them.' },
    APPROVE: { description: 'Approve the plan.' },
    COMPLAIN: { description: 'Complain.' },
    TAKE_PART: { description: 'Take part in meetings.' },
  },
});

/** Where a representation stands. */
export enum RepresentativeStatus {
  INVITED = 'INVITED',
  IN_FORCE = 'IN_FORCE',
  NOT_IN_FORCE = 'NOT_IN_FORCE',
  ENDED = 'ENDED',
}
registerEnumType(RepresentativeStatus, {
  name: 'RepresentativeStatus',
  description: 'Where it stands today.',
  valuesConfig: {
    INVITED: { description: 'A relative who has not answered: sees nothing of the plan yet.' },
    IN_FORCE: { description: 'In force today.' },
    NOT_IN_FORCE: { description: 'Outside its days, or without what its kind asks for: it gives nothing today.' },
    ENDED: { description: 'Ended by somebody; it does not begin again.' },
  },
});

/** What a viewer may do with a representation. */
export enum RepresentativeAction {
  REVISE_POWERS = 'REVISE_POWERS',
  END = 'END',
}
registerEnumType(RepresentativeAction, {
  name: 'RepresentativeAction',
  description: 'What the viewer may do with it now.',
  valuesConfig: {
    REVISE_POWERS: { description: 'Change powers and last day: `revisePowers`.' },
    END: { description: 'End it: `endRepresentation`.' },
  },
});

/** Somebody who stands in for the participant, or beside them. */
@ObjectType({
  description: 'Somebody who stands in for the participant of one plan, or beside them. Never shown with a number.',
  simpleResolvers: true,
})
export class Representative {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => Int, { description: 'Counts changes; hand it to `expectedVersion`.' })
  version!: number;

  @Field(() => RepresentativeKind, { description: 'How they represent.' })
  kind!: RepresentativeKind;

  @Field(() => String, { description: 'Full name, as it was given when they were named.' })
  name!: string;

  @Field(() => [RepresentativePower], { description: 'What they may do.' })
  powers!: RepresentativePower[];

  @Field(() => DateScalar, { nullable: true, description: 'First day; null: from the beginning.' })
  validFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day; null: until it is ended.' })
  validTo!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What the authority or mandate covers, in words; as it is worded now, also of a plan `asOf` an instant.',
  })
  covers!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the paper is kept; null for what the participant did here.',
  })
  documentReference!: string | null;

  @Field(() => RepresentativeStatus, { description: 'Where it stands today.' })
  status!: RepresentativeStatus;

  @Field(() => [RepresentativeAction], { description: 'What this viewer may do with it now.' })
  viewerCan!: RepresentativeAction[];
}

/** Being asked to take part. */
@ObjectType({
  description:
    'That a participant wants the viewer, a relative, to take part in a plan. It tells nothing of the plan, and no name unless the participant wished it.',
  simpleResolvers: true,
})
export class Invitation {
  @Field(() => ID, { description: 'Opaque id; hand it to `answerInvitation`.' })
  id!: string;

  @Field(() => RepresentativeKind, { description: 'As what the viewer is asked.' })
  kind!: RepresentativeKind;

  @Field(() => String, {
    nullable: true,
    description: 'The participant’s name, where the participant wished to be named.',
  })
  participantName!: string | null;
}
