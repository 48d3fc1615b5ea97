import { z } from 'zod';
import { idempotencyKey, line } from '../kernel/check-input';
import { Classification, InformationCategory } from '../terms';

const instant = z
  .date()
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() <= 2199, 'Er utenfor det som kan planlegges.');

/** What `planMeeting` asks of its input. */
export const planMeeting = z.object({
  planId: z.string(),
  startsAt: instant,
  endsAt: instant.nullish(),
  chairStaffId: z.string().nullish(),
  title: line,
  place: line.nullish(),
  interpreterNeeded: z.boolean(),
  category: z.enum(InformationCategory),
  classification: z.enum(Classification).nullish(),
  idempotencyKey,
});
