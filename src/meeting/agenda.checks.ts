import { z } from 'zod';
import { expectedVersion, idempotencyKey, keepable, prose } from '../kernel/check-input';
import { Classification, Existence, InformationCategory } from '../terms';

/** What `proposeAgendaItem` asks of its input. */
export const proposeAgendaItem = z.object({
  meetingId: z.string(),
  text: prose,
  category: z.enum(InformationCategory),
  classification: z.enum(Classification).nullish(),
  existence: z.enum(Existence),
  idempotencyKey,
});

/** What `reviseAgendaItem` asks of its input: left out is unchanged. */
export const reviseAgendaItem = z
  .object({
    itemId: z.string(),
    expectedVersion,
    expectedContentVersion: expectedVersion.nullish(),
    text: keepable(prose),
    classification: keepable(z.enum(Classification)),
    existence: keepable(z.enum(Existence)),
    idempotencyKey,
  })
  .refine(({ text, expectedContentVersion }) => text === undefined || expectedContentVersion != null, {
    message: 'Må oppgis når innholdet endres.',
    path: ['expectedContentVersion'],
  });
