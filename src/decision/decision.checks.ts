import { z } from 'zod';
import { day, idempotencyKey, prose } from '../kernel/check-input';
import { Classification, InformationCategory } from '../terms';
import { DecisionKind } from './decision.view';

const NO_REASONS = 'Må oppgis: et vedtak skal begrunnes (forvaltningsloven §§ 24 og 25).';

/** What `makeDecision` asks of its input. */
export const makeDecision = (today: string) =>
  z
    .object({
      planId: z.string(),
      kind: z.enum(DecisionKind),
      legalBasis: z.string(),
      outcome: prose.nullish(),
      reasons: z
        .string()
        .nullish()
        .refine((text) => text != null && text.trim() !== '', NO_REASONS)
        .transform((text) => text ?? '')
        .pipe(prose),
      madeOn: day.refine((madeOn) => madeOn <= today, 'Kan ikke ligge i framtiden.').nullish(),
      revisesId: z.string().nullish(),
      measureId: z.string().nullish(),
      category: z.enum(InformationCategory).nullish(),
      classification: z.enum(Classification).nullish(),
      idempotencyKey,
    })
    .refine(({ kind, revisesId }) => (kind === 'REVISION') === (revisesId != null), {
      message: 'Oppgi hvilket vedtak som endres når vedtaket er en endring, og bare da.',
      path: ['revisesId'],
    })
    .refine(({ kind, measureId }) => kind !== 'MEASURE' || measureId != null, {
      message: 'Må oppgis: hvilket tiltak vedtaket gjelder.',
      path: ['measureId'],
    });

/** What `recordNotice` asks of its input. */
export const recordNotice = (today: string) =>
  z.object({
    decisionId: z.string(),
    receivedOn: day.refine((receivedOn) => receivedOn <= today, 'Kan ikke ligge i framtiden.'),
    idempotencyKey,
  });
