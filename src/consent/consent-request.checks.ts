import { z } from 'zod';
import { day, idempotencyKey, keepable, prose } from '../kernel/check-input';
import { Classification, InformationCategory } from '../terms';
import { language } from './consent.checks';
import { ConsentScope } from './consent.view';
import { ConsentRequestKind } from './consent-request.view';

const ids = (most: number, tooMany: string) => z.array(z.string()).max(most, tooMany);
const asked = z.object({
  planId: z.string(),
  kind: z.enum(ConsentRequestKind),
  reason: prose,
  discloserId: z.string().nullish(),
  recipientIds: ids(50, 'For mange mottakere.'),
  categories: z.array(z.enum(InformationCategory)),
  scope: z.enum(ConsentScope),
  measureIds: ids(200, 'For mange tiltak.'),
  goalId: z.string().nullish(),
  assessmentId: z.string().nullish(),
  classification: z.enum(Classification).nullish(),
  category: z.enum(InformationCategory).nullish(),
  validTo: day.nullish(),
  idempotencyKey,
});
type Asked = z.output<typeof asked>;

const IRRELEVANT = 'Gjelder ikke det som det bes om.';
/** What each kind of request says nothing of. */
const NOT_OF: Readonly<Record<ConsentRequestKind, readonly (keyof Asked)[]>> = {
  PLAN: [
    'discloserId',
    'recipientIds',
    'categories',
    'measureIds',
    'goalId',
    'assessmentId',
    'classification',
    'category',
  ],
  SHARING: ['goalId', 'assessmentId', 'classification', 'category'],
  RECLASSIFICATION: ['discloserId', 'recipientIds', 'categories'],
};
const isSaid = (value: unknown): boolean => value != null && !(Array.isArray(value) && value.length === 0);

/** What must be said, by kind: where, and what is said when it is not. */
const DEMANDS: readonly [ConsentRequestKind, keyof Asked, (input: Asked) => boolean, string][] = [
  [
    ConsentRequestKind.SHARING,
    'discloserId',
    ({ discloserId }) => discloserId != null,
    'Må oppgis: hvem som skal dele.',
  ],
  [
    ConsentRequestKind.SHARING,
    'recipientIds',
    ({ recipientIds }) => recipientIds.length > 0,
    'Må oppgis: hvem som skal få se.',
  ],
  [
    ConsentRequestKind.SHARING,
    'recipientIds',
    ({ discloserId, recipientIds }) => discloserId == null || !recipientIds.includes(discloserId),
    'Den som deler, kan ikke også være mottaker.',
  ],
  [
    ConsentRequestKind.SHARING,
    'categories',
    ({ scope, categories }) => scope === 'NAMED' || categories.length > 0,
    'Må oppgis: hva det gjelder.',
  ],
  [
    ConsentRequestKind.SHARING,
    'measureIds',
    ({ scope, measureIds }) => (scope === 'NAMED') === measureIds.length > 0,
    'Må oppgis når det gjelder bestemte tiltak, og bare da.',
  ],
  [
    ConsentRequestKind.RECLASSIFICATION,
    'measureIds',
    ({ measureIds, goalId, assessmentId }) =>
      measureIds.length + [goalId, assessmentId].filter((id) => id != null).length === 1,
    'Må oppgis: ett tiltak, ett mål eller ett funn i kartleggingen.',
  ],
  [
    ConsentRequestKind.RECLASSIFICATION,
    'classification',
    ({ classification, category }) => classification != null || category != null,
    'Må oppgis: hva som skal endres.',
  ],
];

/** What `requestConsent` asks of its input on this day. */
export const requestConsent = (today: string) =>
  asked.superRefine((input, check) => {
    const add = (path: keyof Asked, message: string) => check.addIssue({ code: 'custom', path: [path], message });
    for (const field of NOT_OF[input.kind]) if (isSaid(input[field])) add(field, IRRELEVANT);
    for (const [kind, path, holds, message] of DEMANDS) if (input.kind === kind && !holds(input)) add(path, message);
    if (input.validTo != null && input.validTo < today) add('validTo', 'Kan ikke være en dag som har vært.');
  });

/** What `answerConsentRequest` asks of its input on this day. */
export const answerConsentRequest = (today: string) =>
  z.object({
    requestId: z.string(),
    grant: z.boolean(),
    recipientIds: keepable(ids(50, 'For mange mottakere.').min(1, 'Kan ikke være tom.')),
    categories: keepable(z.array(z.enum(InformationCategory)).min(1, 'Kan ikke være tom.')),
    measureIds: keepable(ids(200, 'For mange tiltak.').min(1, 'Kan ikke være tom.')),
    validTo: keepable(day.refine((date) => date >= today, 'Kan ikke være en dag som har vært.')),
    words: prose.nullish(),
    explainedIn: language.nullish(),
    idempotencyKey,
  });

/** What `takeBackConsentRequest` asks of its input. */
export const takeBackConsentRequest = z.object({ requestId: z.string(), idempotencyKey });
