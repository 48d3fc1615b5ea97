import { Field, ID, ObjectType } from 'type-graphql';
import { AgencyKind } from '../terms';

/** A Norwegian municipality. */
@ObjectType({ description: 'A Norwegian municipality.', simpleResolvers: true })
export class Municipality {
  @Field(() => String, { description: 'Its number, four digits.' })
  number!: string;

  @Field(() => String, { description: 'Its name.' })
  name!: string;
}

/** An agency; owns what it puts into a plan. */
@ObjectType({ description: 'An agency (etat, tjeneste). It owns what it puts into a plan.', simpleResolvers: true })
export class Agency {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => AgencyKind, { description: 'What kind of agency.' })
  kind!: AgencyKind;

  @Field(() => String, { description: 'Its name, as people know it.' })
  name!: string;

  @Field(() => String, { description: 'Organisation number, nine digits.' })
  organizationNumber!: string;

  @Field(() => Municipality, {
    nullable: true,
    description: 'The municipality it belongs to; null for hospitals and the like.',
  })
  municipality!: Municipality | null;

  @Field(() => String, { nullable: true, description: 'What it does, in plain language for the participant.' })
  explanation!: string | null;
}

/** A person in the service of one agency. */
@ObjectType({ description: 'A person in the service of one agency.', simpleResolvers: true })
export class Staff {
  /** The stored id; not in the schema. */
  key!: string;

  @Field(() => ID, { description: 'Opaque id of this person in this agency.' })
  id!: string;

  @Field(() => String, { description: 'Full name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What they are called in their agency.' })
  title!: string | null;

  @Field(() => Agency, { description: 'The agency they serve.' })
  agency!: Agency;
}
