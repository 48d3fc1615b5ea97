import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Agency, type Staff, Staff as StaffType } from '../agency';
import { ConsentMethod } from '../consent';
import { LegalBasis } from '../law';
import { DateScalar } from '../terms';
import {
  AcceptingParty,
  ActingParty,
  ChosenBy,
  ClosingReason,
  EligibilityKind,
  PaperHolder,
  ProgrammeRecordKind,
} from './step-kinds';

/** What every step on the way to a plan has. */
@ObjectType({ description: 'What every step on the way to a plan has.' })
abstract class StepOnTheWay {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => DateScalar, { description: 'The day on which it was done.' })
  on!: string;

  @Field(() => StaffType, {
    nullable: true,
    description: 'Who put it on record; null where the person did, and for somebody whom the viewer may not know of.',
  })
  recordedBy!: Staff | null;
}

/** That somebody is to have a plan, and why. */
@ObjectType({ description: 'That the person is to have a plan, and why.', simpleResolvers: true })
export class Eligibility extends StepOnTheWay {
  @Field(() => EligibilityKind, { description: 'Right, duty or wish.' })
  kind!: EligibilityKind;

  @Field(() => LegalBasis, { description: 'The law that gives it.' })
  legalBasis!: LegalBasis;

  @Field(() => String, { nullable: true, description: 'Why, in words.' })
  reasons!: string | null;
}

/** That the person was told of confidentiality and consent. */
@ObjectType({
  description: 'That the person was told of confidentiality and of consent, before the first conversation.',
  simpleResolvers: true,
})
export class ConfidentialityInformation extends StepOnTheWay {
  @Field(() => String, { description: 'In which language, as a BCP 47 tag.' })
  language!: string;

  @Field(() => Boolean, { description: 'Whether an interpreter was there.' })
  withInterpreter!: boolean;
}

/** Whom the person would have as coordinator, and what came of it. */
@ObjectType({ description: 'Whom the person would have as coordinator, and what came of it.', simpleResolvers: true })
export class CoordinatorWish extends StepOnTheWay {
  @Field(() => StaffType, {
    nullable: true,
    description: 'Who is wished for, where somebody is named whom the viewer may know of.',
  })
  wished!: Staff | null;

  @Field(() => String, { nullable: true, description: 'The wish in the person’s own words.' })
  words!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it was fulfilled; null until it is answered.' })
  fulfilled!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Why, or why not.' })
  reason!: string | null;
}

/** One party’s acceptance of the plan. */
@ObjectType({
  description:
    'One party’s acceptance: the person’s approval of the plan that was laid before them, or that of the services. Together they are the cooperation agreement.',
  simpleResolvers: true,
})
export class Acceptance extends StepOnTheWay {
  @Field(() => AcceptingParty, { description: 'Which party.' })
  party!: AcceptingParty;

  @Field(() => ActingParty, { description: 'Who accepted.' })
  by!: ActingParty;

  @Field(() => ConsentMethod, { description: 'How it was given.' })
  method!: ConsentMethod;

  @Field(() => Int, { description: 'The version of the frame that was accepted.' })
  version!: number;

  @Field(() => Boolean, { description: 'Whether it holds for the plan as it was laid before the person last.' })
  holds!: boolean;
}

/** Who keeps the original. */
@ObjectType({
  description: 'Who keeps the original of the plan: the person, or whom the person names.',
  simpleResolvers: true,
})
export class Custodian extends StepOnTheWay {
  @Field(() => PaperHolder, { description: 'Who.' })
  holder!: PaperHolder;

  @Field(() => StaffType, {
    nullable: true,
    description: 'The member of staff, where it is one whom the viewer may know of.',
  })
  staff!: Staff | null;

  @Field(() => ID, { nullable: true, description: 'The representative, by the id in `Plan.representatives`.' })
  representativeId!: string | null;

  @Field(() => ActingParty, { description: 'Who named them.' })
  namedBy!: ActingParty;
}

/** That a copy was handed out. */
@ObjectType({
  description: 'That a copy of the plan was handed out: to whom, when, in which language, by whom.',
  simpleResolvers: true,
})
export class CopyHandedOut extends StepOnTheWay {
  @Field(() => PaperHolder, { description: 'To whom.' })
  to!: PaperHolder;

  @Field(() => Agency, { nullable: true, description: 'The agency that got it.' })
  agency!: Agency | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The representative who got it, by the id in `Plan.representatives`.',
  })
  representativeId!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of somebody else who got it.' })
  name!: string | null;

  @Field(() => String, { description: 'In which language, as a BCP 47 tag.' })
  language!: string;
}

/** Something of the introduction programme. */
@ObjectType({
  description:
    'The integration contract, an absence, or the stop of the introduction programme. Absence and stop are confidential: for the participant, a guardian and the agency that recorded them.',
  simpleResolvers: true,
})
export class ProgrammeRecord extends StepOnTheWay {
  @Field(() => ProgrammeRecordKind, { description: 'What.' })
  kind!: ProgrammeRecordKind;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of an absence, or of the contract; null: open.',
  })
  to!: string | null;

  @Field(() => String, { description: 'Why, or what was agreed.' })
  reason!: string;

  @Field(() => String, { description: 'The law behind it.' })
  citation!: string;
}

/** That a plan is to move with the person. */
@ObjectType({
  description: 'That the plan is to move with the person to another municipality, and what the person said.',
  simpleResolvers: true,
})
export class PlanMove extends StepOnTheWay {
  @Field(() => StaffType, { nullable: true, description: 'Who is to coordinate there.' })
  coordinator!: Staff | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person has consented; null until the person answers.',
  })
  consented!: boolean | null;
}

/** Why the plan was closed. */
@ObjectType({ description: 'Why the plan was closed.', simpleResolvers: true })
export class PlanClosing extends StepOnTheWay {
  @Field(() => ClosingReason, { description: 'Why.' })
  reason!: ClosingReason;

  @Field(() => String, { description: 'Why, in words.' })
  words!: string;
}

/** Something that stands in the way of the next status. */
@ObjectType({ description: 'Something that stands in the way of the plan’s coming into force.', simpleResolvers: true })
export class Lacking {
  @Field(() => String, { description: 'What, as a code.' })
  key!: string;

  @Field(() => String, { description: 'What, in words.' })
  text!: string;

  @Field(() => String, { description: 'The law that asks for it.' })
  citation!: string;
}

/** How a plan comes about. */
@ObjectType({
  description:
    'How the plan comes about, step by step, oldest first. For the participant, a guardian and the staff on the plan; empty for all others.',
  simpleResolvers: true,
})
export class ComingAbout {
  @Field(() => [Eligibility], { description: 'Right, duty or wish.' })
  eligibility!: Eligibility[];

  @Field(() => [ConfidentialityInformation], {
    description: 'That the person was told of confidentiality and consent.',
  })
  confidentialityInformation!: ConfidentialityInformation[];

  @Field(() => [CoordinatorWish], { description: 'Whom the person would have as coordinator.' })
  coordinatorWishes!: CoordinatorWish[];

  @Field(() => [Acceptance], { description: 'Acceptance by the parties.' })
  acceptances!: Acceptance[];

  @Field(() => String, {
    nullable: true,
    description:
      'Why the plan goes on without the person’s approval, where the municipality decides; the latest reason.',
  })
  withoutApproval!: string | null;

  @Field(() => [Custodian], { description: 'Who keeps the original; the last one keeps it now.' })
  original!: Custodian[];

  @Field(() => [CopyHandedOut], { description: 'Copies handed out.' })
  copies!: CopyHandedOut[];

  @Field(() => [ProgrammeRecord], { description: 'Contract, absence and stop of the introduction programme.' })
  programme!: ProgrammeRecord[];

  @Field(() => [PlanMove], { description: 'Moves to another municipality.' })
  moves!: PlanMove[];

  @Field(() => PlanClosing, { nullable: true, description: 'Why the plan was closed; null while it is not.' })
  closing!: PlanClosing | null;

  @Field(() => ChosenBy, {
    nullable: true,
    description: 'By whose choice the present coordinator coordinates; null where nobody has said.',
  })
  coordinatorChosenBy!: ChosenBy | null;
}
