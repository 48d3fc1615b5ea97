import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../terms';

/** Who takes the decision that a plan rests on. */
export enum Decides {
  MUNICIPALITY = 'MUNICIPALITY',
  MUNICIPALITY_WITH_PARTICIPANT = 'MUNICIPALITY_WITH_PARTICIPANT',
  PARTICIPANT = 'PARTICIPANT',
  JOINTLY = 'JOINTLY',
  NAV_WITH_PARTICIPANT = 'NAV_WITH_PARTICIPANT',
}
registerEnumType(Decides, {
  name: 'Decides',
  description: 'Who takes the decision that a plan on a legal basis rests on.',
  valuesConfig: {
    MUNICIPALITY: { description: 'The municipality.' },
    MUNICIPALITY_WITH_PARTICIPANT: { description: 'The municipality, together with the participant.' },
    PARTICIPANT: { description: 'The person.' },
    JOINTLY: { description: 'The services and the person jointly; the municipality leads.' },
    NAV_WITH_PARTICIPANT: { description: 'NAV and the person.' },
  },
});

/** Whose decisions a way to complain is for. */
export enum ServicesComplainedAgainst {
  ALL_SERVICES = 'ALL_SERVICES',
  HEALTH_SERVICES = 'HEALTH_SERVICES',
  SOCIAL_SERVICES_AND_NAV = 'SOCIAL_SERVICES_AND_NAV',
}
registerEnumType(ServicesComplainedAgainst, {
  name: 'ServicesComplainedAgainst',
  description: 'Whose decisions a way to complain is for.',
  valuesConfig: {
    ALL_SERVICES: { description: 'Those of all services.' },
    HEALTH_SERVICES: { description: 'Those of health services.' },
    SOCIAL_SERVICES_AND_NAV: { description: 'Those of social services and NAV.' },
  },
});

/** A way to complain. */
@ObjectType({ description: 'A way to complain against a decision on a legal basis.', simpleResolvers: true })
export class ComplaintWay {
  @Field(() => ServicesComplainedAgainst, { description: 'Whose decisions it is for.' })
  against!: `${ServicesComplainedAgainst}`;

  @Field(() => Int, { description: 'Days from the notice; a last day that is off rolls on to the next working day.' })
  days!: number;

  @Field(() => String, { description: 'Who takes it in, and who decides in the end, in the caller’s language.' })
  body!: string;
}

/** What another act adds to a legal basis. */
@ObjectType({
  description: 'What another act adds to a legal basis, where a plan holds what that act is about.',
  simpleResolvers: true,
})
export class LegalAddition {
  @Field(() => String, { description: 'A name for machines that stays the same.' })
  code!: string;

  @Field(() => String, { description: 'Its name, in the caller’s language.' })
  title!: string;

  @Field(() => String, { description: 'Where it stands, as cited in Norwegian.' })
  citation!: string;

  @Field(() => String, { description: 'When it applies, in the caller’s language.' })
  applies!: string;

  @Field(() => String, { description: 'Its own rules of consent, in the caller’s language.' })
  consent!: string;

  @Field(() => [String], { description: 'The demands that it adds, by their keys in `Plan.completeness`.' })
  demands!: string[];

  @Field(() => DateScalar, { description: 'First day in force.' })
  inForceFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day in force; null: no end.' })
  inForceTo!: string | null;

  @Field(() => String, { description: 'How sure citation and dates are, in English, for the lawyer who checks them.' })
  certainty!: string;
}

/** A law that a plan may stand on, in one language; which laws are known is data (`bases/`). */
@ObjectType({
  description: 'A law that a plan may stand on. A plan on several owes what each of them asks for.',
  simpleResolvers: true,
})
export class LegalBasis {
  @Field(() => String, { description: 'Its code, as `openPlan` takes it.' })
  code!: string;

  @Field(() => String, { description: 'Its name, in the caller’s language.' })
  title!: string;

  @Field(() => String, {
    description: 'Where it stands: the act or regulation and its paragraph, as cited in Norwegian.',
  })
  citation!: string;

  @Field(() => DateScalar, { description: 'First day in force.' })
  inForceFrom!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Last day in force; null: still in force, or kept for older plans without an end.',
  })
  inForceTo!: string | null;

  @Field(() => Decides, { description: 'Who takes the decision that a plan on it rests on.' })
  decides!: `${Decides}`;

  @Field(() => Boolean, { description: 'Whether a plan on it needs the person’s consent (purpose PLAN).' })
  needsConsent!: boolean;

  @Field(() => [ComplaintWay], { description: 'How to complain.' })
  complaint!: ComplaintWay[];

  @Field(() => String, { description: 'When a plan on it is gone through again, in the caller’s language.' })
  review!: string;

  @Field(() => [String], {
    description: 'What it demands of every plan, by the keys in `Plan.completeness`; its additions demand more.',
  })
  demands!: string[];

  @Field(() => [LegalAddition], { description: 'What other acts add.' })
  additions!: LegalAddition[];

  @Field(() => String, {
    description: 'How sure citations, dates and terms are, in English, for the lawyer who checks them.',
  })
  certainty!: string;
}

/** What kind of thing something is missing in. */
export enum MissingIn {
  PLAN = 'PLAN',
  GOAL = 'GOAL',
  MEASURE = 'MEASURE',
  AGENCY = 'AGENCY',
  REPRESENTATIVE = 'REPRESENTATIVE',
  LIFE_EVENT = 'LIFE_EVENT',
  DEVIATION = 'DEVIATION',
  DECISION = 'DECISION',
  COMPLAINT = 'COMPLAINT',
}
registerEnumType(MissingIn, {
  name: 'MissingIn',
  description: 'What kind of thing something is missing in.',
  valuesConfig: {
    PLAN: { description: 'The plan as a whole.' },
    GOAL: { description: 'A goal.' },
    MEASURE: { description: 'A measure.' },
    AGENCY: { description: 'An agency that takes part.' },
    REPRESENTATIVE: { description: 'Somebody who stands in for the participant, or beside them.' },
    LIFE_EVENT: { description: 'An event in the participant’s life.' },
    DEVIATION: { description: 'A deviation.' },
    DECISION: { description: 'A decision.' },
    COMPLAINT: { description: 'A complaint.' },
  },
});

/** One thing that is missing. */
@ObjectType({
  description: 'One thing that is missing. Only what the viewer may read is ever looked at.',
  simpleResolvers: true,
})
export class Missing {
  @Field(() => MissingIn, { description: 'In what kind of thing.' })
  in!: `${MissingIn}`;

  @Field(() => ID, { nullable: true, description: 'In which; null for the plan as a whole.' })
  id!: string | null;

  @Field(() => String, { description: 'What is missing, in a sentence for people, in the caller’s language.' })
  text!: string;
}

/** One demand of one legal basis, reckoned for one viewer. */
@ObjectType({
  description: 'One demand that a legal basis of this plan makes of its contents.',
  simpleResolvers: true,
})
export class Requirement {
  @Field(() => String, { description: 'A name for machines that stays the same.' })
  key!: string;

  @Field(() => LegalBasis, { description: 'Who asks: a demand that two legal bases make stands here once for each.' })
  legalBasis!: LegalBasis;

  @Field(() => String, { description: 'What is asked for, in a sentence for people, in the caller’s language.' })
  text!: string;

  @Field(() => String, { description: 'Where it is asked for, as cited in Norwegian.' })
  citation!: string;

  @Field(() => Boolean, { description: 'Whether the plan has it, as far as this viewer may read.' })
  met!: boolean;

  @Field(() => [Missing], { description: 'What is missing; empty where the demand is met.' })
  missing!: Missing[];
}

/** How far a plan has what its legal bases ask for, reckoned for one viewer. */
@ObjectType({
  description:
    'How far the plan has what its legal bases ask for, reckoned from what this viewer may read: what is withheld counts as complete, and what is HIDDEN counts for nobody.',
  simpleResolvers: true,
})
export class Completeness {
  @Field(() => Boolean, { description: 'Every demand is met.' })
  complete!: boolean;

  @Field(() => [Requirement], { description: 'The demands, legal basis by legal basis, met or not.' })
  requirements!: Requirement[];
}
