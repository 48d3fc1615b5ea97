import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { notFound, over } from '../kernel/errors';
import { readIdInPlan } from '../kernel/ids';
import { changePlan } from '../plan';
import type { Facts } from '../policy';
import {
  answerComplaint as answerCheck,
  recordAppealOutcome as appealCheck,
  forwardComplaint as forwardCheck,
  withdrawComplaint as withdrawCheck,
} from './complaint.checks';
import type {
  AnswerComplaintInput,
  ForwardComplaintInput,
  RecordAppealOutcomeInput,
  WithdrawComplaintInput,
} from './complaint.input';
import { type ComplaintOperation, STEPS_FROM } from './complaint.query';
import { ComplaintStatus, ComplaintStepKind } from './complaint.view';
import { addStep, type Step } from './complaint-store';
import { type Complaining, outsidePlan } from './outside-plan';
import type { ComplaintPlace } from './submit-complaint.service';

/** Takes a complaint back: whoever submitted it, or the participant. */
export function withdrawComplaint(ctx: Ctx, raw: WithdrawComplaintInput): Promise<ComplaintPlace> {
  const { complaintId, reason = null } = checkInput(withdrawCheck, raw);
  return take(ctx, 'withdrawComplaint', complaintId, raw, 'COMPLAINT_WITHDRAWN', ComplaintStatus.WITHDRAWN, {
    kind: ComplaintStepKind.WITHDRAWN,
    text: reason,
  });
}

/** Answers a complaint as the body that decided. What is not upheld in full is to be forwarded. */
export function answerComplaint(ctx: Ctx, raw: AnswerComplaintInput): Promise<ComplaintPlace> {
  const { complaintId, answer, reasons } = checkInput(answerCheck, raw);
  return take(ctx, 'answerComplaint', complaintId, raw, 'COMPLAINT_ANSWERED', ComplaintStatus[answer], {
    kind: ComplaintStepKind[answer],
    text: reasons,
  });
}

/** Sends a complaint to the body of appeal, with a statement. */
export function forwardComplaint(ctx: Ctx, raw: ForwardComplaintInput): Promise<ComplaintPlace> {
  const { complaintId, statement, bodyOfAppeal } = checkInput(forwardCheck, raw);
  return take(ctx, 'forwardComplaint', complaintId, raw, 'COMPLAINT_FORWARDED', ComplaintStatus.FORWARDED, {
    kind: ComplaintStepKind.FORWARDED,
    text: statement,
    bodyOfAppeal,
  });
}

/** Records what the body of appeal decided. */
export function recordAppealOutcome(ctx: Ctx, raw: RecordAppealOutcomeInput): Promise<ComplaintPlace> {
  const { complaintId, outcome, decidedOn, reasons } = checkInput(appealCheck(ctx.clock.today()), raw);
  return take(ctx, 'recordAppealOutcome', complaintId, raw, 'COMPLAINT_DECIDED', ComplaintStatus.DECIDED_ON_APPEAL, {
    kind: ComplaintStepKind.DECIDED_ON_APPEAL,
    on: decidedOn,
    text: reasons,
    outcome,
  });
}

/** Goes one step on. NOT_FOUND where the viewer may not know of the complaint, CONFLICT where it stands elsewhere. */
async function take(
  ctx: Ctx,
  operation: ComplaintOperation,
  complaintId: string,
  raw: { idempotencyKey?: string | null },
  type: string,
  status: ComplaintStatus,
  step: Omit<Step, 'on'> & { on?: string },
): Promise<ComplaintPlace> {
  actorOf(ctx);
  const place = readIdInPlan('complaint', complaintId);
  if (!place) throw notFound();
  const work = async (change: Complaining): Promise<string[]> => {
    const found = await findComplaint(change, place.id);
    change.authorize('Complaint', found.facts);
    const from: readonly ComplaintStatus[] = STEPS_FROM[operation];
    if (!from.includes(found.status)) throw over(ELSEWHERE);
    const moved = await change.tx.query(
      'UPDATE complaint SET status = $3 WHERE plan_id = $1 AND id = $2 AND status = $4 RETURNING id',
      [place.plan, place.id, status, found.status],
    );
    if (moved.length === 0) throw over(ELSEWHERE);
    await addStep(change, place.id, { on: ctx.clock.today(), ...step });
    await change.record(
      { type, complaint: place.id },
      { kind: 'COMPLAINT', id: place.id, owner: found.facts.owner, state: { status } },
    );
    return [place.id];
  };
  if (operation !== 'withdrawComplaint' || !(await outsidePlan(ctx, operation, place.plan, raw, work)))
    await changePlan(ctx, operation, place.plan, raw, work);
  return place;
}

const ELSEWHERE = 'Klagen har gått videre, eller er ikke kommet så langt. Les på nytt.';

interface Found {
  status: ComplaintStatus;
  facts: Facts['Complaint'];
}

async function findComplaint(change: Complaining, id: string): Promise<Found> {
  const [row] = await change.tx.query<{
    owner: string;
    complainant: string;
    classification: string;
    status: ComplaintStatus;
  }>(
    `SELECT owner_id AS owner, by_person AS complainant, classification, status FROM complaint WHERE plan_id = $1 AND id = $2`,
    [change.plan, id],
  );
  if (!row) throw notFound();
  const { status, ...known } = row;
  const facts: Facts['Complaint'] = {
    ...change.opened,
    ...known,
    // the row policies have answered already what the law keeps back, and whether its body may be known
    ...{ keptBack: false, known: true, authorised: true, servesInField: false },
  };
  if (!change.rights.may('read', 'Complaint', facts)) throw notFound();
  return { status, facts };
}
