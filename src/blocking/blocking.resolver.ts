import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { DeclareConflictInput, LiftConflictInput, SetProtectionInput } from './blocking.input';
import { declareConflict, liftConflict, setProtection } from './blocking.service';

const INPUT = { description: 'Which plan, and what.' };

/** What blocks staff from a participant, whatever else holds. */
@Resolver()
export class BlockingResolver {
  @Mutation(() => Boolean, {
    description:
      'Sets how the participant’s address is protected. Staff without clearance lose the plan at once, the caller among them, and are told to forget it. Raising is for all staff with the plan, lowering for a supervisor with clearance.',
  })
  setProtection(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SetProtectionInput, INPUT) input: SetProtectionInput,
  ): Promise<boolean> {
    return setProtection(ctx, input);
  }

  @Mutation(() => Boolean, {
    description:
      'Puts it on record that somebody has a conflict with the participant (own case, family): all the participant’s plans are closed to them at once. By themself, or by a supervisor of their agency.',
  })
  declareConflict(
    @FromContext() ctx: Ctx,
    @Arg('input', () => DeclareConflictInput, INPUT) input: DeclareConflictInput,
  ): Promise<boolean> {
    return declareConflict(ctx, input);
  }

  @Mutation(() => Boolean, {
    description: 'Takes a conflict off the register: by a supervisor of the agency, never one’s own.',
  })
  liftConflict(
    @FromContext() ctx: Ctx,
    @Arg('input', () => LiftConflictInput, INPUT) input: LiftConflictInput,
  ): Promise<boolean> {
    return liftConflict(ctx, input);
  }
}
