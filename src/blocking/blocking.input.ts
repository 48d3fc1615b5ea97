import { Field, ID, InputType, registerEnumType } from 'type-graphql';

/** How the participant's address is protected. */
export enum ParticipantProtection {
  NONE = 'NONE',
  CONFIDENTIAL = 'CONFIDENTIAL',
  STRICTLY_CONFIDENTIAL = 'STRICTLY_CONFIDENTIAL',
}
registerEnumType(ParticipantProtection, {
  name: 'ParticipantProtection',
  description: 'How the participant’s address is protected (adressebeskyttelse). The hub never shows it.',
  valuesConfig: {
    NONE: { description: 'Not protected.' },
    CONFIDENTIAL: { description: 'Confidential (fortrolig, code 7): staff need clearance.' },
    STRICTLY_CONFIDENTIAL: { description: 'Strictly confidential (strengt fortrolig, code 6): staff need clearance.' },
  },
});

const KEY = 'Makes a repeated request harmless: holds for this viewer and operation for 24 hours.';

/** How the participant is protected from now on. */
@InputType({ description: 'How the participant’s address is protected from now on.' })
export class SetProtectionInput {
  @Field(() => ID, { description: 'A plan of the participant that is open to the viewer.' })
  planId!: string;

  @Field(() => ParticipantProtection, {
    description: 'The protection. More is set by any staff with the plan, less by a supervisor with clearance.',
  })
  protection!: ParticipantProtection;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Whose conflict with the participant. */
@InputType({ description: 'Who has a conflict with the participant of a plan: family, or the own case.' })
export class DeclareConflictInput {
  @Field(() => ID, { description: 'A plan of the participant that is open to the viewer.' })
  planId!: string;

  @Field(() => ID, { description: 'Who is not to have the participant’s plans: the viewer, or one of the own people.' })
  staffId!: string;

  @Field(() => ID, { nullable: true, description: KEY })
  idempotencyKey?: string | null;
}

/** Whose conflict with the participant there is no longer. */
@InputType({ description: 'Who no longer has a conflict with the participant of a plan.' })
export class LiftConflictInput extends DeclareConflictInput {}
