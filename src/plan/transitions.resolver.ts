import { FieldResolver, Resolver, Root } from 'type-graphql';
import { BrokenTransition, brokenTransitions } from '../insights';
import { MeasureRequest } from '../measure-request';
import { Plan } from './plan.view';

/** From one measure to the next: what agencies ask of each other, and what breaks. */
@Resolver(() => Plan)
export class TransitionsResolver {
  @FieldResolver(() => [MeasureRequest], {
    description:
      'What agencies ask of each other, in order of asking: the participant and a guardian see all, staff those of their own agency, and all who may know of a measure what is asked for after it.',
  })
  measureRequests(@Root() plan: Plan): MeasureRequest[] {
    return plan.all.measureRequests;
  }

  @FieldResolver(() => [BrokenTransition], {
    description:
      'Transitions that break, before they do, in order of the measures. The same for all who get stubs; for others from what they see. HIDDEN measures never count, for anybody.',
  })
  brokenTransitions(@Root() plan: Plan): BrokenTransition[] {
    const { measures, followers, measureRequests } = plan.all;
    const byKey = new Map(measures.map((one) => [one.key, one]));
    return brokenTransitions(
      measures.map(({ key, period, status, existence }) => ({ key, ...period, status, existence })),
      new Map([...followers].map(([key, follower]) => [key, follower.key])),
      measureRequests.map(({ follows, status }) => ({ follows: follows?.key ?? null, status })),
    ).flatMap(({ measure, followedBy, days }) => {
      const ends = byKey.get(measure);
      return ends ? { measure: ends, followedBy: byKey.get(followedBy ?? '') ?? null, days } : [];
    });
  }
}
