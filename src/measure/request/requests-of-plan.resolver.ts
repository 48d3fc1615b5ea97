import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Plan } from '../../plan';
import { MeasureRequest } from './measure-request.view';

/** What agencies ask of each other in a plan. */
@Resolver(() => Plan)
export class RequestsOfPlanResolver {
  @FieldResolver(() => [MeasureRequest], {
    description:
      'What agencies ask of each other, in order of asking: the participant and a guardian see all, staff those of their own agency, and all who may know of a measure what is asked for after it.',
  })
  measureRequests(@Root() plan: Plan): MeasureRequest[] {
    return plan.all.measureRequests;
  }
}
