import { z } from 'zod';
import { expectedVersion, idempotencyKey, keepable, line, prose } from '../kernel/check-input';
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

const place = line.nullish();

/** What `reviseMeeting` asks of its input: left out is unchanged. */
export const reviseMeeting = z
  .object({
    meetingId: z.string(),
    expectedVersion,
    expectedContentVersion: expectedVersion.nullish(),
    startsAt: keepable(instant),
    endsAt: instant.nullish(),
    chairStaffId: keepable(z.string()),
    classification: keepable(z.enum(Classification)),
    title: keepable(line),
    place,
    interpreterNeeded: keepable(z.boolean()),
    idempotencyKey,
  })
  .superRefine((input, check) => {
    if (input.expectedContentVersion != null || !MEETING_CONTENT_FIELDS.some((field) => input[field] !== undefined))
      return;
    check.addIssue({ code: 'custom', path: ['expectedContentVersion'], message: 'Må oppgis når innholdet endres.' });
  });

/** The fields of `reviseMeeting` that are content. */
export const MEETING_CONTENT_FIELDS = ['title', 'place', 'interpreterNeeded'] as const;

const members = z.array(z.string()).max(100, 'For mange.');

/** What `callMeeting` asks of its input. */
export const callMeeting = z.object({
  meetingId: z.string(),
  expectedVersion,
  memberIds: members.nullish(),
  idempotencyKey,
});

/** What `holdMeeting` asks of its input. */
export const holdMeeting = z.object({ meetingId: z.string(), expectedVersion, cameIds: members, idempotencyKey });

/** What `cancelMeeting` asks of its input. */
export const cancelMeeting = z.object({ meetingId: z.string(), expectedVersion, reason: prose, idempotencyKey });
