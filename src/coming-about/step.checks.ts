import { z } from 'zod';
import { day, idempotencyKey, line, prose } from '../kernel/check-input';
import { EligibilityKind, PaperHolder, ProgrammeRecordKind } from './step-kinds';

const language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Må være en språkkode, for eksempel nb eller ti.');

/** A day of something that has happened. */
export const pastDay = (today: string) => day.refine((on) => on <= today, 'Kan ikke ligge i framtiden.').nullish();

/** What `recordEligibility` asks of its input. */
export const recordEligibility = (today: string) =>
  z.object({
    planId: z.string(),
    kind: z.enum(EligibilityKind),
    legalBasis: z.string(),
    on: pastDay(today),
    reasons: prose.nullish(),
    idempotencyKey,
  });

/** What `recordConfidentialityInformation` asks of its input. */
export const recordConfidentialityInformation = (today: string) =>
  z.object({ planId: z.string(), language, withInterpreter: z.boolean(), on: pastDay(today), idempotencyKey });

/** What `wishForCoordinator` asks of its input. */
export const wishForCoordinator = (today: string) =>
  z
    .object({
      planId: z.string(),
      staffId: z.string().nullish(),
      words: prose.nullish(),
      on: pastDay(today),
      idempotencyKey,
    })
    .refine(({ staffId, words }) => staffId != null || words != null, {
      message: 'Si hvem, eller si det med ord.',
      path: ['words'],
    });

/** What `answerCoordinatorWish` asks of its input. */
export const answerCoordinatorWish = z
  .object({ wishId: z.string(), fulfilled: z.boolean(), reason: prose.nullish(), idempotencyKey })
  .refine(({ fulfilled, reason }) => fulfilled || reason != null, {
    message: 'Et ønske som ikke blir oppfylt, må begrunnes.',
    path: ['reason'],
  });

interface Named {
  representativeId?: string | null | undefined;
  staffId?: string | null | undefined;
  agencyId?: string | null | undefined;
  name?: string | null | undefined;
}

/** Exactly what the holder asks for is named, and nothing else. */
const namesOnly = (holder: PaperHolder, named: Named): boolean => {
  const asked: Partial<Record<PaperHolder, keyof Named>> = {
    [PaperHolder.REPRESENTATIVE]: 'representativeId',
    [PaperHolder.STAFF]: 'staffId',
    [PaperHolder.AGENCY]: 'agencyId',
    [PaperHolder.OTHER]: 'name',
  };
  const given = (['representativeId', 'staffId', 'agencyId', 'name'] as const).filter((one) => named[one] != null);
  return given.length === (asked[holder] ? 1 : 0) && given.every((one) => one === asked[holder]);
};
const NAME_ONE = 'Oppgi den det gjelder, og ingen andre.';

/** What `nameCustodian` asks of its input. */
export const nameCustodian = (today: string) =>
  z
    .object({
      planId: z.string(),
      holder: z.enum([PaperHolder.PARTICIPANT, PaperHolder.REPRESENTATIVE, PaperHolder.STAFF], {
        error: 'Originalen oppbevares av deltakeren, en representant eller en ansatt.',
      }),
      representativeId: z.string().nullish(),
      staffId: z.string().nullish(),
      on: pastDay(today),
      idempotencyKey,
    })
    .refine((input) => namesOnly(input.holder, input), { message: NAME_ONE, path: ['holder'] });

/** What `recordCopy` asks of its input. */
export const recordCopy = (today: string) =>
  z
    .object({
      planId: z.string(),
      to: z.enum([PaperHolder.PARTICIPANT, PaperHolder.REPRESENTATIVE, PaperHolder.AGENCY, PaperHolder.OTHER], {
        error: 'En ansatt får en kopi på vegne av etaten sin.',
      }),
      representativeId: z.string().nullish(),
      agencyId: z.string().nullish(),
      name: line.nullish(),
      language,
      on: pastDay(today),
      idempotencyKey,
    })
    .refine((input) => namesOnly(input.to, input), { message: NAME_ONE, path: ['to'] });

/** What `recordProgramme` asks of its input. */
export const recordProgramme = z
  .object({
    planId: z.string(),
    kind: z.enum(ProgrammeRecordKind),
    from: day,
    to: day.nullish(),
    reason: prose,
    idempotencyKey,
  })
  .refine(({ from, to }) => to == null || to >= from, { message: 'Slutter før den begynner.', path: ['to'] })
  .refine(({ kind, to }) => kind !== ProgrammeRecordKind.STOP || to == null, {
    message: 'En stans har bare én dag.',
    path: ['to'],
  });
