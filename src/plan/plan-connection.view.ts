import { Field, Int, ObjectType } from 'type-graphql';
import { EventCursor, PageCursor } from '../terms';
import { Plan } from './plan.view';

/** Where a page stands in its list. */
@ObjectType({ description: 'Where a page stands in its list.', simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is something before this page.' })
  hasPreviousPage!: boolean;

  @Field(() => PageCursor, { nullable: true, description: 'Cursor of the first on the page; null: the page is empty.' })
  startCursor!: string | null;

  @Field(() => PageCursor, {
    nullable: true,
    description: 'Cursor of the last on the page: hand it to `after`; null: the page is empty.',
  })
  endCursor!: string | null;
}

/** A plan in a list. */
@ObjectType({ description: 'A plan in a list.', simpleResolvers: true })
export class PlanEdge {
  @Field(() => PageCursor, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => Plan, { description: 'The plan.' })
  node!: Plan;
}

/** A page of plans. */
@ObjectType({ description: 'A page of the plans that the viewer has access to.', simpleResolvers: true })
export class PlanConnection {
  @Field(() => [PlanEdge], { description: 'The plans on this page.' })
  edges!: PlanEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are in all, of those that the viewer has access to.' })
  totalCount!: number;

  @Field(() => EventCursor, {
    description: 'Where in the events this snapshot stands: hand it to caseloadEvents(after:).',
  })
  cursor!: string;
}
