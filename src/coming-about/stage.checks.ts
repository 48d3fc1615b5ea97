import { z } from 'zod';
import { ConsentMethod } from '../consent';
import { expectedVersion, idempotencyKey, line, prose } from '../kernel/check-input';
import { pastDay } from './step.checks';
import { ClosingReason } from './step-kinds';

/** A reason that says something. */
const reasons = prose.refine((text) => text.length >= 20, 'Må begrunnes med minst 20 tegn.');

/** What `approvePlan` asks of its input. */
export const approvePlan = (today: string) =>
  z.object({
    planId: z.string(),
    expectedVersion,
    method: z.enum(ConsentMethod),
    documentReference: line.nullish(),
    on: pastDay(today),
    idempotencyKey,
  });

/** What `sendPlanForCoordination` asks of its input. */
export const sendPlanForCoordination = z.object({
  planId: z.string(),
  expectedVersion,
  withoutApprovalBecause: reasons.nullish(),
  idempotencyKey,
});

/** What `closePlan` asks of its input. */
export const closePlan = z.object({
  planId: z.string(),
  expectedVersion,
  reason: z.enum(ClosingReason),
  words: prose,
  idempotencyKey,
});

/** What `nameCoordinator` asks of its input. */
export const nameCoordinator = z.object({ planId: z.string(), staffId: z.string(), idempotencyKey });

/** What `requestMove` asks of its input. */
export const requestMove = z.object({ planId: z.string(), coordinatorStaffId: z.string(), idempotencyKey });

/** What `answerMove` asks of its input. */
export const answerMove = z.object({ moveId: z.string(), consent: z.boolean(), idempotencyKey });

/** What `putInForce` asks of its input. */
export const putInForce = z.object({
  planId: z.string(),
  expectedVersion,
  supersedesPlanId: z.string().nullish(),
  idempotencyKey,
});

/** What `sendPlanBack` asks of its input. */
export const sendPlanBack = z.object({ planId: z.string(), expectedVersion, idempotencyKey });
