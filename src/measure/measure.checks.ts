import { z } from 'zod';
import { expectedVersion, hoursPerWeek, idempotencyKey, keepable, line, period, prose } from '../kernel/check-input';
import { isLegalBasis } from '../law';
import { Classification, Existence, InformationCategory } from '../terms';
import { MeasureKind } from './measure.view';

/** A legal basis by its code. */
export const legalBasis = z.string().refine(isLegalBasis, 'Ukjent rettsgrunnlag.');
/** Stretches in which a measure rests. */
export const breaks = z
  .array(period.refine(({ to }) => to != null, { message: 'Et opphold må ha en slutt.', path: ['to'] }))
  .max(100, 'For mange opphold.');
/** Why it rests. */
export const reasonsOfBreaks = z
  .array(
    z
      .object({ from: z.string(), to: z.string(), why: line })
      .refine(({ from, to }) => to >= from, { message: 'Slutter før den begynner.', path: ['to'] }),
  )
  .max(100, 'For mange begrunnelser.');
/** By what a case system knows a measure. */
export const externalRef = line;
/** Goals that a measure serves. */
export const goalIds = z.array(z.string()).max(100, 'For mange mål.');

/** A reason is for days on which the measure rests. */
export const OUTSIDE_BREAKS = 'Må ligge innenfor et opphold.';
const lies = (
  reason: { from: string; to: string },
  rests: readonly { from: string; to?: string | null | undefined }[],
) => rests.some(({ from, to }) => from <= reason.from && to != null && reason.to <= to);

const notHiddenAndShared = (input: {
  classification?: string | null | undefined;
  existence?: string | null | undefined;
}): boolean => !(input.classification === 'SHARED' && input.existence === 'HIDDEN');
const HIDDEN_AND_SHARED = { message: 'Det som er skjult, kan ikke være delt.', path: ['existence'] };

/** What `addMeasure` asks of its input. */
export const addMeasure = z
  .object({
    planId: z.string(),
    kind: z.enum(MeasureKind),
    category: z.enum(InformationCategory),
    classification: z.enum(Classification).nullish(),
    existence: z.enum(Existence),
    legalBasis: legalBasis.nullish(),
    title: line,
    description: prose.nullish(),
    howCarriedOut: prose.nullish(),
    place: line.nullish(),
    extent: line.nullish(),
    remarks: prose.nullish(),
    needsDecision: z.boolean().nullish(),
    period,
    breaks,
    reasonsOfBreaks: reasonsOfBreaks.nullish(),
    hoursPerWeek: hoursPerWeek.nullish(),
    goalIds,
    responsibleStaffId: z.string().nullish(),
    externalRef: externalRef.nullish(),
    idempotencyKey,
  })
  .refine(notHiddenAndShared, HIDDEN_AND_SHARED)
  .superRefine(({ breaks: rests, reasonsOfBreaks: reasons }, check) => {
    for (const [at, reason] of (reasons ?? []).entries())
      if (!lies(reason, rests))
        check.addIssue({ code: 'custom', path: ['reasonsOfBreaks', at], message: OUTSIDE_BREAKS });
  });

/** What `reviseMeasure` asks of its input: left out is unchanged, null clears where that can be. */
export const reviseMeasure = z
  .object({
    measureId: z.string(),
    expectedVersion,
    expectedContentVersion: expectedVersion.nullish(),
    kind: keepable(z.enum(MeasureKind)),
    category: keepable(z.enum(InformationCategory)),
    classification: keepable(z.enum(Classification)),
    existence: keepable(z.enum(Existence)),
    legalBasis: legalBasis.nullish(),
    title: keepable(line),
    description: prose.nullish(),
    howCarriedOut: prose.nullish(),
    place: line.nullish(),
    extent: line.nullish(),
    remarks: prose.nullish(),
    needsDecision: z.boolean().nullish(),
    period: keepable(period),
    breaks: keepable(breaks),
    reasonsOfBreaks: keepable(reasonsOfBreaks),
    hoursPerWeek: hoursPerWeek.nullish(),
    goalIds: keepable(goalIds),
    responsibleStaffId: z.string().nullish(),
    correction: prose.nullish(),
    idempotencyKey,
  })
  .refine(notHiddenAndShared, HIDDEN_AND_SHARED)
  .superRefine((input, check) => {
    if (input.expectedContentVersion != null) return;
    if (CONTENT_FIELDS.some((field) => input[field] !== undefined)) {
      check.addIssue({ code: 'custom', path: ['expectedContentVersion'], message: 'Må oppgis når innholdet endres.' });
    }
  });

/** The fields of `reviseMeasure` that are content. */
export const CONTENT_FIELDS = [
  'kind',
  'category',
  'legalBasis',
  'title',
  'description',
  'howCarriedOut',
  'place',
  'extent',
  'remarks',
  'needsDecision',
  'reasonsOfBreaks',
  'goalIds',
  'responsibleStaffId',
] as const;

const step = { measureId: z.string(), expectedVersion, idempotencyKey };

/** What `startMeasure` asks of its input. */
export const startMeasure = z.object(step);

/** What `handOverMeasure` asks of its input. */
export const handOverMeasure = z.object({ ...step, toMeasureId: z.string().nullish() });

/** What `confirmMeasure` asks of its input. */
export const confirmMeasure = z.object({
  measureId: z.string(),
  expectedContentVersion: expectedVersion,
  idempotencyKey,
});

/** What `completeMeasure` asks of its input. */
export const completeMeasure = z.object({ ...step, result: prose });

/** What `cancelMeasure` asks of its input. */
export const cancelMeasure = z.object({ ...step, reason: prose });
