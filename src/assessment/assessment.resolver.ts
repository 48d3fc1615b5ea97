import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { AddAssessmentInput, ReviseAssessmentInput } from './assessment.input';
import { type AssessmentPlace, addAssessment, reviseAssessment } from './assessment.service';
import { Assessment } from './assessment.view';

/** The finding as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: AssessmentPlace): Promise<Assessment> {
  const plan = await planByKey(ctx, place.plan);
  const found = plan?.all.assessments.find((one) => one.key === place.id);
  if (!found) throw notFound();
  return found;
}

/** Writing findings. */
@Resolver(() => Assessment)
export class AssessmentResolver {
  @FieldResolver(() => Plan, { description: 'The plan that it is part of.' })
  plan(@Root() assessment: Assessment): Plan {
    return assessment.inPlan as Plan;
  }

  @Mutation(() => Assessment, {
    description: 'Adds a finding of the assessment: the own agency’s, or the participant’s own.',
  })
  async addAssessment(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AddAssessmentInput, { description: 'What it is.' }) input: AddAssessmentInput,
  ): Promise<Assessment> {
    return readAnew(ctx, await addAssessment(ctx, input));
  }

  @Mutation(() => Assessment, { description: 'Changes a finding of the own agency, or the participant’s own.' })
  async reviseAssessment(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviseAssessmentInput, { description: 'What changes.' }) input: ReviseAssessmentInput,
  ): Promise<Assessment> {
    return readAnew(ctx, await reviseAssessment(ctx, input));
  }
}
