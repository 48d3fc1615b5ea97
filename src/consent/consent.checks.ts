import { z } from 'zod';
import { day, idempotencyKey, keepable, line } from '../kernel/check-input';
import { InformationCategory } from '../terms';
import { ConsentMethod, ConsentPurpose, ConsentScope } from './consent.view';

/** ISO 639-1. */
export const language = z.string().regex(/^[a-z]{2}$/, 'Er ikke en språkkode på to bokstaver.');

const fields = z.object({
  planId: z.string(),
  purpose: z.enum(ConsentPurpose),
  discloserId: z.string().nullish(),
  recipientIds: z.array(z.string()).max(50, 'For mange mottakere.'),
  categories: z.array(z.enum(InformationCategory)),
  scope: z.enum(ConsentScope),
  measureIds: z.array(z.string()).max(200, 'For mange tiltak.'),
  validFrom: day.nullish(),
  validTo: day.nullish(),
  method: z.enum(ConsentMethod),
  givenByRepresentativeId: z.string().nullish(),
  givenOn: day.nullish(),
  documentReference: line.nullish(),
  explainedIn: language.nullish(),
  idempotencyKey,
});

type Fields = z.output<typeof fields>;

type Demand = [keyof Fields, (input: Fields, today: string) => boolean, string];

/** What must hold besides: where, and what is said when it does not. */
const DEMANDS: readonly Demand[] = [
  [
    'discloserId',
    ({ purpose, discloserId }) => purpose !== 'SHARING' || discloserId != null,
    'Må oppgis: hvem som deler.',
  ],
  [
    'discloserId',
    ({ purpose, discloserId }) => purpose !== 'PLAN' || discloserId == null,
    'Gjelder ikke samtykke til planen.',
  ],
  [
    'recipientIds',
    ({ purpose, recipientIds }) => purpose !== 'SHARING' || recipientIds.length > 0,
    'Må oppgis: hvem som får se.',
  ],
  [
    'recipientIds',
    ({ purpose, recipientIds }) => purpose !== 'PLAN' || recipientIds.length === 0,
    'Gjelder ikke samtykke til planen.',
  ],
  [
    'recipientIds',
    ({ discloserId, recipientIds }) => discloserId == null || !recipientIds.includes(discloserId),
    'Den som deler, kan ikke også være mottaker.',
  ],
  [
    'categories',
    ({ purpose, categories, scope }) => purpose !== 'SHARING' || scope === 'NAMED' || categories.length > 0,
    'Må oppgis: hva det gjelder.',
  ],
  [
    'categories',
    ({ purpose, categories }) => purpose !== 'PLAN' || categories.length === 0,
    'Gjelder ikke samtykke til planen.',
  ],
  ['measureIds', ({ scope, measureIds }) => scope !== 'NAMED' || measureIds.length > 0, 'Må oppgis: hvilke tiltak.'],
  [
    'measureIds',
    ({ scope, measureIds }) => scope === 'NAMED' || measureIds.length === 0,
    'Oppgis bare når samtykket gjelder bestemte tiltak.',
  ],
  [
    'scope',
    ({ purpose, scope }) => purpose !== 'PLAN' || scope === 'ALL_IN_CATEGORY',
    'Gjelder ikke samtykke til planen.',
  ],
  [
    'validFrom',
    ({ validFrom }, today) => validFrom == null || validFrom >= today,
    'Kan ikke gjelde for tid som har vært.',
  ],
  [
    'validTo',
    ({ validFrom, validTo }, today) => validTo == null || validTo >= (validFrom ?? today),
    'Slutter før det begynner.',
  ],
  ['givenOn', ({ givenOn }, today) => givenOn == null || givenOn <= today, 'Kan ikke være gitt i framtiden.'],
  ...(['givenByRepresentativeId', 'givenOn', 'documentReference'] as const).map(
    (field): Demand => [
      field,
      ({ method, [field]: value }) => method !== 'ELECTRONIC' || value == null,
      'Gjelder bare det som er gitt på papir eller muntlig.',
    ],
  ),
];

/** What `giveConsent` asks of its input on this day. */
export const giveConsent = (today: string) =>
  fields.superRefine((input, check) => {
    for (const [path, holds, message] of DEMANDS) {
      if (!holds(input, today)) check.addIssue({ code: 'custom', path: [path], message });
    }
  });

/** What `withdrawConsent` asks of its input. */
export const withdrawConsent = z.object({ consentId: z.string(), idempotencyKey });

/** What `strikeConsent` asks of its input. */
export const strikeConsent = z.object({ consentId: z.string(), idempotencyKey });

const NARROWED = ['recipientIds', 'categories', 'measureIds', 'validTo'] as const;
const some = <T extends z.ZodType>(list: z.ZodArray<T>) =>
  list.min(1, 'Kan ikke være tom. Trekk samtykket om ingenting skal gjelde.');

/** What `narrowConsent` asks of its input on this day. */
export const narrowConsent = (today: string) =>
  z
    .object({
      consentId: z.string(),
      recipientIds: keepable(some(z.array(z.string()).max(50, 'For mange mottakere.'))),
      categories: keepable(some(z.array(z.enum(InformationCategory)))),
      measureIds: keepable(some(z.array(z.string()).max(200, 'For mange tiltak.'))),
      validTo: keepable(day.refine((date) => date >= today, 'Kan ikke være en dag som har vært.')),
      idempotencyKey,
    })
    .refine((input) => NARROWED.some((field) => input[field] !== undefined), {
      message: 'Noe må oppgis: mottakere, kategorier, tiltak eller siste dag.',
      path: ['consentId'],
    });

/** What `extendConsent` asks of its input. */
export const extendConsent = z.object({
  consentId: z.string(),
  validTo: day.nullish(),
  documentReference: line.nullish(),
  idempotencyKey,
});
