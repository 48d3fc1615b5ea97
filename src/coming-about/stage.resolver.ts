import { Arg, Ctx as FromContext, Mutation, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { Plan } from '../plan';
import { planAnew } from './coming-about.query';
import { answerMove, requestMove } from './move.service';
import { approvePlan } from './persons-say.service';
import {
  AnswerMoveInput,
  ApprovePlanInput,
  ClosePlanInput,
  NameCoordinatorInput,
  PutInForceInput,
  RequestMoveInput,
  SendPlanBackInput,
  SendPlanForCoordinationInput,
} from './stage.input';
import { closePlan, sendPlanForCoordination } from './stage.service';
import { plansToCoordinate } from './unit.query';
import { nameCoordinator, putInForce, sendPlanBack } from './unit.service';
import { PlanToCoordinate } from './unit.view';

/** The ways of a plan from one status to the next. */
@Resolver()
export class StageResolver {
  @Query(() => [PlanToCoordinate], {
    description:
      'What the viewer, a supervisor of a municipality’s coordinating unit, has to see to: plans that wait, one in force of a person whose other plan waits, and plans that nobody coordinates who can open them. Empty for everybody else.',
  })
  plansToCoordinate(@FromContext() ctx: Ctx): Promise<PlanToCoordinate[]> {
    return plansToCoordinate(ctx);
  }

  @Mutation(() => Plan, {
    description:
      'Approves the plan as it was laid before the person: the participant, a guardian, a representative with APPROVE; the coordinator records what was given on paper or by word. From PROPOSED or AWAITING_COORDINATION; else CONFLICT.',
  })
  async approvePlan(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ApprovePlanInput, { description: 'Which plan, and how.' }) input: ApprovePlanInput,
  ): Promise<Plan> {
    return planAnew(ctx, await approvePlan(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'The services accept the plan, and it goes to the coordinating unit: PROPOSED → AWAITING_COORDINATION. CONFLICT with all that is lacking, each with the law that asks for it (`extensions.lacking`). For the coordinator.',
  })
  async sendPlanForCoordination(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SendPlanForCoordinationInput, { description: 'Which plan.' })
    input: SendPlanForCoordinationInput,
  ): Promise<Plan> {
    return planAnew(ctx, await sendPlanForCoordination(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'Closes a plan that is neither closed nor superseded, with a reason. It stands still from then on. For the coordinator.',
  })
  async closePlan(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ClosePlanInput, { description: 'Which plan, and why.' }) input: ClosePlanInput,
  ): Promise<Plan> {
    return planAnew(ctx, await closePlan(ctx, input));
  }

  @Mutation(() => Plan, {
    description: 'Asks the person whether the plan is to move along to another municipality. For the coordinator.',
  })
  async requestMove(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RequestMoveInput, { description: 'Where to.' }) input: RequestMoveInput,
  ): Promise<Plan> {
    return planAnew(ctx, await requestMove(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'Answers whether the plan moves along: the participant, or a guardian who may consent. It is then coordinated there, and goes on as it is; agencies that no longer have a part leave it themselves.',
  })
  async answerMove(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerMoveInput, { description: 'The answer.' }) input: AnswerMoveInput,
  ): Promise<Plan> {
    return planAnew(ctx, await answerMove(ctx, input));
  }

  @Mutation(() => Boolean, {
    description:
      'Puts a plan that waits in force: AWAITING_COORDINATION → IN_FORCE. One that is in force for the same person is superseded where it is named, and else a CONFLICT, as is what is lacking. For a supervisor of the municipality’s coordinating unit.',
  })
  putInForce(
    @FromContext() ctx: Ctx,
    @Arg('input', () => PutInForceInput, { description: 'Which plan.' }) input: PutInForceInput,
  ): Promise<boolean> {
    return putInForce(ctx, input);
  }

  @Mutation(() => Boolean, {
    description:
      'Sends a plan that waits back: AWAITING_COORDINATION → DRAFT. For a supervisor of the municipality’s coordinating unit.',
  })
  sendPlanBack(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SendPlanBackInput, { description: 'Which plan.' }) input: SendPlanBackInput,
  ): Promise<boolean> {
    return sendPlanBack(ctx, input);
  }

  @Mutation(() => Boolean, {
    description:
      'Names a coordinator: a supervisor of the agency that coordinates, or one of the municipality’s coordinating unit where nobody coordinates who can still open the plan.',
  })
  nameCoordinator(
    @FromContext() ctx: Ctx,
    @Arg('input', () => NameCoordinatorInput, { description: 'Whom.' }) input: NameCoordinatorInput,
  ): Promise<boolean> {
    return nameCoordinator(ctx, input);
  }
}
