import { z } from 'zod';
import { day, idempotencyKey, line, prose } from '../kernel/check-input';
import { Classification } from '../terms';
import { ComplaintAnswer } from './complaint.input';
import { AppealOutcome, ComplaintSubject } from './complaint.view';

const asked = (what: string): string => `Må oppgis: ${what} (forvaltningsloven § 32).`;
const IS_AHEAD = 'Kan ikke ligge i framtiden.';

/** What `submitComplaint` asks of its input. */
export const submitComplaint = (today: string) =>
  z
    .object({
      planId: z.string(),
      decisionId: z.string().nullish(),
      agencyId: z.string().nullish(),
      subject: z.enum(ComplaintSubject, asked('hva klagen gjelder')),
      text: prose,
      wantedChange: prose,
      signedOn: z
        .string(asked('når klagen er undertegnet'))
        .pipe(day)
        .refine((signedOn) => signedOn <= today, IS_AHEAD),
      lateReason: prose.nullish(),
      classification: z.enum(Classification),
      idempotencyKey,
    })
    .refine(({ decisionId, agencyId }) => (decisionId == null) !== (agencyId == null), {
      message: asked('vedtaket det klages på, eller hvilken etat klagen gjelder når det ikke er noe vedtak'),
      path: ['decisionId'],
    });

/** What `withdrawComplaint` asks of its input. */
export const withdrawComplaint = z.object({ complaintId: z.string(), reason: prose.nullish(), idempotencyKey });

/** What `answerComplaint` asks of its input. */
export const answerComplaint = z.object({
  complaintId: z.string(),
  answer: z.enum(ComplaintAnswer),
  reasons: prose,
  idempotencyKey,
});

/** What `forwardComplaint` asks of its input. */
export const forwardComplaint = z.object({
  complaintId: z.string(),
  bodyOfAppeal: line,
  statement: prose,
  idempotencyKey,
});

/** What `recordAppealOutcome` asks of its input. */
export const recordAppealOutcome = (today: string) =>
  z.object({
    complaintId: z.string(),
    outcome: z.enum(AppealOutcome),
    decidedOn: day.refine((decidedOn) => decidedOn <= today, IS_AHEAD),
    reasons: prose,
    idempotencyKey,
  });
