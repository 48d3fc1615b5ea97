import { z } from 'zod';
import { day, idempotencyKey, prose } from '../kernel/check-input';
import { DissentBy } from './dissent.view';

/** What `recordDissent` asks of its input. */
export const recordDissent = (today: string) =>
  z
    .object({
      planId: z.string(),
      measureId: z.string().nullish(),
      goalId: z.string().nullish(),
      decisionId: z.string().nullish(),
      by: z.enum(DissentBy).nullish(),
      on: day.refine((on) => on <= today, 'Kan ikke ligge i framtiden.').nullish(),
      text: prose,
      idempotencyKey,
    })
    .refine(
      ({ measureId, goalId, decisionId }) => [measureId, goalId, decisionId].filter((one) => one != null).length < 2,
      {
        message: 'Oppgi ett tiltak, ett mål eller ett vedtak, eller ingenting.',
        path: ['measureId'],
      },
    );
