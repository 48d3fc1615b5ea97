import { z } from 'zod';
import { day, expectedVersion, idempotencyKey, keepable, prose } from '../kernel/check-input';
import { invalidInput } from '../kernel/errors';
import { CefrLevel, Classification, InformationCategory, LanguageSkill } from '../terms';
import type { SealedAssessment } from './assessment.query';
import { AssessmentDomain } from './assessment-domain';

const languageLevels = z
  .array(z.object({ skill: z.enum(LanguageSkill), level: z.enum(CefrLevel) }))
  .refine((all) => new Set(all.map(({ skill }) => skill)).size === all.length, 'Hver ferdighet kan bare ha ett nivå.');

/** A finding is of what is, not of what will be. */
const found = (today: string) => day.refine((date) => date <= today, 'Kan ikke ligge fram i tid.');

const LEVELS_OF_LANGUAGE = 'Språknivå hører bare til kartlegging av språk.';

/** What `addAssessment` asks of its input on a day. */
export const addAssessment = (today: string) =>
  z
    .object({
      planId: z.string(),
      domain: z.enum(AssessmentDomain),
      text: prose,
      date: found(today).nullish(),
      category: z.enum(InformationCategory),
      classification: z.enum(Classification).nullish(),
      languageLevels,
      idempotencyKey,
    })
    .refine(({ domain, languageLevels: levels }) => domain === AssessmentDomain.LANGUAGE || levels.length === 0, {
      message: LEVELS_OF_LANGUAGE,
      path: ['languageLevels'],
    });

/** The fields of `reviseAssessment` that are content. */
export const CONTENT_FIELDS = ['domain', 'text', 'category', 'languageLevels'] as const;

/** What `reviseAssessment` asks of its input on a day: left out is unchanged. */
export const reviseAssessment = (today: string) =>
  z
    .object({
      assessmentId: z.string(),
      expectedVersion,
      expectedContentVersion: expectedVersion.nullish(),
      date: keepable(found(today)),
      classification: keepable(z.enum(Classification)),
      domain: keepable(z.enum(AssessmentDomain)),
      text: keepable(prose),
      category: keepable(z.enum(InformationCategory)),
      languageLevels: keepable(languageLevels),
      correction: prose.nullish(),
      idempotencyKey,
    })
    .superRefine((input, check) => {
      if (input.expectedContentVersion != null || !CONTENT_FIELDS.some((field) => input[field] !== undefined)) return;
      check.addIssue({ code: 'custom', path: ['expectedContentVersion'], message: 'Må oppgis når innholdet endres.' });
    });

/** INVALID_INPUT where a finding would have levels of a language and be about something else. */
export function refuseLevelsElsewhere({ domain, languageLevels: levels }: SealedAssessment): void {
  if (domain !== AssessmentDomain.LANGUAGE && levels.length > 0)
    throw invalidInput([{ path: 'input.languageLevels', message: LEVELS_OF_LANGUAGE }]);
}
