import { knownComplaintsSql } from '../complaint';
import { knownConsentRequestsSql, knownConsentsSql } from '../consent';
import { knownEmergenciesSql } from '../emergency';
import { knownInsightRequestsSql } from '../insight';
import { knownLifeSql } from '../life';
import { knownMeasureRequestsSql } from '../measure';
import { knownActionsSql, knownItemsSql, knownMeetingsSql } from '../meeting';
import { knownSql } from '../plan';
import { OPENED_SOURCES, type Sources, type SubjectType, type ViewerKind, whereOf } from '../policy';
import { knownRepresentativesSql } from '../representative';

/** Where the facts of an open plan are found over `opened o`, with whether the viewer coordinates it. */
const sourcesFor = (kind: ViewerKind): Sources => ({
  ...OPENED_SOURCES,
  coordinates: {
    column: `COALESCE(o.coordinator_id = ANY (${kind === 'STAFF' ? 'ARRAY(SELECT s.id FROM my_staff s WHERE s.active)' : `'{}'::uuid[]`}), false)`,
  },
});

/** Events that are for some of those with the plan alone, and the subject whose rows say for whom. */
const FOR_SOME: Readonly<Record<string, SubjectType>> = {
  ACCESS_ENDED: 'AccessLog',
  REVIEW_DUE: 'Reminder',
  COMPLAINT_DEADLINE_NEAR: 'ComplaintReminder',
};

/**
 * True of an event `e` of an open plan `o` that the rules let the viewer know of: of all that it is about, and of a change of
 * content alone the content. Lock one of the inbox; the event's own row policies are the other.
 */
export function knownEventSql(kind: ViewerKind): string {
  const { measures, goals, assessments, decisions, agencies } = knownSql(kind);
  const known = { measures, goals, assessments, agencies };
  const about = (column: string, from: string, id: string, content?: string): string =>
    `(e.${column} IS NULL OR EXISTS (SELECT 1 FROM ${from} AND ${id} = e.${column}${content ? ` AND (NOT e.content_only OR ${content})` : ''}))`;
  return [
    about('agency_id', agencies, 't.agency_id'),
    about('goal_id', goals, 'g.id', 'c.plan_id IS NOT NULL'),
    about('assessment_id', assessments, 'f.id', 'c.plan_id IS NOT NULL'),
    about('measure_id', measures, 'm.id', 'c.plan_id IS NOT NULL'),
    about('follower_id', measures, 'm.id'),
    about('consent_id', knownConsentsSql(kind, measures), 'k.id'),
    about('request_id', knownConsentRequestsSql(kind, known), 'q.id'),
    about('measure_request_id', knownMeasureRequestsSql(kind, known), 'q.id'),
    about('emergency_id', knownEmergenciesSql(kind, measures, agencies), 'x.id'),
    about('representative_id', knownRepresentativesSql(kind), 'r.id'),
    about('insight_id', knownInsightRequestsSql(kind), 'i.id'),
    about('decision_id', decisions, 'v.id'),
    about('life_id', knownLifeSql(kind, measures), 'j.id'),
    about('complaint_id', knownComplaintsSql(kind, agencies), 'y.id'),
    about(
      'meeting_id',
      knownMeetingsSql(kind),
      'mt.id',
      '(num_nonnulls(e.agenda_item_id, e.meeting_action_id) > 0 OR mc.plan_id IS NOT NULL)',
    ),
    about('agenda_item_id', knownItemsSql(kind), 'i.id', 'ic.plan_id IS NOT NULL'),
    about('meeting_action_id', knownActionsSql(kind), 'a.id', 'ac.plan_id IS NOT NULL'),
    // what is written in minutes is followed in the meeting, and makes no notification
    'e.paragraph_id IS NULL',
    ...Object.entries(FOR_SOME).map(
      ([type, what]) => `(e.type <> '${type}' OR ${whereOf(kind, 'read', what, sourcesFor(kind))})`,
    ),
  ].join('\n      AND ');
}

/** The subject whose rows say for whom an event of this type is; null where it is for all with the plan. */
export const forSome = (type: string): SubjectType | null => FOR_SOME[type] ?? null;
