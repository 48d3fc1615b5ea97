import type { Complaint } from '../complaint';
import { ComplaintStatus, ComplaintStepKind } from '../complaint';
import type { Decision } from '../decision';
import { dateInOslo } from '../kernel/clock';

const keysOf = (things: readonly { key: string }[]): ReadonlySet<string> => new Set(things.map(({ key }) => key));

/** The decisions that had been made at an instant, of those that are given now as well; their texts are frozen. */
export function decisionsThen(then: readonly Decision[], now: readonly Decision[], asOf: Date): Decision[] {
  const known = keysOf(now);
  const made = then.filter((one) => known.has(one.key) && one.madeAt <= asOf);
  for (const one of made) {
    if (one.revises && !made.includes(one.revises)) one.revises = null;
    if (one.noticeReceivedOn !== null && one.noticeReceivedOn > dateInOslo(asOf)) {
      one.noticeReceivedOn = null;
      one.complaintDeadline = null;
    }
  }
  return made;
}

/** The complaints that had been received at an instant, of those that are given now as well, with the steps that they had taken. */
export function complaintsThen(
  then: readonly Complaint[],
  now: readonly Complaint[],
  decisions: readonly Decision[],
  asOf: Date,
): Complaint[] {
  const known = keysOf(now);
  const made = keysOf(decisions);
  return then.flatMap((one) => {
    const steps = one.steps.filter(({ recordedAt }) => recordedAt <= asOf);
    const last = steps.at(-1);
    if (!known.has(one.key) || !last) return [];
    const status = last.kind === ComplaintStepKind.RECEIVED ? ComplaintStatus.UNDER_REVIEW : ComplaintStatus[last.kind];
    const decision = one.decision && made.has(one.decision.key) ? one.decision : null;
    return [{ ...one, steps, status, decision, viewerCan: [] }];
  });
}
