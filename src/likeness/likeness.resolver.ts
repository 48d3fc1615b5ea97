import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Plan } from '../plan';
import { PlanLikeness } from './likeness.view';

/** How like a plan is to others. */
@Resolver(() => Plan)
export class LikenessResolver {
  @FieldResolver(() => PlanLikeness, {
    nullable: true,
    description:
      'How like the plan is to others: for staff, of the acting agency; for the participant and a guardian, of the agency that coordinates. Null where fewer than five others are so alike, where the participant’s address is protected, for all others, and of a plan `asOf` an instant.',
  })
  likeness(@Root() plan: Plan): PlanLikeness | null {
    return plan.all.likeness;
  }
}
