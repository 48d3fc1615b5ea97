import { z } from 'zod';
import { expectedVersion, idempotencyKey, prose } from '../kernel/check-input';
import { Classification, InformationCategory } from '../terms';

/** What `addParagraph` asks of its input. */
export const addParagraph = z.object({
  meetingId: z.string(),
  agendaItemId: z.string().nullish(),
  text: prose,
  category: z.enum(InformationCategory),
  classification: z.enum(Classification).nullish(),
  idempotencyKey,
});

/** What `reviseParagraph` asks of its input. */
export const reviseParagraph = z.object({ paragraphId: z.string(), expectedVersion, text: prose, idempotencyKey });

/** What `resolveParagraph` asks of its input. */
export const resolveParagraph = z.object({
  paragraphId: z.string(),
  expectedVersion,
  text: prose,
  variantIds: z
    .array(z.string())
    .min(1, 'Oppgi minst én tekst som dette avgjør.')
    .max(100, 'Kan ikke være flere enn 100.')
    .refine((all) => new Set(all).size === all.length, 'Hver tekst kan bare oppgis én gang.'),
  idempotencyKey,
});

/** What `removeParagraph` asks of its input. */
export const removeParagraph = z.object({ paragraphId: z.string(), expectedVersion, idempotencyKey });

/** What `restrictParagraph` asks of its input. */
export const restrictParagraph = z.object({
  paragraphId: z.string(),
  category: z.enum(InformationCategory).nullish(),
  idempotencyKey,
});

/** What `publishMinutes` asks of its input. */
export const publishMinutes = z.object({ meetingId: z.string(), idempotencyKey });

/** What `putItemOnTable` asks of its input. */
export const putItemOnTable = z.object({ meetingId: z.string(), agendaItemId: z.string().nullish(), idempotencyKey });
