import { z } from 'zod';
import { invalidInput } from '../kernel/errors';

/** What a copy can be: for people, for their own machines, for health systems, for a calendar. */
const FORMAT_NAMES = ['PDF', 'JSON', 'FHIR', 'ICALENDAR'] as const;

/** The languages of a copy's fixed words, by ISO 639-1 and BCP 47. */
export const COPY_LANGUAGES = ['nb', 'nn', 'en', 'uk', 'ar', 'ti', 'so'] as const;
/** One of them. */
export type CopyLanguage = (typeof COPY_LANGUAGES)[number];

const copyRequest = z.strictObject({
  planId: z.string('Må være en id.').max(1_000, 'Er ingen id.'),
  format: z.enum(FORMAT_NAMES, `Må være en av ${FORMAT_NAMES.join(', ')}.`),
  language: z.enum(COPY_LANGUAGES, `Må være en av ${COPY_LANGUAGES.join(', ')}.`).nullish(),
});

/** What is asked for: the plan, the format, and the language of the fixed words (left out: the participant's own). */
export type CopyRequest = z.output<typeof copyRequest>;

/** The members of a request's body. INVALID_INPUT with every problem; no message repeats a value. */
export function copyRequestOf(body: object): CopyRequest {
  const checked = copyRequest.safeParse(body);
  if (checked.success) return checked.data;
  // the names of members that do not belong there are the caller's own words, and are not repeated
  throw invalidInput(
    checked.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.code === 'unrecognized_keys' ? 'Har felter som ikke hører til her.' : issue.message,
    })),
  );
}
