import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import {
  ExtendConsentInput,
  GiveConsentInput,
  NarrowConsentInput,
  StrikeConsentInput,
  WithdrawConsentInput,
} from './consent.input';
import { type ConsentPlace, giveConsent, strikeConsent, withdrawConsent } from './consent.service';
import { Consent } from './consent.view';
import { extendConsent, narrowConsent } from './revise-consent';

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

  @Mutation(() => Consent, {
    description:
      'Narrows a consent: fewer recipients, categories or measures, or an earlier last day. When it answers, nobody reads by what it no longer covers.',
  })
  async narrowConsent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => NarrowConsentInput, { description: 'What stays of it.' }) input: NarrowConsentInput,
  ): Promise<Consent> {
    return readAnew(ctx, await narrowConsent(ctx, input));
  }

  @Mutation(() => Consent, {
    description:
      'Lets a consent go on for longer: by the participant, or a representative who has the power; staff may record it for one given on paper or by word.',
  })
  async extendConsent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ExtendConsentInput, { description: 'Which, and until when.' }) input: ExtendConsentInput,
  ): Promise<Consent> {
    return readAnew(ctx, await extendConsent(ctx, input));
  }

  @Mutation(() => Consent, {
    description:
      'Strikes a consent that staff recorded and that was never given: it ends at once, and stays to be seen as struck. For the participant and a guardian.',
  })
  async strikeConsent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => StrikeConsentInput, { description: 'Which.' }) input: StrikeConsentInput,
  ): Promise<Consent> {
    return readAnew(ctx, await strikeConsent(ctx, input));
  }
}
