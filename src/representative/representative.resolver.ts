import { Arg, FieldResolver, Ctx as FromContext, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import {
  appointProxy,
  engageLawyer,
  inviteRelative,
  type RepresentativePlace,
  recordGuardian,
} from './appoint.service';
import { openInvitations } from './invitation.query';
import { answerInvitation } from './own-representation.service';
import { endRepresentation, revisePowers } from './representation.service';
import {
  AnswerInvitationInput,
  AppointProxyInput,
  EndRepresentationInput,
  EngageLawyerInput,
  InviteRelativeInput,
  RecordGuardianInput,
  RevisePowersInput,
} from './representative.input';
import { Invitation, Representative } from './representative.view';

/** The representative as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: RepresentativePlace): Promise<Representative> {
  const plan = await planByKey(ctx, place.plan);
  const representative = plan?.all.representatives.find((one) => one.key === place.id);
  if (!representative) throw notFound();
  return representative;
}

/** Who stands in for the participant, or beside them. */
@Resolver(() => Plan)
export class RepresentativeResolver {
  @FieldResolver(() => [Representative], {
    description:
      'Who stands in for the participant, or beside them, in the order in which they came: all for the participant, a guardian and staff; for a proxy, a lawyer or a relative themself alone. What has ended stays.',
  })
  representatives(@Root() plan: Plan): Representative[] {
    return plan.all.representatives;
  }

  @Query(() => [Invitation], {
    description: 'The invitations to take part as a relative that the viewer has not answered.',
  })
  invitations(@FromContext() ctx: Ctx): Promise<Invitation[]> {
    return openInvitations(ctx);
  }

  @Mutation(() => Representative, {
    description:
      'Gives somebody a written authority: the participant, here; or staff, who record one from a paper. Nobody who serves in the administration of the field.',
  })
  async appointProxy(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AppointProxyInput, { description: 'Whom, and how far.' }) input: AppointProxyInput,
  ): Promise<Representative> {
    return readAnew(ctx, await appointProxy(ctx, input));
  }

  @Mutation(() => Representative, { description: 'Engages a lawyer on the plan. For the participant.' })
  async engageLawyer(
    @FromContext() ctx: Ctx,
    @Arg('input', () => EngageLawyerInput, { description: 'Whom.' }) input: EngageLawyerInput,
  ): Promise<Representative> {
    return readAnew(ctx, await engageLawyer(ctx, input));
  }

  @Mutation(() => Representative, {
    description:
      'Asks a relative to take part, who then accepts or declines by `answerInvitation`. For the participant.',
  })
  async inviteRelative(
    @FromContext() ctx: Ctx,
    @Arg('input', () => InviteRelativeInput, { description: 'Whom.' }) input: InviteRelativeInput,
  ): Promise<Representative> {
    return readAnew(ctx, await inviteRelative(ctx, input));
  }

  @Mutation(() => Representative, {
    description: 'Records a guardian from a dated, written mandate. For the coordinator.',
  })
  async recordGuardian(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordGuardianInput, { description: 'Whom, and by which mandate.' })
    input: RecordGuardianInput,
  ): Promise<Representative> {
    return readAnew(ctx, await recordGuardian(ctx, input));
  }

  @Mutation(() => Representative, {
    description:
      'Changes what a proxy, a lawyer or a relative may do, and how long. What is taken away is gone when it answers. For the participant.',
  })
  async revisePowers(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RevisePowersInput, { description: 'What changes.' }) input: RevisePowersInput,
  ): Promise<Representative> {
    return readAnew(ctx, await revisePowers(ctx, input));
  }

  @Mutation(() => Boolean, {
    description:
      'Ends a representation, at once: the participant or the representative themself; a guardianship by the coordinator, from a paper.',
  })
  endRepresentation(
    @FromContext() ctx: Ctx,
    @Arg('input', () => EndRepresentationInput, { description: 'Which.' }) input: EndRepresentationInput,
  ): Promise<boolean> {
    return endRepresentation(ctx, input);
  }

  @Mutation(() => Boolean, {
    description: 'Accepts an invitation to take part, and the plan is open from then on; or declines it.',
  })
  answerInvitation(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerInvitationInput, { description: 'Which, and the answer.' }) input: AnswerInvitationInput,
  ): Promise<boolean> {
    return answerInvitation(ctx, input);
  }
}
