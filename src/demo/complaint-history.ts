import { ComplaintStatus } from '../complaint';
import { ComplaintStepKind, ComplaintSubject } from '../complaint/complaint.view';
import { addStep } from '../complaint/complaint-store';
import { submitComplaint } from '../complaint/submit-complaint.service';
import { publicIdInPlan } from '../kernel/ids';
import { Classification } from '../terms';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import { type CaseStage, isRefusal } from './case-stage';
import { asLoader } from './loading-rights';
import type { Step } from './timeline';

type CaseComplaint = CaseFile['complaints'][number];

/** The complaints, each submitted at the day on which it was received, by whoever complained; where they stand is written as it stands. */
export function complaintSteps(stage: CaseStage): Step[] {
  const { opened, file } = stage;
  return file.complaints.map((complaint, at) => {
    const path = `complaints[${at}]`;
    const on = within(complaint.receivedOn, opened, file.today);
    return { on, path, run: () => submit(stage, complaint, path) };
  });
}

async function submit(stage: CaseStage, complaint: CaseComplaint, path: string): Promise<void> {
  const { key, decision, by, text, wantedChange, signedOn, receivedOn } = complaint;
  const subject = Object.values(ComplaintSubject).find((one) => one === complaint.subject);
  const status = Object.values(ComplaintStatus).find((one) => one === complaint.status);
  const against = decision == null ? null : (stage.decisions.get(decision) ?? null);
  if (!subject || !status || !against || receivedOn < stage.opened)
    return keepOutside(stage, key, path, 'no operation takes it in as the file has it');
  try {
    const { id } = await submitComplaint(await stage.as(by), {
      planId: stage.publicPlan,
      decisionId: publicIdInPlan('decision', stage.plan, against),
      ...{ subject, text, wantedChange, signedOn, classification: Classification.CONFIDENTIAL },
    });
    stage.complaints.set(key, id);
    if (status !== ComplaintStatus.UNDER_REVIEW) await keepStatus(stage, id, status, path);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    keepOutside(stage, key, path, `refused today (${error.code})`);
  }
}

/** A file says where a complaint stands, and neither when it came there nor with what reasons. */
async function keepStatus(
  stage: CaseStage,
  complaint: string,
  status: Exclude<ComplaintStatus, ComplaintStatus.UNDER_REVIEW>,
  path: string,
): Promise<void> {
  await stage.asKeeper(async (change) => {
    const { tx, plan, record } = change;
    const [row] = await asLoader(tx, async () => {
      await tx.query('UPDATE complaint SET status = $3 WHERE plan_id = $1 AND id = $2', [plan, complaint, status]);
      await addStep(change, complaint, { kind: ComplaintStepKind[status], on: null });
      return tx.query<{ owner: string }>('SELECT owner_id AS owner FROM complaint WHERE plan_id = $1 AND id = $2', [
        plan,
        complaint,
      ]);
    });
    await record(
      { type: EVENTS[status], complaint },
      { kind: 'COMPLAINT', id: complaint, owner: row?.owner ?? null, state: { status } },
    );
  });
  stage.kept.push(`${path}.status: the day and the reasons are not in the file; put in as it stands`);
}

const EVENTS: Record<Exclude<ComplaintStatus, ComplaintStatus.UNDER_REVIEW>, string> = {
  [ComplaintStatus.UPHELD]: 'COMPLAINT_ANSWERED',
  [ComplaintStatus.PARTLY_UPHELD]: 'COMPLAINT_ANSWERED',
  [ComplaintStatus.NOT_UPHELD]: 'COMPLAINT_ANSWERED',
  [ComplaintStatus.FORWARDED]: 'COMPLAINT_FORWARDED',
  [ComplaintStatus.DECIDED_ON_APPEAL]: 'COMPLAINT_DECIDED',
  [ComplaintStatus.WITHDRAWN]: 'COMPLAINT_WITHDRAWN',
};

function keepOutside(stage: CaseStage, key: string, path: string, why: string): void {
  stage.outside.add(key);
  stage.kept.push(`${path}: ${why}; kept with what is for a later release`);
}
