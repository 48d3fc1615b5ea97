import { z } from 'zod';
import { day, idempotencyKey, prose } from '../../kernel/check-input';
import { addMeasure } from '../measure.checks';

/** What `requestMeasure` asks of its input. */
export const requestMeasure = (today: string) =>
  z.object({
    planId: z.string(),
    toAgencyId: z.string(),
    text: prose,
    goalId: z.string().nullish(),
    followsMeasureId: z.string().nullish(),
    dueBy: day.refine((dueBy) => dueBy >= today, 'Kan ikke være over allerede.'),
    idempotencyKey,
  });

/** What `answerMeasureRequest` asks of its input. */
export const answerMeasureRequest = z
  .object({ requestId: z.string(), accept: z.boolean(), answer: prose.nullish(), idempotencyKey })
  .refine(({ accept, answer }) => accept || answer != null, {
    message: 'Et avslag må begrunnes.',
    path: ['answer'],
  });

/** What `turnIntoMeasure` asks of its input. */
export const turnIntoMeasure = z.object({ requestId: z.string(), measure: addMeasure, idempotencyKey });

/** What `withdrawMeasureRequest` asks of its input. */
export const withdrawMeasureRequest = z.object({ requestId: z.string(), idempotencyKey });
