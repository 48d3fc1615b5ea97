import { z } from 'zod';
import { day, idempotencyKey, prose } from '../../kernel/check-input';
import { addMeasure } from '../measure.checks';

/** What `turnActionIntoMeasure` asks of its input. */
export const turnActionIntoMeasure = z.object({ actionId: z.string(), measure: addMeasure, idempotencyKey });

/** What `turnActionIntoRequest` asks of its input. */
export const turnActionIntoRequest = (today: string) =>
  z.object({
    actionId: z.string(),
    text: prose,
    goalId: z.string().nullish(),
    followsMeasureId: z.string().nullish(),
    dueBy: day.refine((dueBy) => dueBy >= today, 'Kan ikke være over allerede.'),
    idempotencyKey,
  });
