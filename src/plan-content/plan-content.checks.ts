import { z } from 'zod';
import { expectedVersion, idempotencyKey, line, prose } from '../kernel/check-input';
import { CefrLevel } from '../terms';
import { fixedCommitments } from './fixed-commitment';

/** Hours of training; more than granted may be used, and less than none may not. */
const hours = z
  .number()
  .min(0, 'Kan ikke være mindre enn 0 timer (veileder til individuell plan: antall timer som er innvilget).')
  .max(20_000, 'Er flere timer enn noen opplæring har.');

/** A language by its tag, as `nb`, `ti`, `zh-Hant`. */
const language = z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'Må være en språkkode, som nb eller ti.');

/** What `describePlan` asks of its input: left out is unchanged, null clears. */
export const describePlan = z.object({
  planId: z.string(),
  expectedVersion: expectedVersion.nullish(),
  finalGoal: prose.nullish(),
  languageGoal: z
    .object({
      level: z.enum(CefrLevel).nullish(),
      hoursGranted: hours.nullish(),
      hoursUsed: hours.nullish(),
      civicsHoursGranted: hours.nullish(),
    })
    .nullish(),
  otherCooperation: z
    .array(z.object({ with: line, why: prose.nullish() }))
    .max(100, 'For mange.')
    .nullish(),
  lifeSituation: prose.nullish(),
  fixedCommitments,
  background: prose.nullish(),
  madeInLanguage: language.nullish(),
  withInterpreter: z.boolean().nullish(),
  facilitation: prose.nullish(),
  idempotencyKey,
});

/** What `contribute` asks of its input. */
export const contribute = z.object({
  planId: z.string(),
  expectedVersion: expectedVersion.nullish(),
  text: prose,
  idempotencyKey,
});
