import { z } from 'zod';
import { day, expectedVersion, idempotencyKey, keepable, line, prose } from '../kernel/check-input';
import { nationalId } from '../participant';
import { RepresentativePower } from './representative.view';

type Mode = 'demo' | 'production';

const powers = z
  .array(z.enum(RepresentativePower))
  .min(1, 'Må oppgis: hva de kan gjøre.')
  .max(6, 'For mange fullmakter.');
const person = (mode: Mode) => ({ planId: z.string(), nationalId: nationalId(mode), name: line, idempotencyKey });

const ENDS_FIRST = 'Slutter før det begynner.';
const IS_OVER = 'Kan ikke gjelde for tid som har vært.';

/** What `appointProxy` asks of its input. */
export const appointProxy = (mode: Mode, today: string) =>
  z
    .object({
      ...person(mode),
      powers,
      covers: prose,
      validFrom: day.nullish(),
      validTo: day.nullish(),
      documentReference: line.nullish(),
    })
    // a paper has been written some day; what is given here begins today at the earliest
    .refine(
      ({ documentReference, validFrom }) => documentReference != null || validFrom == null || validFrom >= today,
      {
        message: IS_OVER,
        path: ['validFrom'],
      },
    )
    .refine(({ validFrom, validTo }) => validTo == null || validTo >= (validFrom ?? today), {
      message: ENDS_FIRST,
      path: ['validTo'],
    })
    .refine(({ validTo }) => validTo == null || validTo >= today, { message: IS_OVER, path: ['validTo'] });

const ending = (today: string) => day.refine((last) => last >= today, IS_OVER);

/** What `engageLawyer` asks of its input. */
export const engageLawyer = (mode: Mode, today: string) =>
  z.object({ ...person(mode), powers, validTo: ending(today).nullish() });

/** What `inviteRelative` asks of its input. */
export const inviteRelative = (mode: Mode, today: string) =>
  z.object({ ...person(mode), powers, tellName: z.boolean(), validTo: ending(today).nullish() });

/** What `recordGuardian` asks of its input. */
export const recordGuardian = (mode: Mode, today: string) =>
  z
    .object({
      ...person(mode),
      powers,
      covers: prose,
      validFrom: day,
      validTo: ending(today).nullish(),
      documentReference: line,
    })
    .refine(({ validFrom, validTo }) => validTo == null || validTo >= validFrom, {
      message: ENDS_FIRST,
      path: ['validTo'],
    });

/** What `revisePowers` asks of its input. */
export const revisePowers = (today: string) =>
  z.object({
    representativeId: z.string(),
    expectedVersion,
    powers: keepable(powers),
    validTo: ending(today).nullish(),
    covers: keepable(prose),
    idempotencyKey,
  });

/** What `endRepresentation` asks of its input. */
export const endRepresentation = z.object({
  representativeId: z.string(),
  reason: prose.nullish(),
  documentReference: line.nullish(),
  idempotencyKey,
});

/** What `answerInvitation` asks of its input. */
export const answerInvitation = z.object({ invitationId: z.string(), accept: z.boolean(), idempotencyKey });
