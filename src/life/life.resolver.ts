import { Arg, Ctx as FromContext, Mutation, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { planByKey } from '../plan';
import { answerChangeRequest, recordFollowUp } from './answer.service';
import {
  AnswerChangeRequestInput,
  HoldReviewInput,
  LogConversationInput,
  RecordFollowUpInput,
  RecordLifeEventInput,
  ReportDeviationInput,
  RequestChangeInput,
} from './life.input';
import { type LifePlace, logConversation, recordLifeEvent, reportDeviation, requestChange } from './life.service';
import { type AnyEntry, ChangeRequest, Conversation, Deviation, FollowUp, LifeEvent, Review } from './life.view';
import { holdReview } from './review.service';

/** The entry as the viewer may read it now. */
async function anew(ctx: Ctx, { plan, id }: LifePlace): Promise<AnyEntry> {
  const entry = (await planByKey(ctx, plan))?.all.life.find((one) => one.key === id);
  if (!entry) throw notFound();
  return entry;
}

/** The life of a plan. */
@Resolver()
export class LifeResolver {
  @Mutation(() => Conversation, {
    description: 'Logs a conversation about how the plan works: staff of an agency that takes part.',
  })
  async logConversation(
    @FromContext() ctx: Ctx,
    @Arg('input', () => LogConversationInput, { description: 'The conversation.' }) input: LogConversationInput,
  ): Promise<AnyEntry> {
    return anew(ctx, await logConversation(ctx, input));
  }

  @Mutation(() => Deviation, {
    description:
      'Reports that something did not go as planned: the participant, who takes part in the participant’s place, or staff. The participant’s reaches the contact person and whoever answers for the measure.',
  })
  async reportDeviation(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ReportDeviationInput, { description: 'What happened.' }) input: ReportDeviationInput,
  ): Promise<AnyEntry> {
    return anew(ctx, await reportDeviation(ctx, input));
  }

  @Mutation(() => LifeEvent, {
    description: 'Records something that changed in the person’s life. It calls for a review, until one is held.',
  })
  async recordLifeEvent(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordLifeEventInput, { description: 'What changed.' }) input: RecordLifeEventInput,
  ): Promise<AnyEntry> {
    return anew(ctx, await recordLifeEvent(ctx, input));
  }

  @Mutation(() => ChangeRequest, {
    description:
      'Asks for something to be changed: the participant, or who takes part in the participant’s place. It reaches the contact person and whoever answers for the measure.',
  })
  async requestChange(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RequestChangeInput, { description: 'The wish.' }) input: RequestChangeInput,
  ): Promise<AnyEntry> {
    return anew(ctx, await requestChange(ctx, input));
  }

  @Mutation(() => ChangeRequest, {
    description: 'Answers a wish for change with reasons, once: those whom it reached.',
  })
  async answerChangeRequest(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerChangeRequestInput, { description: 'The answer.' }) input: AnswerChangeRequestInput,
  ): Promise<AnyEntry> {
    return anew(ctx, await answerChangeRequest(ctx, input));
  }

  @Mutation(() => FollowUp, {
    description:
      'Records what was done about a deviation, a life event, a conversation or a review: the owner’s people, and those whom the participant’s words reached.',
  })
  async recordFollowUp(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordFollowUpInput, { description: 'What was done.' }) input: RecordFollowUpInput,
  ): Promise<FollowUp> {
    const latest = (await anew(ctx, await recordFollowUp(ctx, input))).followUps.at(-1);
    if (!latest) throw notFound();
    return latest;
  }

  @Mutation(() => Review, {
    description:
      'Records that the plan was gone through with the participant, and when it is to be next: its coordinator.',
  })
  async holdReview(
    @FromContext() ctx: Ctx,
    @Arg('input', () => HoldReviewInput, { description: 'What came of it.' }) input: HoldReviewInput,
  ): Promise<AnyEntry> {
    return anew(ctx, await holdReview(ctx, input));
  }
}
