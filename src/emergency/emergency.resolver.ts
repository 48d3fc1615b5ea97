import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Measure } from '../measure';
import { planByKey } from '../plan';
import { type EmergencyPlace, endEmergency, reviewEmergency } from './after-emergency.service';
import { EndEmergencyInput, OpenInEmergencyInput, ReviewEmergencyInput } from './emergency.input';
import { EmergencyAccess } from './emergency.view';
import { openInEmergency } from './open-in-emergency.service';

/** The emergency as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: EmergencyPlace): Promise<EmergencyAccess> {
  const emergency = (await planByKey(ctx, place.plan))?.all.emergencies.find(({ key }) => key === place.id);
  if (!emergency) throw notFound();
  return emergency;
}

/** Opening in an emergency, and what comes after. */
@Resolver()
export class EmergencyResolver {
  @Mutation(() => Measure, {
    description:
      'Opens the content of one visible measure for the viewer, acting for this agency, for one hour. For staff of agencies of kinds that may (health, specialist health, child welfare, refugee service) who may not read it otherwise. The participant, the owner agency and the viewer’s supervisors are told at once. A second opening within the hour is a CONFLICT that says until when it is open.',
  })
  async openInEmergency(
    @FromContext() ctx: Ctx,
    @Arg('input', () => OpenInEmergencyInput, { description: 'Which, and why.' }) input: OpenInEmergencyInput,
  ): Promise<Measure> {
    const { plan, id } = await openInEmergency(ctx, input);
    const measure = (await planByKey(ctx, plan))?.all.measures.find(({ key }) => key === id);
    if (!measure) throw notFound();
    return measure;
  }

  @Mutation(() => EmergencyAccess, {
    description:
      'Closes what was opened before its hour is over: whoever opened it, or a supervisor of their agency. CONFLICT when it is closed already.',
  })
  async endEmergency(
    @FromContext() ctx: Ctx,
    @Arg('input', () => EndEmergencyInput, { description: 'Which.' }) input: EndEmergencyInput,
  ): Promise<EmergencyAccess> {
    return readAnew(ctx, await endEmergency(ctx, input));
  }

  @Mutation(() => EmergencyAccess, {
    description:
      'Says whether it was right to open: a supervisor of the agency that opened, with access to the plan, who did not open it themself. Once; CONFLICT then.',
  })
  async reviewEmergency(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReviewEmergencyInput, { description: 'Which, and what the review finds.' })
    input: ReviewEmergencyInput,
  ): Promise<EmergencyAccess> {
    return readAnew(ctx, await reviewEmergency(ctx, input));
  }
}
