import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { GiveConsentInput, WithdrawConsentInput } from './consent.input';
import { type ConsentPlace, giveConsent, withdrawConsent } from './consent.service';
import { Consent } from './consent.view';

/** The consent as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: ConsentPlace): Promise<Consent> {
  const plan = await planByKey(ctx, place.plan);
  const consent = plan?.all.consents.find((one) => one.key === place.id);
  if (!consent) throw notFound();
  return consent;
}

/** Giving and withdrawing consent. */
@Resolver(() => Consent)
export class ConsentResolver {
  @FieldResolver(() => Plan, { description: 'The plan that it is given in.' })
  plan(@Root() consent: Consent): Plan {
    return consent.inPlan as Plan;
  }

  @Mutation(() => Consent, {
    description:
      'Gives a consent: the participant, or a representative who has the power; staff may only record one given on paper or by word.',
  })
  async giveConsent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => GiveConsentInput, { description: 'What is consented to.' }) input: GiveConsentInput,
  ): Promise<Consent> {
    return readAnew(ctx, await giveConsent(ctx, input));
  }

  @Mutation(() => Consent, {
    description:
      'Withdraws a consent. When it answers, no read and no event whose snapshot begins later shows the content, on any hub.',
  })
  async withdrawConsent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => WithdrawConsentInput, { description: 'Which.' }) input: WithdrawConsentInput,
  ): Promise<Consent> {
    return readAnew(ctx, await withdrawConsent(ctx, input));
  }
}
