import type { Decision } from '../decision';
import { publicId, publicIdInPlan } from '../kernel/ids';
import { frozenSql, isFrozen } from '../law';
import type { Measure } from '../measure';
import {
  consentsTo,
  covering,
  type Facts,
  keptBackSql,
  NOBODY,
  OPENED_SOURCES,
  ownerFact,
  type Sources,
  type ViewerKind,
  whereOf,
} from '../policy';
import type { Reading } from '../reading';
import type { Classification, InformationCategory } from '../terms';
import type { AnyEntry, ChangeOutcome, FollowUp, LifeKind } from './life.view';

/** About a measure it is for those who may know of the measure. */
const knownSql = (knownMeasures: string): string =>
  `(j.measure_id IS NULL OR EXISTS (SELECT 1 FROM ${knownMeasures} AND m.id = j.measure_id))`;

/** Where the facts of an entry are found in a statement over `opened o` with `life_entry j`. */
const sourcesFor = (kind: ViewerKind, knownMeasures: string): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, 'j.plan_id', 'j.id', 'j.category') },
  owner: { column: `COALESCE(j.owner_id, '${NOBODY}')` },
  addressedTo: { column: 'j.addressed_to', list: true },
  writtenBy: { column: 'j.written_by' },
  coordinates: {
    column: `COALESCE(o.coordinator_id = ANY (${kind === 'STAFF' ? 'ARRAY(SELECT s.id FROM my_staff s WHERE s.active)' : `'{}'::uuid[]`}), false)`,
  },
  classification: { column: 'j.classification' },
  frozen: { column: `(j.owner_id IS NOT NULL AND ${frozenSql('NULL::text')})` },
  known: { column: knownSql(knownMeasures) },
  consents: consentsTo('j', 'j.category'),
});

const ANSWERS = `(SELECT json_agg(json_build_array(a.id, a.agency_id, a.outcome, a.answered_at, encode(a.sealed, 'base64')) ORDER BY a.answered_at, a.id)
  FROM life_answer a WHERE a.plan_id = j.plan_id AND a.entry_id = j.id)`;

/** WHERE over what is in the life of `o` and the viewer may read, as `j`. */
const whereKnown = (kind: ViewerKind, knownMeasures: string): string =>
  `j.plan_id = o.id AND ${whereOf(kind, 'read', 'LifeEntry', sourcesFor(kind, knownMeasures))}`;

/** FROM and WHERE over it. */
export const knownLifeSql = (kind: ViewerKind, knownMeasures: string): string =>
  `life_entry j WHERE ${whereKnown(kind, knownMeasures)}`;

/** What is in the life of each `opened o` as JSON rows, oldest first. */
export const lifeSql = (
  kind: ViewerKind,
  knownMeasures: string,
): string => `(SELECT json_agg(json_build_array(j.id, j.kind, j.owner_id, j.addressed_to, j.classification, j.category, j.measure_id, j.decision_id,
  CASE WHEN w.id IS NOT NULL THEN json_build_array(w.id, w.name, w.title, w.agency_id) END, j.happened_on, j.next_on, j.written_by, j.written_at,
  encode(j.sealed, 'base64'), ${knownSql(knownMeasures)}, ${ANSWERS}) ORDER BY j.happened_on, j.written_at, j.id)
  FROM life_entry j LEFT JOIN staff w ON w.id = j.staff_id
  WHERE ${whereKnown(kind, knownMeasures)})`;

type AnswerRow = [id: string, agency: string, outcome: ChangeOutcome | null, at: string, sealed: string];

/** One entry as the statement answers it. */
export type LifeRow = [
  id: string,
  kind: LifeKind,
  owner: string | null,
  addressedTo: string[],
  classification: Classification,
  category: InformationCategory,
  measure: string | null,
  decision: string | null,
  staff: [id: string, name: string, title: string | null, agency: string] | null,
  on: string,
  nextOn: string | null,
  writtenBy: string,
  writtenAt: string,
  sealed: string,
  known: boolean,
  answers: AnswerRow[] | null,
];

/** What is sealed of an entry; which fields have something depends on its kind. */
export interface SealedEntry {
  text: string;
  followUp: string | null;
  consequence: string | null;
  present: string | null;
  language: string | null;
  interpreter: boolean | null;
}

/** What stands in the place of what was erased. */
const GONE: SealedEntry = {
  text: '',
  followUp: null,
  consequence: null,
  present: null,
  language: null,
  interpreter: null,
};

/** The agencies that a row names. */
export const agenciesOfLife = ([, , owner, , , , , , staff, , , , , , , answers]: LifeRow): string[] => [
  ...(owner ? [owner] : []),
  ...(staff ? [staff[3]] : []),
  ...(answers ?? []).map(([, agency]) => agency),
];

/** The entries that the viewer may read, each looked at once more under the rules. */
export function readLife(
  reading: Reading,
  rows: readonly LifeRow[],
  measures: ReadonlyMap<string, Measure>,
  decisions: ReadonlyMap<string, Decision>,
): AnyEntry[] {
  return rows.flatMap((row) => {
    const ground = reading.rights.groundFor('read', 'LifeEntry', factsOf(reading, row));
    if (!ground) return [];
    reading.disclose('LIFE', ground);
    return [entryFrom(reading, row, measures, decisions)];
  });
}

function factsOf(reading: Reading, row: LifeRow): Facts['LifeEntry'] {
  const [id, , owner, addressedTo, classification, category, , , , , , writtenBy, , , known] = row;
  return {
    ...reading.opened,
    owner: ownerFact(owner),
    addressedTo,
    writtenBy,
    classification,
    consents: owner ? covering(reading.consents, owner, category, '') : [],
    frozen: owner !== null && isFrozen(reading.resting, null),
    keptBack: reading.keepsBack(id, category),
    known,
  };
}

function entryFrom(
  reading: Reading,
  row: LifeRow,
  measures: ReadonlyMap<string, Measure>,
  decisions: ReadonlyMap<string, Decision>,
): AnyEntry {
  const [id, kind, owner, , classification, category, measure, decision, staff, on, nextOn, , writtenAt, sealed] = row;
  const { text, followUp, ...said } = reading.unseal<SealedEntry>(`life_entry:${reading.plan}:${id}`, sealed, GONE);
  const followUps = (row[15] ?? []).flatMap((answer) => followUpFrom(reading, id, answer));
  const agency = staff ? reading.agencies.get(staff[3]) : undefined;
  return {
    key: id,
    kind,
    id: publicIdInPlan('life', reading.plan, id),
    on,
    owner: owner ? (reading.agencies.get(owner) ?? null) : null,
    writtenAt: new Date(writtenAt),
    classification,
    category,
    followUps,
    with:
      staff && agency
        ? { key: staff[0], id: publicId('staff', staff[0]), name: staff[1], title: staff[2], agency }
        : null,
    summary: text,
    text,
    followUp,
    ...said,
    nextPlanned: nextOn,
    nextReview: nextOn,
    measure: (measure && measures.get(measure)) || null,
    decision: (decision && decisions.get(decision)) || null,
    outcome: followUps.find((one) => one.outcome !== null)?.outcome ?? null,
  };
}

function followUpFrom(reading: Reading, entry: string, [id, by, outcome, at, sealed]: AnswerRow): FollowUp[] {
  const agency = reading.agencies.get(by);
  if (!agency) return [];
  const place = `life_answer:${reading.plan}:${entry}:${id}`;
  const { text } = reading.unseal<{ text: string }>(place, sealed, { text: '' });
  return [{ id: publicIdInPlan('life', reading.plan, id), by: agency, at: new Date(at), text, outcome }];
}
