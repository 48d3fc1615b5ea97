import { z } from 'zod';
import { day, idempotencyKey, line, prose } from '../kernel/check-input';
import { Classification, InformationCategory } from '../terms';
import { ChangeOutcome } from './life.view';

const past = (today: string) => day.refine((on) => on <= today, 'Kan ikke ligge i framtiden.').nullish();
const classed = {
  category: z.enum(InformationCategory).default(InformationCategory.GENERAL),
  classification: z.enum(Classification).nullish(),
  idempotencyKey,
};

/** What `logConversation` asks of its input. */
export const logConversation = (today: string) =>
  z.object({
    planId: z.string(),
    on: past(today),
    withStaffId: z.string().nullish(),
    present: line.nullish(),
    summary: prose,
    followUp: prose.nullish(),
    language: line.nullish(),
    interpreter: z.boolean().nullish(),
    nextPlanned: day.refine((next) => next >= today, 'Kan ikke ligge i fortiden.').nullish(),
    ...classed,
  });

/** What `reportDeviation` asks of its input. */
export const reportDeviation = (today: string) =>
  z.object({ planId: z.string(), on: past(today), measureId: z.string().nullish(), text: prose, ...classed });

/** What `recordLifeEvent` asks of its input. */
export const recordLifeEvent = (today: string) =>
  z.object({
    planId: z.string(),
    on: past(today),
    text: prose,
    consequence: prose.nullish(),
    decisionId: z.string().nullish(),
    ...classed,
  });

/** What `requestChange` asks of its input. */
export const requestChange = z.object({
  planId: z.string(),
  measureId: z.string().nullish(),
  text: prose,
  ...classed,
});

/** What `recordFollowUp` asks of its input. */
export const recordFollowUp = z.object({ entryId: z.string(), text: prose, idempotencyKey });

/** What `answerChangeRequest` asks of its input. */
export const answerChangeRequest = z.object({
  requestId: z.string(),
  outcome: z.enum(ChangeOutcome),
  reasons: prose.refine((text) => text.length >= 20, 'Må begrunnes med minst 20 tegn.'),
  idempotencyKey,
});

/** What `holdReview` asks of its input. */
export const holdReview = (today: string) =>
  z.object({
    planId: z.string(),
    expectedVersion: z.number().int().min(1, 'Versjoner begynner på 1.'),
    on: past(today),
    outcome: prose,
    nextReview: day.refine((next) => next > today, 'Må ligge etter i dag.').nullish(),
    idempotencyKey,
  });
