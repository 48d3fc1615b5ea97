import { Arg, Ctx as FromContext, Mutation, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../kernel/ctx';
import { notFound } from '../kernel/errors';
import { planByKey } from '../plan';
import {
  AnswerComplaintInput,
  ForwardComplaintInput,
  RecordAppealOutcomeInput,
  SubmitComplaintInput,
  WithdrawComplaintInput,
} from './complaint.input';
import { Complaint } from './complaint.view';
import { answerComplaint, forwardComplaint, recordAppealOutcome, withdrawComplaint } from './complaint-steps.service';
import { type ComplaintPlace, submitComplaint } from './submit-complaint.service';
import { submittedComplaints } from './submitted-complaints.query';

async function anew(ctx: Ctx, { plan, id }: ComplaintPlace): Promise<Complaint> {
  const open = (await planByKey(ctx, plan))?.all.complaints ?? (await submittedComplaints(ctx));
  const complaint = open.find((one) => one.key === id);
  if (!complaint) throw notFound();
  return complaint;
}

/** Complaints. */
@Resolver()
export class ComplaintResolver {
  @Query(() => [Complaint], {
    description:
      'The complaints that the viewer has submitted as a proxy or a lawyer, over all plans, also where the plan itself is not open to them.',
  })
  submittedComplaints(@FromContext() ctx: Ctx): Promise<Complaint[]> {
    return submittedComplaints(ctx);
  }

  @Mutation(() => Complaint, {
    description:
      'Submits a complaint to the body that decided: the participant, a guardian, a proxy within a written authority that covers it, or a lawyer who is engaged for it. One that comes late is taken in and marked.',
  })
  async submitComplaint(
    @FromContext() ctx: Ctx,
    @Arg('input', () => SubmitComplaintInput, { description: 'The complaint.' }) input: SubmitComplaintInput,
  ): Promise<Complaint> {
    return anew(ctx, await submitComplaint(ctx, input));
  }

  @Mutation(() => Complaint, {
    description: 'Takes a complaint back: whoever submitted it, or the participant.',
  })
  async withdrawComplaint(
    @FromContext() ctx: Ctx,
    @Arg('input', () => WithdrawComplaintInput, { description: 'Which.' }) input: WithdrawComplaintInput,
  ): Promise<Complaint> {
    return anew(ctx, await withdrawComplaint(ctx, input));
  }

  @Mutation(() => Complaint, {
    description:
      'Answers a complaint: staff of the body that decided. Upheld, it is followed by a new decision; otherwise by `forwardComplaint`.',
  })
  async answerComplaint(
    @FromContext() ctx: Ctx,
    @Arg('input', () => AnswerComplaintInput, { description: 'The answer.' }) input: AnswerComplaintInput,
  ): Promise<Complaint> {
    return anew(ctx, await answerComplaint(ctx, input));
  }

  @Mutation(() => Complaint, {
    description: 'Sends a complaint that was not upheld in full to the body of appeal: staff of the body that decided.',
  })
  async forwardComplaint(
    @FromContext() ctx: Ctx,
    @Arg('input', () => ForwardComplaintInput, { description: 'To whom, and with what statement.' })
    input: ForwardComplaintInput,
  ): Promise<Complaint> {
    return anew(ctx, await forwardComplaint(ctx, input));
  }

  @Mutation(() => Complaint, {
    description: 'Records what the body of appeal decided: staff of the body that decided first.',
  })
  async recordAppealOutcome(
    @FromContext() ctx: Ctx,
    @Arg('input', () => RecordAppealOutcomeInput, { description: 'What was decided.' })
    input: RecordAppealOutcomeInput,
  ): Promise<Complaint> {
    return anew(ctx, await recordAppealOutcome(ctx, input));
  }
}
