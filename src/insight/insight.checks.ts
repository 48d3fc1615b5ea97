import { z } from 'zod';
import { day, idempotencyKey, prose } from '../kernel/check-input';
import { GuardianInsight, InsightOutcome } from './insight.view';
import { WithholdingGround } from './withholding-grounds';

/** A reason that says something. */
const reasons = prose.refine((text) => text.length >= 20, 'Må begrunnes med minst 20 tegn.');

/** What `requestInsight` asks of its input. */
export const requestInsight = z.object({ planId: z.string(), agencyId: z.string(), about: prose, idempotencyKey });

/** What `answerInsight` asks of its input. */
export const answerInsight = z
  .object({
    requestId: z.string(),
    outcome: z.enum(InsightOutcome),
    ground: z.enum(WithholdingGround).nullish(),
    reasons,
    workNoteIds: z.array(z.string()).max(200, 'For mange notater.'),
    idempotencyKey,
  })
  .refine(({ outcome, ground }) => outcome === 'GRANTED' || ground != null, {
    message: 'Må oppgis: hvilken lovregel som lar dere holde noe tilbake.',
    path: ['ground'],
  })
  .refine(({ outcome, ground }) => outcome !== 'GRANTED' || ground == null, {
    message: 'Oppgis bare når noe holdes tilbake.',
    path: ['ground'],
  })
  .refine(({ outcome, workNoteIds }) => outcome !== 'REFUSED' || workNoteIds.length === 0, {
    message: 'Et avslag åpner ingen notater.',
    path: ['workNoteIds'],
  });

/** What `withholdFromParticipant` asks of its input; the latest day is a year after today. */
export const withhold = (today: string, latest: string) =>
  z
    .object({
      measureId: z.string().nullish(),
      goalId: z.string().nullish(),
      assessmentId: z.string().nullish(),
      ground: z.enum(WithholdingGround),
      reasons,
      until: day
        .refine((until) => until >= today, 'Kan ikke være over allerede.')
        .refine((until) => until <= latest, 'Kan høyst vare i ett år; deretter må det vurderes på nytt.'),
      idempotencyKey,
    })
    .refine(
      ({ measureId, goalId, assessmentId }) =>
        [measureId, goalId, assessmentId].filter((id) => id != null).length === 1,
      {
        message: 'Oppgi enten et tiltak, et mål eller et funn i kartleggingen.',
        path: ['measureId'],
      },
    );

/** What `endWithholding` asks of its input. */
export const endWithholding = z.object({ withholdingId: z.string(), idempotencyKey });

/** What `setGuardianInsight` asks of its input. */
export const setGuardianInsight = z.object({
  planId: z.string(),
  guardianId: z.string(),
  insight: z.enum(GuardianInsight),
  idempotencyKey,
});
