import { DecisionKind } from '../decision';
import { makeDecision, recordNotice } from '../decision/decision.service';
import { publicIdInPlan } from '../kernel/ids';
import { deadlineFor } from '../law';
import { AgencyKind } from '../terms';
import { within } from './case-days';
import type { CaseFile } from './case-schema';
import { type CaseStage, isRefusal, stored } from './case-stage';
import type { Step } from './timeline';

type CaseDecision = CaseFile['decisions'][number];

/** The decisions, each made at its day, and its notice recorded at the day on which it was received. */
export function decisionSteps(stage: CaseStage): Step[] {
  const { opened, file } = stage;
  return file.decisions.flatMap((decision, at) => {
    const path = `decisions[${at}]`;
    const { madeOn, noticeReceivedOn } = decision;
    const made: Step = { on: within(madeOn, opened, file.today), path, run: () => make(stage, decision, path) };
    if (noticeReceivedOn == null) return [made];
    const on = within(noticeReceivedOn, opened, file.today);
    return [made, { on, path: `${path}.noticeReceivedOn`, run: () => note(stage, decision, noticeReceivedOn, path) }];
  });
}

async function make(stage: CaseStage, decision: CaseDecision, path: string): Promise<void> {
  const { key, body, madeOn, reasons } = decision;
  const actor = stage.actorOf(body, null);
  const kind = Object.values(DecisionKind).find((one) => one === decision.kind);
  const legalBasis = basisFor(stage, body);
  const revises = kind === DecisionKind.REVISION ? revisedBy(stage, decision) : null;
  if (!actor || !kind || !legalBasis || (kind === DecisionKind.REVISION && !revises))
    return keepOutside(stage, key, path, 'no operation makes it as the file has it');
  try {
    const { id } = await makeDecision(await stage.as(actor), {
      planId: stage.publicPlan,
      ...{ kind, legalBasis, reasons, madeOn },
      revisesId: revises && publicIdInPlan('decision', stage.plan, stored(stage.decisions, revises)),
    });
    stage.decisions.set(key, id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    keepOutside(stage, key, path, `refused today (${error.code})`);
  }
}

async function note(stage: CaseStage, decision: CaseDecision, receivedOn: string, path: string): Promise<void> {
  const { key, body, complaintDeadline } = decision;
  const id = stage.decisions.get(key);
  const actor = stage.actorOf(body, null);
  const legalBasis = basisFor(stage, body);
  if (!id || !actor || !legalBasis) return;
  const decisionId = publicIdInPlan('decision', stage.plan, id);
  await recordNotice(await stage.as(actor), { decisionId, receivedOn });
  const reckoned = deadlineFor(receivedOn, legalBasis, kindOf(stage, body) ?? '');
  if (complaintDeadline != null && complaintDeadline !== reckoned)
    stage.kept.push(`${path}.complaintDeadline: the file says otherwise than the law; the law's stands (${reckoned})`);
}

const kindOf = ({ file }: CaseStage, body: string): AgencyKind | undefined =>
  file.agencies.find(({ key }) => key === body)?.kind;

/** Which tradition an agency of this kind decides in; the others decide in the first that the plan stands on. */
const DECIDES_BY: Partial<Record<AgencyKind, string>> = {
  [AgencyKind.HEALTH]: 'INDIVIDUAL_PLAN',
  [AgencyKind.SPECIALIST_HEALTH]: 'INDIVIDUAL_PLAN',
  [AgencyKind.NAV]: 'NAV_ACTIVITY_PLAN',
};

/** The legal basis of a body's decisions, which files do not name: the one of the plan's that such a body decides by. */
function basisFor(stage: CaseStage, body: string): string | undefined {
  const { legalBases } = stage.file.plan;
  const by = DECIDES_BY[kindOf(stage, body) ?? AgencyKind.OTHER];
  return (by ? legalBases.find((code) => code.startsWith(by)) : undefined) ?? legalBases[0];
}

/** The decision that a revision changes, which files do not name: the last one before it by the same body. */
function revisedBy(stage: CaseStage, { key, body, madeOn }: CaseDecision): string | null {
  const before = stage.file.decisions.filter(
    (one) => one.body === body && one.key !== key && one.madeOn <= madeOn && stage.decisions.has(one.key),
  );
  return before.sort((a, b) => (a.madeOn < b.madeOn ? 1 : -1))[0]?.key ?? null;
}

function keepOutside(stage: CaseStage, key: string, path: string, why: string): void {
  stage.outside.add(key);
  stage.kept.push(`${path}: ${why}; kept with what is for a later release`);
}
