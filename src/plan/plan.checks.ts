import { z } from 'zod';
import { ChosenBy } from '../coming-about';
import { day, expectedVersion, idempotencyKey, keepable, period, prose } from '../kernel/check-input';
import { entryOf, isInForce, isLegalBasis } from '../law';
import { Existence } from '../terms';

const legalBases = z
  .array(z.string().refine(isLegalBasis, 'Ukjent rettsgrunnlag.'))
  .min(1, 'En plan hviler på minst ett rettsgrunnlag.')
  .max(10, 'For mange rettsgrunnlag.');

/** A legal basis that a plan comes to stand on is one in force that day; those that it stands on already stay. */
const inForceOn = (today: string, standing: readonly string[]) =>
  legalBases.superRefine((codes, check) => {
    codes.forEach((code, at) => {
      if (!isLegalBasis(code) || standing.includes(code)) return;
      const entry = entryOf(code);
      if (isInForce(entry, today)) return;
      const until = entry.inForceTo === null ? '' : ` til ${entry.inForceTo}`;
      const message = `Gjelder ikke i dag: ${entry.citation} gjelder fra ${entry.inForceFrom}${until}.`;
      check.addIssue({ code: 'custom', path: [at], message });
    });
  });

/** What `openPlan` asks of its input, on a day. */
export const openPlan = (today: string) =>
  z.object({ participantId: z.string(), legalBases: inForceOn(today, []), period, idempotencyKey });

/** What `reviseFrame` asks of the legal bases that it is sent, beside the rest, once the plan is known. */
export const basesFor = (today: string, standing: readonly string[]) =>
  z.object({ legalBases: keepable(inForceOn(today, standing)) });

/** What `reviseFrame` asks of its input. */
export const reviseFrame = z.object({
  planId: z.string(),
  expectedVersion,
  coordinatorStaffId: keepable(z.string()),
  period: keepable(period),
  nextReview: day.nullish(),
  legalBases: keepable(legalBases),
  coordinatorChosenBy: z.enum(ChosenBy).nullish(),
  idempotencyKey,
});

/** What `inviteAgency` asks of its input. */
export const inviteAgency = z.object({
  planId: z.string(),
  agencyId: z.string(),
  existence: z.enum(Existence),
  idempotencyKey,
});

/** What `assignStaff` and `unassignStaff` ask of their input. */
export const assignStaff = z.object({ planId: z.string(), staffId: z.string(), idempotencyKey });

/** What `leavePlan` asks of its input. */
export const leavePlan = z.object({ planId: z.string(), reason: prose, idempotencyKey });

/** What `proposePlan` asks of its input. */
export const proposePlan = z.object({ planId: z.string(), expectedVersion, idempotencyKey });
