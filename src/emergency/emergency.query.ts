import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import type { Measure } from '../measure';
import { type Facts, OPENED_SOURCES, PLAN_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import { type EmergencyAccess, EmergencyAction, type EmergencyOutcome, type EmergencyReview } from './emergency.view';

/** True of an emergency whose measure and agency the viewer may know of; each is FROM and WHERE over those of `o`. */
const knownSql = (knownMeasures: string, knownAgencies: string): string =>
  `(EXISTS (SELECT 1 FROM ${knownMeasures} AND m.id = x.measure_id) AND EXISTS (SELECT 1 FROM ${knownAgencies} AND t.agency_id = x.agency_id))`;

/** True of an emergency whose measure's content the viewer may read. */
const readableSql = (knownMeasures: string): string =>
  `EXISTS (SELECT 1 FROM ${knownMeasures} AND m.id = x.measure_id AND c.plan_id IS NOT NULL)`;

const sources = (known: string, readable: string): Sources => ({
  ...OPENED_SOURCES,
  owner: { column: 'x.owner_id' },
  openedBy: { column: 'x.person_id' },
  openedFor: { column: 'x.agency_id' },
  known: { column: known },
  readable: { column: readable },
  posts: PLAN_SOURCES.posts as Sources[string],
});

/** WHERE over the emergencies of `o` that concern the viewer, as `x`. */
const whereKnown = (kind: ViewerKind, knownMeasures: string, knownAgencies: string): string =>
  `x.plan_id = o.id AND ${whereOf(kind, 'read', 'Emergency', sources(knownSql(knownMeasures, knownAgencies), readableSql(knownMeasures)))}`;

/** FROM and WHERE over them. */
export const knownEmergenciesSql = (kind: ViewerKind, knownMeasures: string, knownAgencies: string): string =>
  `emergency_access x WHERE ${whereKnown(kind, knownMeasures, knownAgencies)}`;

/** The emergencies of each `opened o` as JSON rows, newest first. */
export function emergenciesSql(kind: ViewerKind, knownMeasures: string, knownAgencies: string): string {
  const known = knownSql(knownMeasures, knownAgencies);
  const readable = readableSql(knownMeasures);
  const name = (staff: string): string => `(SELECT s.name FROM staff s WHERE s.id = ${staff})`;
  return `(SELECT json_agg(json_build_array(x.id, x.measure_id, x.owner_id, x.person_id, ${name('x.staff_id')}, x.agency_id, x.opened_at, x.ends_at,
      x.ended, x.ended_at, encode(x.sealed, 'base64'), v.outcome, ${name('v.reviewed_by')}, v.reviewed_at, encode(v.sealed, 'base64'), ${known}, ${readable})
      ORDER BY x.opened_at DESC, x.id)
    FROM emergency_access x LEFT JOIN emergency_review v ON v.plan_id = x.plan_id AND v.emergency_id = x.id WHERE ${whereKnown(kind, knownMeasures, knownAgencies)})`;
}

/** One emergency as the statement answers it. */
export type EmergencyRow = [
  id: string,
  measure: string,
  owner: string,
  openedBy: string,
  openersName: string | null,
  openedFor: string,
  openedAt: string,
  endsAt: string,
  ended: boolean,
  endedAt: string | null,
  sealed: string,
  outcome: EmergencyOutcome | null,
  reviewersName: string | null,
  reviewedAt: string | null,
  reviewSealed: string | null,
  known: boolean,
  readable: boolean,
];

/** The emergencies that concern the viewer, each looked at once more under the rules. */
export function readEmergencies(
  reading: Reading,
  rows: readonly EmergencyRow[],
  measures: ReadonlyMap<string, Measure>,
): EmergencyAccess[] {
  return rows.flatMap((row) => {
    const [id, measure, owner, openedBy, name, openedFor, openedAt, endsAt, ended, endedAt, sealed, ...rest] = row;
    const facts = {
      ...reading.opened,
      owner,
      openedBy,
      openedFor,
      posts: reading.posts,
      known: rest[4],
      readable: rest[5],
    };
    const ground = reading.rights.groundFor('read', 'Emergency', facts);
    const agency = reading.agencies.get(openedFor);
    if (!ground || !agency) return [];
    reading.disclose('EMERGENCIES', ground);
    const closes = new Date(ended && endedAt ? endedAt : endsAt);
    const running = !ended && closes > reading.ctx.clock.now();
    const { reason } = reading.unseal<{ reason: string }>(`emergency_access:${reading.plan}:${id}`, sealed, {
      reason: '',
    });
    const review = reviewOf(reading, id, rest);
    return [
      {
        key: id,
        closesAt: new Date(endsAt),
        id: publicIdInPlan('emergency', reading.plan, id),
        measure: measures.get(measure) ?? null,
        by: name ?? '',
        agency,
        reason,
        openedAt: new Date(openedAt),
        endsAt: closes,
        running,
        review,
        viewerCan: actionsOf(reading, facts, running, review !== null),
      },
    ];
  });
}

type Reviewed = [EmergencyOutcome | null, string | null, string | null, string | null, boolean, boolean];

function reviewOf(reading: Reading, id: string, [outcome, by, at, sealed]: Reviewed): EmergencyReview | null {
  if (!outcome || !at || !sealed) return null;
  const { remarks } = reading.unseal<{ remarks: string }>(`emergency_review:${reading.plan}:${id}`, sealed, {
    remarks: '',
  });
  return { outcome, remarks, by: by ?? '', at: new Date(at) };
}

function actionsOf(
  reading: Reading,
  facts: Facts['Emergency'],
  running: boolean,
  isReviewed: boolean,
): EmergencyAction[] {
  const actions: EmergencyAction[] = [];
  if (running && reading.rights.may('endEmergency', 'Emergency', facts)) actions.push(EmergencyAction.END);
  if (!isReviewed && reading.rights.may('reviewEmergency', 'Emergency', facts)) actions.push(EmergencyAction.REVIEW);
  return actions;
}
