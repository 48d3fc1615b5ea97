import { checkInput } from '../kernel/check-input';
import { actorOf, type Ctx } from '../kernel/ctx';
import { invalidInput, notFound } from '../kernel/errors';
import { readId, readIdInPlan } from '../kernel/ids';
import { changePlan } from '../plan';
import type { Facts } from '../policy';
import { Classification } from '../terms';
import { type Against, againstAgency, againstDecision, isOfficial } from './complained-about';
import { submitComplaint as check } from './complaint.checks';
import type { SubmitComplaintInput } from './complaint.input';
import { Complainant } from './complaint.view';
import { insertComplaint } from './complaint-store';
import { type Complaining, outsidePlan } from './outside-plan';

/** A complaint's stored place. */
export interface ComplaintPlace {
  plan: string;
  id: string;
}

/**
 * Submits a complaint. INVALID_INPUT without a subject or a signature; one that comes late is taken in. Whoever may complain
 * and not read the plan complains by the number of the decision.
 */
export async function submitComplaint(ctx: Ctx, raw: SubmitComplaintInput): Promise<ComplaintPlace> {
  const input = checkInput(check(ctx.clock.today()), raw);
  actorOf(ctx);
  const plan = readId('plan', input.planId);
  if (!plan) throw notFound();
  const work = async (change: Complaining): Promise<string[]> => {
    change.authorize('Complaint', await factsToSubmit(change));
    const against = await againstOf(change, input);
    const { subject, classification, signedOn, text, wantedChange, lateReason = null } = input;
    refuseWider(against, classification);
    const complaint = await insertComplaint(change, {
      ...against,
      ...{ subject, classification, signedOn, standing: Complainant[change.opened.standing as Complainant] },
      content: { text, wantedChange, lateReason },
    });
    await change.record(
      { type: 'COMPLAINT_SUBMITTED', complaint },
      { kind: 'COMPLAINT', id: complaint, owner: against.body, state: { subject, signedOn, status: 'UNDER_REVIEW' } },
    );
    return [complaint];
  };
  const ids =
    (await outsidePlan(ctx, 'submitComplaint', plan, raw, work)) ??
    (await changePlan(ctx, 'submitComplaint', plan, raw, work));
  return { plan, id: ids[0] as string };
}

async function factsToSubmit(change: Complaining): Promise<Facts['Complaint']> {
  return {
    ...change.opened,
    owner: '',
    complainant: change.ctx.viewer.person,
    classification: Classification.CONFIDENTIAL,
    keptBack: false,
    known: true,
    authorised: true,
    servesInField: await isOfficial(change.tx, change.plan),
  };
}

/** The body that the complaint goes to. NOT_FOUND for a decision and an agency that the complainant may not know of. */
function againstOf(
  change: Complaining,
  { decisionId, agencyId }: { decisionId?: string | null | undefined; agencyId?: string | null | undefined },
): Promise<Against> {
  if (decisionId == null) return againstAgency(change, readId('agency', agencyId ?? ''));
  const place = readIdInPlan('decision', decisionId);
  if (place?.plan !== change.plan) throw notFound();
  return againstDecision(change.tx, change.plan, place.id);
}

/** INVALID_INPUT where others would learn by the complaint that there is a decision which they may not read. */
function refuseWider({ decisionClass }: Against, classification: Classification): void {
  if (classification === Classification.SHARED && decisionClass === Classification.CONFIDENTIAL)
    throw invalidInput([
      { path: 'input.classification', message: 'Kan ikke være delt: vedtaket det klages på, er taushetsbelagt.' },
    ]);
}
