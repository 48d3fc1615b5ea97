import { z } from 'zod';
import { idempotencyKey, prose } from '../kernel/check-input';
import { EmergencyOutcome } from './emergency.view';

const SHORTEST_REASON = 20;
const LONGEST_REASON = 2_000;

/** How many characters say something: neither what cannot be seen nor more than one space in a row. */
const saying = (text: string): number => [...text.replaceAll(/[\p{Z}\p{C}]+/gu, ' ').trim()].length;

const reason = prose
  .max(LONGEST_REASON, `Kan ikke være lengre enn ${LONGEST_REASON} tegn.`)
  .refine((text) => saying(text) >= SHORTEST_REASON, `Må si hvorfor, med minst ${SHORTEST_REASON} tegn.`);

/** What `openInEmergency` asks of its input. */
export const openInEmergency = z.object({ measureId: z.string(), reason, idempotencyKey });

/** What `endEmergency` asks of its input. */
export const endEmergency = z.object({ emergencyId: z.string(), idempotencyKey });

/** What `reviewEmergency` asks of its input. */
export const reviewEmergency = z.object({
  emergencyId: z.string(),
  outcome: z.enum(EmergencyOutcome),
  remarks: prose,
  idempotencyKey,
});
