import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { echoOfOpened } from './echo-of-opened';
import { proposePlan, reviseFrame } from './frame.service';
import { openPlan } from './open-plan';
import {
  AssignStaffInput,
  InviteAgencyInput,
  LeavePlanInput,
  OpenPlanInput,
  ProposePlanInput,
  ReviseFrameInput,
} from './plan.input';
import { planById, planByKey } from './plan.query';
import { Plan } from './plan.view';
import { assignStaff, inviteAgency, leavePlan, unassignStaff } from './taking-part.service';

/** The plan as the viewer may read it now. */
async function readAnew(ctx: Ctx, key: string): Promise<Plan> {
  const plan = await planByKey(ctx, key);
  if (!plan) throw notFound();
  return plan;
}

/** Writing the frame of a plan, and who takes part. */
@Resolver(() => Plan)
export class FrameResolver {
  @Mutation(() => Plan, {
    description:
      'Opens a plan; the viewer is assigned to it and coordinates it. Never refused because another plan exists, and tells nothing of one.',
  })
  async openPlan(
    @FromContext() ctx: Ctx,
    @Arg('input', () => OpenPlanInput, { description: 'For whom, and on what.' }) input: OpenPlanInput,
  ): Promise<Plan> {
    const key = await openPlan(ctx, input);
    return (await planByKey(ctx, key)) ?? echoOfOpened(ctx, key, input);
  }

  @Mutation(() => Plan, {
    description: 'Changes the frame: coordinator, period, next review, legal bases. For the coordinator.',
  })
  async reviseFrame(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseFrameInput, { description: 'What changes.' }) input: ReviseFrameInput,
  ): Promise<Plan> {
    return readAnew(ctx, await reviseFrame(ctx, input));
  }

  @Mutation(() => Plan, { description: 'Invites an agency; its supervisors have access at once. For the coordinator.' })
  async inviteAgency(
    @FromContext() ctx: Ctx,
    @Arg('input', () => InviteAgencyInput, { description: 'Which.' }) input: InviteAgencyInput,
  ): Promise<Plan> {
    return readAnew(ctx, await inviteAgency(ctx, input));
  }

  @Mutation(() => Plan, { description: 'Assigns staff of the own agency to the plan.' })
  async assignStaff(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AssignStaffInput, { description: 'Whom.' }) input: AssignStaffInput,
  ): Promise<Plan> {
    return readAnew(ctx, await assignStaff(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'Ends an assignment of staff of the own agency. Whoever ends their own is answered the plan as it stood before, for the last time.',
  })
  async unassignStaff(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AssignStaffInput, { description: 'Whom.' }) input: AssignStaffInput,
  ): Promise<Plan> {
    const noted = new Set(ctx.disclosures.keys());
    const before = await planById(ctx, input.planId, 'unassignStaff');
    if (!before) throw notFound();
    try {
      return (await planByKey(ctx, await unassignStaff(ctx, input))) ?? before;
    } catch (error) {
      // what was read beforehand is not handed out
      if (!noted.has(before.key)) ctx.disclosures.delete(before.key);
      throw error;
    }
  }

  @Mutation(() => Boolean, {
    description: 'The viewer’s agency no longer takes part; its content stays its own. For a supervisor.',
  })
  leavePlan(
    @FromContext() ctx: Ctx,
    @Arg('input', () => LeavePlanInput, { description: 'Which plan, and why.' }) input: LeavePlanInput,
  ): Promise<boolean> {
    return leavePlan(ctx, input);
  }

  @Mutation(() => Plan, {
    description:
      'Lays the plan before the participant: from DRAFT or AWAITING_COORDINATION; else CONFLICT. For the coordinator.',
  })
  async proposePlan(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ProposePlanInput, { description: 'Which plan.' }) input: ProposePlanInput,
  ): Promise<Plan> {
    return readAnew(ctx, await proposePlan(ctx, input));
  }
}
