import { z } from 'zod';
import { AssessmentDomain } from '../assessment';
import { ConsentMethod, ConsentPurpose } from '../consent';
import { GoalHorizon, GoalStatus } from '../goal';
import { isLegalBasis } from '../law';
import { MeasureKind, MeasureRequestStatus, MeasureStatus } from '../measure';
import { AgencyKind, CefrLevel, Classification, Existence, InformationCategory } from '../terms';
import { laterSections } from './case-schema-later';
import { instant, key, list, personKey } from './case-schema-parts';

const date = z.iso.date();
const text = z.string().nullish();
const period = z.looseObject({ from: date, to: date.nullish() });
const municipality = z.looseObject({ number: z.string().regex(/^\d{4}$/, 'must be four digits'), name: z.string() });

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2, 1];
const hasControlDigit = (number: string): boolean =>
  WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0) % 11 === 0;

const agency = z.looseObject({
  key,
  kind: z.enum(AgencyKind),
  name: z.string().min(1),
  organizationNumber: z
    .string()
    .regex(/^\d{9}$/, 'must be nine digits')
    .refine(hasControlDigit, 'has a wrong control digit'),
  explanation: text,
  municipality: municipality.nullish(),
});

const staff = z.looseObject({
  key: personKey,
  name: z.string().min(1),
  agency: key,
  title: text,
  role: z.enum(['CASEWORKER', 'SUPERVISOR']),
  assigned: z.boolean().default(false),
  protectedAddressClearance: z.boolean().default(false),
});

const representative = z.looseObject({
  key: personKey,
  name: z.string().min(1),
  kind: z.enum(['GUARDIAN', 'PROXY', 'LAWYER', 'RELATIVE']),
  powers: z.array(z.enum(['READ_PLAN', 'READ_STUBS', 'GIVE_CONSENT', 'APPROVE', 'COMPLAIN', 'TAKE_PART'])),
  authority: z.looseObject({ writtenOn: date, describes: text, validTo: date.nullish() }).nullish(),
  wantedByParticipant: z.boolean(),
  wantsToTakePart: z.boolean(),
});

const finding = z.looseObject({
  key,
  domain: z.enum(AssessmentDomain),
  /** An agency, or the participant. */
  by: key,
  text: z.string(),
  classification: z.enum(Classification),
  category: z.enum(InformationCategory),
});

const decision = z.looseObject({
  key,
  /** The agency that decided. */
  body: key,
  kind: z.string(),
  madeOn: date,
  noticeReceivedOn: date.nullish(),
  reasons: z.string(),
  complaintDeadline: date.nullish(),
});

const complaint = z.looseObject({
  key,
  decision: key.nullish(),
  by: key,
  subject: z.string(),
  text: z.string(),
  wantedChange: z.string(),
  signedOn: date,
  receivedOn: date,
  onTime: z.boolean().nullish(),
  status: z.string(),
});

const goal = z.looseObject({
  key,
  horizon: z.enum(GoalHorizon),
  parent: key.nullish(),
  statement: z.string(),
  inOwnWords: text,
  targetDate: date.nullish(),
  status: z.enum(GoalStatus),
  basedOn: list(key),
});

const measure = z.looseObject({
  key,
  owner: key,
  responsible: key.nullish(),
  goals: list(key),
  kind: z.enum(MeasureKind),
  title: z.string(),
  description: text,
  howCarriedOut: text,
  place: text,
  extent: text,
  hoursPerWeek: z.number().nullish(),
  period,
  breaks: list(z.looseObject({ from: date, to: date, why: text })),
  status: z.enum(MeasureStatus),
  classification: z.enum(Classification),
  category: z.enum(InformationCategory),
  existence: z.enum(Existence),
  legalBasis: text,
  followedBy: key.nullish(),
  remarks: text,
  result: text,
  confirmedBy: key.nullish(),
  needsDecision: z.boolean().nullish(),
});

const consent = z.looseObject({
  key,
  purpose: z.enum(ConsentPurpose),
  discloser: key.nullish(),
  recipients: list(key),
  categories: list(z.enum(InformationCategory)),
  /** Null: all in the categories. */
  measures: z.array(key).nullish(),
  givenBy: key.nullish(),
  method: z.enum(ConsentMethod),
  recordedBy: key.nullish(),
  validFrom: date,
  validTo: date.nullish(),
  withdrawnAt: z.union([date, instant]).nullish(),
  explainedIn: text,
});

const conversation = z.looseObject({ on: date, with: key, summary: z.string().min(1), followUp: text });
const deviation = z.looseObject({ on: date, measure: key.nullish(), text: z.string().min(1), followUp: text });
const lifeEvent = z.looseObject({ on: date, text: z.string().min(1), consequence: text, decision: key.nullish() });

/** A whole case file: strict on what is used, and tolerant of keys beside it, which are kept. */
export const caseSchema = z.looseObject({
  key: z.string().regex(/^[\p{L}\p{N}_-]{1,60}$/u, 'must be letters, digits, _ and - alone'),
  title: z.string(),
  today: date,
  municipality,
  agencies: z.array(agency).min(1, 'there must be at least one'),
  outsideAgencies: list(agency),
  staff: z.array(staff),
  outsiders: list(staff),
  participant: z.looseObject({
    key: personKey,
    name: z.string().min(1),
    nationalId: z.string(),
    dufNumber: text,
    languages: list(z.string()),
    interpreterNeeded: z.boolean().default(false),
    lifeSituation: text,
    protection: z.enum(['NONE', 'CONFIDENTIAL', 'STRICTLY_CONFIDENTIAL']).default('NONE'),
  }),
  representatives: list(representative),
  conversations: list(conversation),
  deviations: list(deviation),
  lifeEvents: list(lifeEvent),
  plan: z.looseObject({
    legalBases: z.array(z.string().refine(isLegalBasis, 'is no legal basis')).min(1, 'there must be at least one'),
    period,
    coordinator: key.nullish(),
    nextReview: date.nullish(),
    coordinatorChosenBy: z.string().nullish(),
    custodianOfOriginal: key.nullish(),
    finalGoal: text,
    languageGoal: z
      .looseObject({
        level: z.enum(CefrLevel).nullish(),
        hoursGranted: z.number().nullish(),
        hoursUsed: z.number().nullish(),
        civicsHoursGranted: z.number().nullish(),
      })
      .nullish(),
    otherCooperation: z.array(z.looseObject({ with: z.string(), why: text })).nullish(),
    contributions: list(z.looseObject({ by: key, text: z.string() })),
  }),
  assessment: list(finding),
  decisions: list(decision),
  complaints: list(complaint),
  goals: list(goal),
  measures: list(measure),
  dissents: list(z.looseObject({ by: key, about: key.nullish(), on: date.nullish(), text: z.string() })),
  measureRequests: list(
    z.looseObject({
      key,
      from: key,
      to: key,
      text: z.string().min(1),
      goal: key.nullish(),
      follows: key.nullish(),
      dueBy: date,
      status: z.enum(MeasureRequestStatus),
      answer: text,
    }),
  ),
  workNotes: list(z.looseObject({ key, owner: key, by: key.nullish(), on: date, text: z.string() })),
  consents: list(consent),
  emergencyAccess: list(z.looseObject({ by: key, at: instant, measure: key, reason: z.string().nullish() })),
  ...laterSections,
});

/** A case: one plan with its people and its history. */
export type CaseFile = z.output<typeof caseSchema>;
/** A measure of a case. */
export type CaseMeasure = CaseFile['measures'][number];
/** A consent of a case. */
export type CaseConsent = CaseFile['consents'][number];
/** A member of staff of a case, of an agency that takes part or of another. */
export type CaseStaff = CaseFile['staff'][number];
