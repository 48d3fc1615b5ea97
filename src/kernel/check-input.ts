import { z } from 'zod';
import { invalidInput, type Problem } from './errors';

/** Checks an input and lists every problem at once: INVALID_INPUT. The messages never repeat a value. */
export function checkInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  throw invalidInput(checked.error.issues.map(problemOf));
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  return { path: ['input', ...issue.path].join('.'), message: issue.message };
}

/** PostgreSQL stores any character but one. */
const storable = (text: string): boolean => !text.includes('\u0000');
const UNSTORABLE = 'Inneholder et tegn som ikke kan lagres.';

const said = (longest: number) =>
  z
    .string()
    .trim()
    .min(1, 'Kan ikke være tom.')
    .max(longest, `Kan ikke være lengre enn ${longest} tegn.`)
    .refine(storable, UNSTORABLE);

/** One line: a title, a name. */
export const line = said(300);

/** A text of some length. */
export const prose = said(10_000);

/** A period whose end, if any, does not come before its start. */
export const period = z
  .object({ from: z.string(), to: z.string().nullish() })
  .refine(({ from, to }) => to == null || to >= from, { message: 'Slutter før den begynner.', path: ['to'] })
  .refine(({ from }) => from >= '1900-01-01' && from <= '2199-12-31', {
    message: 'Er utenfor det som kan planlegges.',
    path: ['from'],
  })
  .refine(({ to }) => to == null || (to >= '1900-01-01' && to <= '2199-12-31'), {
    message: 'Er utenfor det som kan planlegges.',
    path: ['to'],
  });

/** Hours a week. */
export const hoursPerWeek = z.number().min(0, 'Kan ikke være mindre enn 0.').max(168, 'En uke har 168 timer.');

/** A date in a year that can be planned for. */
export const day = z
  .string()
  .refine((date) => date >= '1900-01-01' && date <= '2199-12-31', 'Er utenfor det som kan planlegges.');

/** The version that the caller has read. */
export const expectedVersion = z.number().int().min(1, 'Versjoner begynner på 1.');

/** A key by which the same request is known again. */
export const idempotencyKey = z
  .string()
  .min(1, 'Kan ikke være tom.')
  .max(200, 'Kan ikke være lengre enn 200 tegn.')
  .refine(storable, UNSTORABLE)
  .nullish();

/** A field that may be left out but not cleared: null is refused. */
export const keepable = <T extends z.ZodType>(schema: T) =>
  z
    .unknown()
    .refine((value): boolean => value !== null, 'Kan utelates, men ikke tømmes.')
    .pipe(schema as z.ZodType<z.output<T>, unknown>)
    .optional();
