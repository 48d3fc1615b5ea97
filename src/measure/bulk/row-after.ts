import { newId } from '../../kernel/ids';
import { type Classification, Existence, multirangeOf } from '../../terms';
import { MeasureStatus } from '../measure.view';
import type { FoundMeasure } from '../measure-for-change';
import { storedPeriod } from '../measure-store';
import type { RowsBefore } from './rows-before';
import type { MeasureRowSent } from './upsert-measures.checks';

/** A measure as a row leaves it: before, where it was there, and after. */
export interface RowAfter {
  at: number;
  reference: string;
  reason: string | undefined;
  before: FoundMeasure | null;
  after: FoundMeasure;
  changesStub: boolean;
  changesContent: boolean;
}

const kept = <T>(sent: T | undefined, stood: T): T => (sent === undefined ? stood : sent);

const EMPTY = {
  ...{ description: null, howCarriedOut: null, place: null, extent: null, remarks: null, result: null },
  ...{ needsDecision: null, reasonsOfBreaks: [] },
};

/** What a row makes of a measure; what it names is there. `byNature`: the class of a new one where none is said. */
export function rowAfter(
  at: number,
  row: MeasureRowSent,
  owner: string,
  before: FoundMeasure | null,
  named: RowsBefore,
  byNature: Classification,
): RowAfter {
  const stood = before ?? fresh(owner, row, byNature);
  const after: FoundMeasure = {
    ...stood,
    ...storedPeriod(row.period),
    status: kept(row.status, stood.status),
    breaks: row.breaks ? (named.breaks.get(multirangeOf(row.breaks)) ?? '{}') : stood.breaks,
    hours_per_week: kept(row.hoursPerWeek, stood.hours_per_week),
    classification: kept(row.classification, stood.classification),
    existence: kept(row.existence, stood.existence),
    category: row.category,
    legal_basis: kept(row.legalBasis, stood.legal_basis),
    responsible_id:
      row.responsibleStaffId == null
        ? kept(row.responsibleStaffId, stood.responsible_id)
        : (named.staff.get(row.responsibleStaffId) ?? null),
    goal_ids: row.goalIds ? [...new Set(row.goalIds.flatMap((goal) => named.goals.get(goal) ?? []))] : stood.goal_ids,
    content: contentAfter(row, stood.content),
  };
  return {
    at,
    reference: row.externalRef,
    reason: row.reason ?? undefined,
    before,
    after,
    changesStub: before === null || STUB.some((field) => before[field] !== after[field]),
    changesContent: before === null || contentText(before) !== contentText(after),
  };
}

const fresh = (owner: string, row: MeasureRowSent, classification: Classification): FoundMeasure => ({
  ...{ id: newId(), version: 1, owner_id: owner, status: MeasureStatus.PLANNED, breaks: '{}', hours_per_week: null },
  ...storedPeriod(row.period),
  ...{ classification, existence: Existence.VISIBLE, content_version: 1, category: row.category },
  ...{ legal_basis: null, responsible_id: null, goal_ids: [] },
  content: { ...EMPTY, kind: row.kind, title: row.title },
});

const contentAfter = (row: MeasureRowSent, stood: FoundMeasure['content']): FoundMeasure['content'] => ({
  ...{ kind: row.kind, title: row.title },
  description: kept(row.description, stood.description),
  howCarriedOut: kept(row.howCarriedOut, stood.howCarriedOut),
  place: kept(row.place, stood.place),
  extent: kept(row.extent, stood.extent),
  remarks: kept(row.remarks, stood.remarks),
  result: kept(row.result, stood.result),
  needsDecision: kept(row.needsDecision, stood.needsDecision ?? null),
  reasonsOfBreaks: row.reasonsOfBreaks ?? stood.reasonsOfBreaks ?? [],
});

const STUB = ['status', 'period_from', 'period_to', 'breaks', 'hours_per_week', 'classification', 'existence'] as const;

/** All of a content as one text, the same for the same content. */
function contentText({ category, legal_basis, responsible_id, goal_ids, content }: FoundMeasure): string {
  const { kind, title, reasonsOfBreaks, needsDecision, ...words } = content;
  const said = Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1));
  const reasons = (reasonsOfBreaks ?? []).map(({ from, to, why }) => [from, to, why]).sort();
  const goals = [...goal_ids].sort();
  return JSON.stringify([
    category,
    legal_basis,
    responsible_id,
    goals,
    kind,
    title,
    needsDecision ?? null,
    reasons,
    said,
  ]);
}
