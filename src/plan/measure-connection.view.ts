import { Field, Int, ObjectType } from 'type-graphql';
import { Measure } from '../measure';
import { PageCursor } from '../terms';
import { PageInfo } from './plan-connection.view';

/** A measure in a list. */
@ObjectType({ description: 'A measure in a list.', simpleResolvers: true })
export class MeasureEdge {
  @Field(() => PageCursor, { description: 'Its place in the list.' })
  cursor!: string;

  @Field(() => Measure, { description: 'The measure.' })
  node!: Measure;
}

/** A page of measures. */
@ObjectType({ description: 'A page of the measures of the viewer’s own agency.', simpleResolvers: true })
export class MeasureConnection {
  @Field(() => [MeasureEdge], { description: 'The measures on this page.' })
  edges!: MeasureEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are in all, of those that the viewer has access to.' })
  totalCount!: number;
}
