import { z } from 'zod';
import { hoursPerWeek, idempotencyKey, keepable, line, period, prose } from '../../kernel/check-input';
import { invalidInput, type Problem } from '../../kernel/errors';
import { Classification, Existence, InformationCategory } from '../../terms';
import { breaks, externalRef, goalIds, legalBasis, reasonsOfBreaks } from '../measure.checks';
import { MeasureKind, MeasureStatus } from '../measure.view';

/** So many measures at once: what one plan's part of a case system holds, and one transaction carries. */
const MOST = 100;

const row = z.object({
  externalRef,
  kind: z.enum(MeasureKind),
  category: z.enum(InformationCategory),
  title: line,
  period,
  status: keepable(z.enum(MeasureStatus)),
  result: prose.nullish(),
  reason: prose.nullish(),
  classification: keepable(z.enum(Classification)),
  existence: keepable(z.enum(Existence)),
  legalBasis: legalBasis.nullish(),
  description: prose.nullish(),
  howCarriedOut: prose.nullish(),
  place: line.nullish(),
  extent: line.nullish(),
  remarks: prose.nullish(),
  needsDecision: z.boolean().nullish(),
  breaks: keepable(breaks),
  reasonsOfBreaks: keepable(reasonsOfBreaks),
  hoursPerWeek: hoursPerWeek.nullish(),
  goalIds: keepable(goalIds),
  responsibleStaffId: z.string().nullish(),
});

const upsertMeasures = z
  .object({
    planId: z.string(),
    measures: z.array(row).min(1, 'Oppgi minst ett tiltak.').max(MOST, `Kan ikke være flere enn ${MOST}.`),
    idempotencyKey,
  })
  .superRefine(({ measures }, check) => {
    const seen = new Set<string>();
    for (const [at, { externalRef: named }] of measures.entries()) {
      const ref = named.normalize('NFC');
      if (seen.has(ref)) {
        const message = 'Står på en tidligere rad også.';
        check.addIssue({ code: 'custom', path: ['measures', at, 'externalRef'], message });
      }
      seen.add(ref);
    }
  });

/** A row of `upsertMeasures`, checked. */
export type MeasureRowSent = z.output<typeof row>;

/** The place of a field of a row, as in `input.measures[3].title`. */
export const placeInRow = (at: number, field: string): string => `input.measures[${at}].${field}`;

/** Checks an input of `upsertMeasures` and lists every problem at once, each with its row: INVALID_INPUT. */
export function checkRows(input: unknown): z.output<typeof upsertMeasures> {
  const checked = upsertMeasures.safeParse(input);
  if (checked.success) return checked.data;
  throw invalidInput(
    checked.error.issues.map(
      ({ path, message }): Problem => ({
        path: path.reduce<string>(
          (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
          'input',
        ),
        message,
      }),
    ),
  );
}
