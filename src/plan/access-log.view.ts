import { Field, ObjectType } from 'type-graphql';
import { Agency } from '../agency';
import { Consent } from '../consent';
import { EmergencyAccess } from '../emergency';
import { DateTimeScalar, PageCursor } from '../terms';
import { PageInfo } from './plan-connection.view';

/** That somebody has seen something, or done it. */
@ObjectType({
  description: 'That somebody has seen something of the plan, or done something to it.',
  simpleResolvers: true,
})
export class AccessLogEntry {
  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => String, { description: 'Who, by name where staff, else by role.' })
  by!: string;

  @Field(() => Agency, { nullable: true, description: 'For which agency; null for people who act for none.' })
  agency!: Agency | null;

  @Field(() => String, { description: 'What was seen or done, in plain words.' })
  what!: string;

  @Field(() => String, { description: 'On which legal ground.' })
  ground!: string;

  @Field(() => String, { description: 'By which rows of the policy table.' })
  rule!: string;

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
