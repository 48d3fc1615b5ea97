import { type Agency, type Staff, type StaffRow, staffFrom, staffRowSql } from '../agency';
import type { ConsentMethod } from '../consent';
import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { legalBasisOf } from '../law';
import { OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import type { ComingAbout } from './coming-about.view';
import { programmeCitation } from './programme-law';
import type {
  AcceptingParty,
  ActingParty,
  ChosenBy,
  ClosingReason,
  EligibilityKind,
  PaperHolder,
  ProgrammeRecordKind,
} from './step-kinds';

const SOURCES: Sources = {
  ...OPENED_SOURCES,
  owner: { column: 'c.owner_id' },
  classification: { column: 'c.classification' },
};

const staffSql = (column: string): string => `(SELECT ${staffRowSql('s')} FROM staff s WHERE s.id = ${column})`;

/** The steps of each `opened o` as JSON rows; one that names an agency only to those who may know that it takes part. */
export const stepsSql = (
  kind: ViewerKind,
  agencies: string,
): string => `(SELECT json_agg(json_build_array(c.id, c.kind, c.owner_id, c.classification, c.on_day, c.plan_version, c.party, c.answers, c.agency_id,
    c.representative_id, ${staffSql('c.staff_id')}, ${staffSql('c.recorded_by')}, encode(c.sealed, 'base64')) ORDER BY c.recorded_at, c.id)
  FROM plan_step c WHERE c.plan_id = o.id AND ${whereOf(kind, 'read', 'ComingAbout', SOURCES)}
    AND (c.agency_id IS NULL OR c.agency_id IN (SELECT t.agency_id FROM ${agencies})))`;

/** The kinds of steps. */
export type StepKind =
  | 'ELIGIBILITY'
  | 'CONFIDENTIALITY'
  | 'COORDINATOR_WISH'
  | 'COORDINATOR_ANSWER'
  | 'ACCEPTANCE'
  | 'WITHOUT_APPROVAL'
  | 'CUSTODIAN'
  | 'COPY'
  | 'CONTRACT'
  | 'ABSENCE'
  | 'STOP'
  | 'MOVE_REQUEST'
  | 'MOVE_ANSWER'
  | 'CLOSING';

/** One step as the statement answers it. */
export type StepRow = [
  id: string,
  kind: StepKind,
  owner: string,
  classification: string,
  on: string,
  version: number,
  party: AcceptingParty | null,
  answers: string | null,
  agency: string | null,
  representative: string | null,
  staff: StaffRow | null,
  recordedBy: StaffRow | null,
  sealed: string,
];

/** What is sealed of a step, by its kind; what is not said of one is left out. */
export interface SealedStep {
  eligibility?: EligibilityKind;
  basis?: string;
  language?: string;
  withInterpreter?: boolean;
  by?: ActingParty;
  method?: ConsentMethod;
  /** The paper on which it was given. */
  documentReference?: string | null;
  holder?: PaperHolder;
  name?: string | null;
  to?: string | null;
  closing?: ClosingReason;
  said?: boolean;
  words?: string | null;
}

/** Under which a step's sealed value is kept. */
export const stepPlace = (plan: string, id: string): string => `plan_step:${plan}:${id}`;

/** The agencies that steps name, for reading them together. */
export const agenciesOfSteps = (rows: readonly StepRow[]): string[] =>
  rows.flatMap((row) => [row[8], row[10]?.[3], row[11]?.[3]].filter((one): one is string => one != null));

interface Step extends SealedStep {
  kind: StepKind;
  key: string;
  version: number;
  party: AcceptingParty | null;
  answers: string | null;
  agency: Agency | null;
  representativeId: string | null;
  staff: Staff | null;
  shown: { id: string; on: string; recordedBy: Staff | null };
}

/** The steps that the viewer may know of, each looked at once more under the rules, and put together. */
export function readComingAbout(
  reading: Reading,
  rows: readonly StepRow[],
  frame: { laidAt: number | null; chosenBy: ChosenBy | null; known: ReadonlySet<string> },
): ComingAbout {
  const steps = reading.erased ? [] : rows.flatMap((row) => stepFrom(reading, row, frame.known) ?? []);
  const maySee = reading.rights.groundFor('read', 'ComingAbout', {
    ...reading.opened,
    owner: '',
    classification: 'SHARED',
  });
  const of = <T>(kinds: readonly StepKind[], make: (step: Step) => T): T[] =>
    steps.filter(({ kind }) => kinds.includes(kind)).map(make);
  const answerTo = (step: Step) => steps.find(({ answers }) => answers === step.key);
  return {
    eligibility: of(['ELIGIBILITY'], ({ shown, eligibility, basis, words }) => ({
      ...shown,
      kind: eligibility as EligibilityKind,
      legalBasis: legalBasisOf(basis as string, reading.ctx.language),
      reasons: words ?? null,
    })),
    confidentialityInformation: of(['CONFIDENTIALITY'], ({ shown, language, withInterpreter }) => ({
      ...shown,
      language: language as string,
      withInterpreter: withInterpreter ?? false,
    })),
    coordinatorWishes: of(['COORDINATOR_WISH'], (step) => ({
      ...step.shown,
      wished: step.staff,
      words: step.words ?? null,
      fulfilled: answerTo(step)?.said ?? null,
      reason: answerTo(step)?.words ?? null,
    })),
    acceptances: of(['ACCEPTANCE'], (step) => ({
      ...step.shown,
      party: step.party as AcceptingParty,
      by: step.by as ActingParty,
      method: step.method as ConsentMethod,
      version: step.version,
      holds: frame.laidAt !== null && step.version >= frame.laidAt,
    })),
    withoutApproval: of(['WITHOUT_APPROVAL'], ({ words }) => words ?? null).at(-1) ?? null,
    original: of(['CUSTODIAN'], ({ shown, holder, staff, representativeId, by }) => ({
      ...shown,
      holder: holder as PaperHolder,
      staff,
      representativeId,
      namedBy: by as ActingParty,
    })),
    copies: of(['COPY'], ({ shown, holder, agency, representativeId, name, language }) => ({
      ...shown,
      to: holder as PaperHolder,
      agency,
      representativeId,
      name: name ?? null,
      language: language as string,
    })),
    programme: of(['CONTRACT', 'ABSENCE', 'STOP'], ({ shown, kind, to, words, basis }) => ({
      ...shown,
      kind: kind as ProgrammeRecordKind,
      to: to ?? null,
      reason: words ?? '',
      citation: programmeCitation(kind as ProgrammeRecordKind, basis ?? ''),
    })),
    moves: of(['MOVE_REQUEST'], (step) => ({
      ...step.shown,
      coordinator: step.staff,
      consented: answerTo(step)?.said ?? null,
    })),
    closing:
      of(['CLOSING'], ({ shown, closing, words }) => ({
        ...shown,
        reason: closing as ClosingReason,
        words: words ?? '',
      })).at(-1) ?? null,
    coordinatorChosenBy: maySee ? frame.chosenBy : null,
  };
}

/** How a plan that was just opened has come about. */
export const nothingYet = (): ComingAbout => ({
  ...{ eligibility: [], confidentialityInformation: [], coordinatorWishes: [], acceptances: [], withoutApproval: null },
  ...{ original: [], copies: [], programme: [], moves: [], closing: null, coordinatorChosenBy: null },
});

function stepFrom(reading: Reading, row: StepRow, known: ReadonlySet<string>): Step | null {
  const [id, kind, owner, classification, on, version, party, answers, agency, representative, staff, by, sealed] = row;
  const ground = reading.rights.groundFor('read', 'ComingAbout', { ...reading.opened, owner, classification });
  if (!ground || (agency !== null && !known.has(agency))) return null;
  reading.disclose('COMING_ABOUT', ground);
  return {
    ...reading.unseal<SealedStep>(stepPlace(reading.plan, id), sealed),
    ...{ kind, key: id, version, party, answers },
    agency: agency === null ? null : (reading.agencies.get(agency) ?? null),
    representativeId: representative === null ? null : publicIdInPlan('representative', reading.plan, representative),
    staff: staffFrom(reading.agencies, staff),
    shown: { id: publicIdInPlan('step', reading.plan, id), on, recordedBy: staffFrom(reading.agencies, by) },
  };
}
