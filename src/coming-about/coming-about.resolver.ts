import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { Plan } from '../plan';
import { neighbour, planAnew, readFollowing, readLacking } from './coming-about.query';
import { ComingAbout, Lacking } from './coming-about.view';
import { answerCoordinatorWish, nameCustodian, wishForCoordinator } from './persons-say.service';
import {
  recordConfidentialityInformation,
  recordCopy,
  recordEligibility,
  recordProgramme,
} from './record-step.service';
import {
  AnswerCoordinatorWishInput,
  NameCustodianInput,
  RecordConfidentialityInformationInput,
  RecordCopyInput,
  RecordEligibilityInput,
  RecordProgrammeInput,
  WishForCoordinatorInput,
} from './step.input';

/** How a plan comes about: what is put on record on the way. */
@Resolver(() => Plan)
export class ComingAboutResolver {
  @FieldResolver(() => ComingAbout, {
    description:
      'How the plan comes about, step by step: for the participant, a guardian and the staff on the plan; empty for all others.',
  })
  comingAbout(@Root() plan: Plan): ComingAbout {
    return plan.all.comingAbout;
  }

  @FieldResolver(() => [Lacking], {
    description:
      'What stands in the way of the plan’s coming into force, each with the law that asks for it; empty once it is in force or has ended.',
  })
  lacking(@Root() plan: Plan): Promise<Lacking[]> {
    return readLacking(plan);
  }

  @FieldResolver(() => Plan, {
    nullable: true,
    description: 'The plan that this one has followed; null where there is none, and for those without access to it.',
  })
  async supersedes(@FromContext() ctx: Ctx, @Root() plan: Plan): Promise<Plan | null> {
    return plan.all.supersedes === null ? null : neighbour(ctx, plan.all.supersedes, plan.asOf);
  }

  @FieldResolver(() => Plan, {
    nullable: true,
    description: 'The plan that has followed this one; null where there is none, and for those without access to it.',
  })
  supersededBy(@Root() plan: Plan): Promise<Plan | null> {
    return readFollowing(plan);
  }

  @Mutation(() => Plan, {
    description: 'Puts on record why the person is to have a plan: right, duty or wish. For the coordinator.',
  })
  async recordEligibility(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordEligibilityInput, { description: 'What is recorded.' }) input: RecordEligibilityInput,
  ): Promise<Plan> {
    return planAnew(ctx, await recordEligibility(ctx, input));
  }

  @Mutation(() => Plan, {
    description: 'Puts on record that the person was told of confidentiality and of consent. For the coordinator.',
  })
  async recordConfidentialityInformation(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordConfidentialityInformationInput, { description: 'What is recorded.' })
    input: RecordConfidentialityInformationInput,
  ): Promise<Plan> {
    return planAnew(ctx, await recordConfidentialityInformation(ctx, input));
  }

  @Mutation(() => Plan, {
    description: 'Puts on record that a copy of the plan was handed out. For the coordinator.',
  })
  async recordCopy(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordCopyInput, { description: 'What is recorded.' }) input: RecordCopyInput,
  ): Promise<Plan> {
    return planAnew(ctx, await recordCopy(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'Puts the integration contract, an absence or the stop of the introduction programme on record. For the coordinator.',
  })
  async recordProgramme(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordProgrammeInput, { description: 'What is recorded.' }) input: RecordProgrammeInput,
  ): Promise<Plan> {
    return planAnew(ctx, await recordProgramme(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'Says whom the person would have as coordinator: the participant or a guardian, or the coordinator for them.',
  })
  async wishForCoordinator(
    @FromContext() ctx: Ctx,
    @Arg('input', () => WishForCoordinatorInput, { description: 'The wish.' }) input: WishForCoordinatorInput,
  ): Promise<Plan> {
    return planAnew(ctx, await wishForCoordinator(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'Says what came of a wish for a coordinator, once; a wish that is not fulfilled is answered with reasons. For the coordinator.',
  })
  async answerCoordinatorWish(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerCoordinatorWishInput, { description: 'The answer.' }) input: AnswerCoordinatorWishInput,
  ): Promise<Plan> {
    return planAnew(ctx, await answerCoordinatorWish(ctx, input));
  }

  @Mutation(() => Plan, {
    description: 'Says who keeps the original: the participant or a guardian, or the coordinator for them.',
  })
  async nameCustodian(
    @FromContext() ctx: Ctx,
    @Arg('input', () => NameCustodianInput, { description: 'Who.' }) input: NameCustodianInput,
  ): Promise<Plan> {
    return planAnew(ctx, await nameCustodian(ctx, input));
  }
}
