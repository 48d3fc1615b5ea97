import { z } from 'zod';
import { ChosenBy } from '../coming-about';
import { day, expectedVersion, idempotencyKey, keepable, period, prose } from '../kernel/check-input';
import { isLegalBasis } from '../law';
import { Existence } from '../terms';

const legalBases = z
  .array(z.string().refine(isLegalBasis, 'Ukjent rettsgrunnlag.'))
  .min(1, 'En plan hviler på minst ett rettsgrunnlag.')
  .max(10, 'For mange rettsgrunnlag.');

/** What `openPlan` asks of its input. */
export const openPlan = z.object({ participantId: z.string(), legalBases, period, idempotencyKey });

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
