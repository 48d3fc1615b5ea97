import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { ErasePlanInput, LiftArchivalHoldInput, SetArchivalHoldInput } from './archive.input';
import { readArchive } from './archive.query';
import { erasePlan, liftArchivalHold, setArchivalHold } from './archive.service';
import { Archive } from './archive.view';

/** The plan as the viewer may read it now. */
async function readAnew(ctx: Ctx, key: string): Promise<Plan> {
  const plan = await planByKey(ctx, key);
  if (!plan) throw notFound();
  return plan;
}

/** Keeping plans, and erasing them. */
@Resolver(() => Plan)
export class ArchiveResolver {
  @FieldResolver(() => Archive, {
    nullable: true,
    description:
      'How long the plan must be kept, and why. Until then nobody can erase it. Null of a plan `asOf` an instant.',
  })
  archive(@Root() plan: Plan): Promise<Archive | null> {
    return readArchive(plan);
  }

  @Mutation(() => Plan, {
    description: 'Says that a plan must be kept until a day. For a supervisor of the coordinating agency.',
  })
  async setArchivalHold(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SetArchivalHoldInput, { description: 'Which plan, why and until when.' })
    input: SetArchivalHoldInput,
  ): Promise<Plan> {
    return readAnew(ctx, await setArchivalHold(ctx, input));
  }

  @Mutation(() => Plan, {
    description: 'Ends a hold before its day. For a supervisor of the coordinating agency.',
  })
  async liftArchivalHold(
    @FromContext() ctx: Ctx,
    @Arg('input', () => LiftArchivalHoldInput, { description: 'Which hold.' }) input: LiftArchivalHoldInput,
  ): Promise<Plan> {
    return readAnew(ctx, await liftArchivalHold(ctx, input));
  }

  @Mutation(() => Plan, {
    description:
      'Erases the contents of a plan that has ended, for everybody and for good; its frame and its events stay. A plan that must be kept is refused with FORBIDDEN, and the participant sees the attempt. For a supervisor of the coordinating agency.',
  })
  async erasePlan(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ErasePlanInput, { description: 'Which plan.' }) input: ErasePlanInput,
  ): Promise<Plan> {
    return readAnew(ctx, await erasePlan(ctx, input));
  }
}
