import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Agency } from '../agency';
import { Consent } from '../consent';
import { EmergencyAccess } from '../emergency';
import { DateTimeScalar, PageCursor } from '../terms';
import { PageInfo } from './plan-connection.view';

/** How something that stands in the log ended. */
export enum AccessOutcome {
  GIVEN = 'GIVEN',
  REFUSED = 'REFUSED',
}
registerEnumType(AccessOutcome, {
  name: 'AccessOutcome',
  description: 'How something that stands in the log ended.',
  valuesConfig: {
    GIVEN: { description: 'It was seen or done.' },
    REFUSED: { description: 'Somebody tried it, was refused, and has seen and changed nothing by it.' },
  },
});

/** That somebody has seen something, done it, or tried to. */
@ObjectType({
  description: 'That somebody has seen something of the plan, done something to it, or tried to and was refused.',
  simpleResolvers: true,
})
export class AccessLogEntry {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who, by name where staff, else by role.' })
  by!: string;

  @Field(() => Agency, { nullable: true, description: 'For which agency; null for people who act for none.' })
  agency!: Agency | null;

  @Field(() => String, { description: 'What was seen, done or tried, as a sentence in plain words.' })
  what!: string;

  @Field(() => String, {
    description: 'On which legal ground; of what was refused, the ground that would have been needed.',
  })
  ground!: string;

  @Field(() => String, { description: 'By which rows of the policy table it was given, or by which it was refused.' })
  rule!: string;

  @Field(() => AccessOutcome, { description: 'Whether it was given, or refused.' })
  outcome!: AccessOutcome;

  @Field(() => String, {
    description: 'Why it was given, or the sentence that it was refused with, in plain words.',
  })
  because!: string;

  @Field(() => Consent, { nullable: true, description: 'The consent that it leaned on.' })
  consent!: Consent | null;

  @Field(() => EmergencyAccess, {
    nullable: true,
    description: 'The emergency that it leaned on: who opened, when and why.',
  })
  emergency!: EmergencyAccess | null;
}

/** An entry in the log. */
@ObjectType({ description: 'An entry in the log.', simpleResolvers: true })
export class AccessLogEdge {
  @Field(() => PageCursor, { description: 'Its place in the log.' })
  cursor!: string;

  @Field(() => AccessLogEntry, { description: 'The entry.' })
  node!: AccessLogEntry;
}

/** A page of the log. */
@ObjectType({ description: 'A page of who has seen what, newest first.', simpleResolvers: true })
export class AccessLogConnection {
  @Field(() => [AccessLogEdge], { description: 'The entries on this page.' })
  edges!: AccessLogEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}
