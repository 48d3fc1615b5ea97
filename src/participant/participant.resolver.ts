import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { RegisterParticipantInput } from './participant.input';
import { registerParticipant } from './participant.service';
import { Participant } from './participant.view';

/** Registering participants. */
@Resolver()
export class ParticipantResolver {
  @Mutation(() => Participant, {
    description: 'Registers a person. The same answer whether the person was known or not.',
  })
  registerParticipant(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RegisterParticipantInput, { description: 'Who is registered.' })
    input: RegisterParticipantInput,
  ): Promise<Participant> {
    return registerParticipant(ctx, input);
  }
}
