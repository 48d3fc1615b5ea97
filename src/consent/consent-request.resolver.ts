import { Arg, FieldResolver, Ctx as FromContext, Mutation, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { Plan, planByKey } from '../plan';
import { Consent } from './consent.view';
import { AnswerConsentRequestInput, RequestConsentInput, TakeBackConsentRequestInput } from './consent-request.input';
import {
  answerConsentRequest,
  type RequestPlace,
  requestConsent,
  takeBackConsentRequest,
} from './consent-request.service';
import { ConsentRequest } from './consent-request.view';

/** The request as the viewer may read it now. */
async function readAnew(ctx: Ctx, place: RequestPlace): Promise<ConsentRequest> {
  const plan = await planByKey(ctx, place.plan);
  const request = plan?.all.consentRequests.find((one) => one.key === place.id);
  if (!request) throw notFound();
  return request;
}

/** Asking for consent, and answering. */
@Resolver(() => ConsentRequest)
export class ConsentRequestResolver {
  @FieldResolver(() => Plan, { description: 'The plan that it is about.' })
  plan(@Root() request: ConsentRequest): Plan {
    return request.inPlan as Plan;
  }

  @FieldResolver(() => Consent, {
    nullable: true,
    description: 'The consent that came of it, as far as the viewer may know of it.',
  })
  consent(@Root() request: ConsentRequest): Consent | null {
    const { all } = request.inPlan as Plan;
    return all.consents.find(({ key }) => key === request.consentKey) ?? null;
  }

  @Mutation(() => ConsentRequest, {
    description:
      'Asks the participant to consent: staff of the agency that would see something, or of the one that would show or reclassify it; to the plan, the coordinator.',
  })
  async requestConsent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RequestConsentInput, { description: 'What, and why.' }) input: RequestConsentInput,
  ): Promise<ConsentRequest> {
    return readAnew(ctx, await requestConsent(ctx, input));
  }

  @Mutation(() => ConsentRequest, {
    description:
      'Answers a request: the participant, or a representative who has the power. To grant makes the consent, as wide as asked for or narrower.',
  })
  async answerConsentRequest(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerConsentRequestInput, { description: 'Yes or no, and how far.' })
    input: AnswerConsentRequestInput,
  ): Promise<ConsentRequest> {
    return readAnew(ctx, await answerConsentRequest(ctx, input));
  }

  @Mutation(() => ConsentRequest, { description: 'Takes a request back before it is answered: the agency that asked.' })
  async takeBackConsentRequest(
    @FromContext() ctx: Ctx,
    @Arg('input', () => TakeBackConsentRequestInput, { description: 'Which.' }) input: TakeBackConsentRequestInput,
  ): Promise<ConsentRequest> {
    return readAnew(ctx, await takeBackConsentRequest(ctx, input));
  }
}
