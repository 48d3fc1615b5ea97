import { FieldResolver, Resolver, Root } from 'type-graphql';
import { mustBePresent, Plan } from '../plan';
import { GroupMember } from './group-member.view';

/** The responsibility group of a plan. */
@Resolver(() => Plan)
export class GroupOfPlanResolver {
  @FieldResolver(() => [GroupMember], {
    description:
      'The responsibility group (ansvarsgruppe): who is in it, and who is proposed for it, of whom the viewer may know. Refused on a plan `asOf` an instant.',
  })
  responsibilityGroup(@Root() plan: Plan): GroupMember[] {
    mustBePresent(plan);
    return plan.all.group;
  }
}
