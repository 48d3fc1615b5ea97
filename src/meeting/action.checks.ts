import { z } from 'zod';
import { day, expectedVersion, idempotencyKey, prose } from '../kernel/check-input';
import { Classification, InformationCategory } from '../terms';

/** What `agreeMeetingAction` asks of its input. */
export const agreeMeetingAction = z.object({
  meetingId: z.string(),
  ownerId: z.string().nullish(),
  text: prose,
  dueOn: day.nullish(),
  category: z.enum(InformationCategory),
  classification: z.enum(Classification).nullish(),
  idempotencyKey,
});

/** What `completeMeetingAction` asks of its input. */
export const completeMeetingAction = z.object({
  actionId: z.string(),
  expectedVersion,
  result: prose,
  idempotencyKey,
});

/** What `cancelMeetingAction` asks of its input. */
export const cancelMeetingAction = z.object({ actionId: z.string(), expectedVersion, reason: prose, idempotencyKey });
