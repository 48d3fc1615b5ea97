import { staffRowSql } from '../agency';
import { type AssessmentRow, assessmentsSql, knownAssessmentsSql } from '../assessment';
import { type ChosenBy, type StepRow, stepsSql } from '../coming-about';
import { type ComplaintRow, complaintsSql } from '../complaint';
import { type ConsentRequestRow, type ConsentRow, consentRequestsSql, consentsSql } from '../consent';
import { type DecisionRow, decisionsSql, knownDecisionsSql } from '../decision';
import { type DissentRow, dissentsSql } from '../dissent';
import { type EmergencyRow, emergenciesSql } from '../emergency';
import { type GoalRow, goalsSql, knownGoalsSql } from '../goal';
import { type InsightRequestRow, insightRequestsSql, type WithholdingRow, withholdingsSql } from '../insight';
import type { Statement } from '../kernel/db';
import { consentsToPlansSql, restingSql } from '../law';
import { type LifeRow, lifeSql } from '../life';
import { type LikenessRow, likenessSql } from '../likeness';
import {
  type HandoverRow,
  handoversSql,
  knownMeasuresSql,
  type MeasureRequestRow,
  type MeasureRow,
  measureRequestsSql,
  measuresSql,
  type ReferenceRow,
  referencesSql,
} from '../measure';
import { knownMeetingsSql, type MeetingRow, meetingsSql } from '../meeting';
import {
  attendingSql,
  type ParagraphRow,
  type PresenceRow,
  type PublicationRow,
  paragraphsSql,
  presenceSql,
  publicationsSql,
  type TableRow,
  tableSql,
} from '../minutes';
import { type ContributionRow, contributionsSql, type DescriptionRow, descriptionSql } from '../plan-content';
import {
  keptThingsSql,
  OPENED_SOURCES,
  PLAN_SOURCES,
  planFactsSql,
  powersSql,
  type RawFacts,
  type Sources,
  type Standing,
  standingOf,
  type ViewerKind,
  viewersRows,
  whereOf,
  withoutHealthSql,
} from '../policy';
import { knownRepresentativesSql, type RepresentativeRow, representativesSql } from '../representative';
import { type GroupRow, groupSql, isNamedSql } from '../responsibility-group';
import { type WorkNoteRow, workNotesSql } from '../work-note';
import type { Part } from './parts';
import type { PlanStatus } from './plan.view';

/** A plan as the statement answers it; parts that were not asked for are absent. */
export interface PlanRow {
  id: string;
  version: number;
  status: PlanStatus;
  participant_id: string;
  coordinator_id: string | null;
  period_from: string;
  period_to: string;
  next_review: string | null;
  /** When its contents were erased; null for every plan that has them. */
  erased_at: Date | null;
  coordinator_chosen_by: ChosenBy | null;
  /** The version that was laid before the person last; null for a plan that never was. */
  laid_at_version: number | null;
  supersedes_id: string | null;
  standing: Standing;
  facts: RawFacts;
  consented: boolean;
  on_consent_alone: boolean;
  coordinator?: [id: string, name: string, title: string | null, agency: string] | null;
  bases?: string[];
  taking_part?: [agency: string, active: boolean, hasAssigned: boolean, existence: string, invitedBy: string][] | null;
  keys?: KeyRow[] | null;
  received?: ReceivedRow[] | null;
  openings?: OpeningRow[] | null;
  acting?: [kind: string, mayInEmergency: boolean] | null;
  emergencies?: EmergencyRow[] | null;
  participant?: { sealed: string; keys: KeyRow[] } | null;
  goals?: GoalRow[] | null;
  assessments?: AssessmentRow[] | null;
  measures?: MeasureRow[] | null;
  consents?: ConsentRow[] | null;
  consent_requests?: ConsentRequestRow[] | null;
  likeness?: LikenessRow | null;
  gaps?: [from: string, to: string][] | null;
  head?: string | null;
  work_notes?: WorkNoteRow[] | null;
  representatives?: RepresentativeRow[] | null;
  kept?: string[];
  insight_requests?: InsightRequestRow[] | null;
  withholdings?: WithholdingRow[] | null;
  coordinating_agency?: string | null;
  steps?: StepRow[] | null;
  dissents?: DissentRow[] | null;
  handovers?: HandoverRow[] | null;
  references?: ReferenceRow[] | null;
  measure_requests?: MeasureRequestRow[] | null;
  description?: DescriptionRow | null;
  contributions?: ContributionRow[] | null;
  decisions?: DecisionRow[] | null;
  life?: LifeRow[] | null;
  complaints?: ComplaintRow[] | null;
  group?: GroupRow | null;
  meetings?: MeetingRow[] | null;
  /** The viewer has been named a member of the responsibility group. */
  is_named?: boolean;
  paragraphs?: ParagraphRow[] | null;
  publications?: PublicationRow[] | null;
  present?: PresenceRow[] | null;
  tables?: TableRow[] | null;
  /** The meetings that the viewer takes part in. */
  attending?: string[];
}

/** A data key as the statement answers it. */
export type KeyRow = [version: number, kek: string, wrapped: string, sealing: boolean];

/** A consent to sharing in which the acting agency receives. */
export type ReceivedRow = [
  id: string,
  discloser: string,
  recipients: string[],
  categories: string[],
  scope: 'ALL_IN_CATEGORY' | 'NAMED',
  measures: string[],
  withdrawn: boolean,
  from: string,
  to: string,
];

/** That the viewer has opened a measure in an emergency. */
export type OpeningRow = [id: string, measure: string, person: string, agency: string, ended: boolean, endsAt: string];

const keysSql = (table: string, column: string, id: string): string =>
  `(SELECT json_agg(json_build_array(w.version, w.kek, encode(w.wrapped, 'base64'), w.sealing)) FROM ${table} w WHERE w.${column} = ${id})`;

/** The wrapped data keys of the plan `$1`. */
export const KEYS_OF_PLAN = keysSql('plan_key', 'plan_id', '$1::uuid');

/**
 * FROM and WHERE over the days of each `o` without any activity: not cancelled, not hidden, as far as the viewer may know,
 * inside periods and outside breaks. What never ends is no gap.
 */
export const gapsOver = (knownMeasures: string): string => `
  (SELECT unnest(datemultirange(daterange(o.period_from, o.period_to, '[]')) - COALESCE(range_agg(active), '{}')) AS gap FROM (
    SELECT unnest(datemultirange(daterange(m.period_from, m.period_to, '[]')) - m.breaks) AS active
    FROM ${knownMeasures} AND m.status <> 'CANCELLED' AND m.existence = 'VISIBLE') AS activities) AS gaps
  WHERE NOT upper_inf(gap) AND upper(gap) <> 'infinity'`;

/**
 * The consents in which the acting agency receives, in the plans of `opened`, and what the viewer has opened there in
 * emergencies. All parameters of the viewer stand here, so that each has its type.
 */
export const grantsSql = `grants AS MATERIALIZED (
    SELECT k.* FROM consent k JOIN opened o ON o.id = k.plan_id WHERE k.purpose = 'SHARING' AND $2::uuid = ANY (k.recipient_ids) AND $3::date IS NOT NULL),
  openings AS MATERIALIZED (
    SELECT x.plan_id, x.id, x.measure_id, x.person_id, x.agency_id, x.ended, x.ends_at, x.ends_at > hub.now() AS in_time
    FROM emergency_access x JOIN opened o ON o.id = x.plan_id WHERE x.person_id = $1::uuid AND x.agency_id = $2::uuid)`;

/** Common table expressions `opened` (plans with the viewer's standing), `grants` and `openings`. */
function openedSql(kind: ViewerKind): string {
  return `WITH ${viewersRows(kind, 'THOSE ASKED FOR')}, ${consentsToPlansSql}, opened AS MATERIALIZED (
    SELECT known.*, ${restingSql('known.id')} FROM (
      SELECT p.*, ${standingOf(kind, PLAN_SOURCES)} AS standing, ${planFactsSql(kind)} AS facts, d.sealed, ${powersSql(kind)} AS powers,
        ${withoutHealthSql(kind)} AS without_health
      FROM plan p JOIN participant d ON d.id = p.participant_id WHERE p.id = ANY ($4::uuid[])
      -- reckoned once: without the fence the standing would be worked out again for the filter
      OFFSET 0) AS known
    WHERE standing IS NOT NULL AND $1::uuid IS NOT NULL),
  ${grantsSql}`;
}

/** Where the facts of a participation are found in a statement over `opened o` with `participation t`. */
export const PARTICIPATION_SOURCES: Sources = {
  ...OPENED_SOURCES,
  owner: { column: 't.agency_id' },
  existence: { column: 't.existence' },
  invitedBy: { column: 't.invited_by' },
};

/** The acting agency's kind, and whether its people may open in an emergency. */
const ACTING = `(SELECT json_build_array(a.kind, EXISTS (SELECT 1 FROM emergency_kind k WHERE k.kind = a.kind)) FROM agency a WHERE a.id = $2::uuid)`;

const FRAME = `o.id, o.version, o.status, o.participant_id, o.coordinator_id, o.period_from, o.period_to, o.next_review, o.erased_at, o.coordinator_chosen_by, o.laid_at_version, o.supersedes_id, o.standing, o.facts, o.consented, o.on_consent_alone`;

/** What of a plan the viewer may know of. */
export const knownSql = (kind: ViewerKind) => ({
  measures: knownMeasuresSql(kind),
  goals: knownGoalsSql(kind),
  assessments: knownAssessmentsSql(kind),
  decisions: knownDecisionsSql(kind, knownMeasuresSql(kind)),
  agencies: `participation t WHERE t.plan_id = o.id AND ${whereOf(kind, 'read', 'Participation', PARTICIPATION_SOURCES)}`,
});

/** What consents and emergencies may open to the viewer. */
const GRANTED: readonly Part[] = [
  'goals',
  'assessments',
  'measures',
  'decisions',
  'life',
  'meetings',
  'paragraphs',
  'keys',
];
/** What the law may keep from the person. */
const KEPT: readonly Part[] = [
  'goalContent',
  'assessmentContent',
  'measures',
  'measureRequests',
  'decisions',
  'complaints',
  'life',
  'meetings',
  'paragraphs',
];

function columns(kind: ViewerKind, parts: ReadonlySet<Part>): string[] {
  const sealed =
    parts.has('goalContent') ||
    parts.has('assessmentContent') ||
    parts.has('measureContent') ||
    parts.has('workNotes') ||
    parts.has('emergencies') ||
    parts.has('representatives') ||
    parts.has('consents') ||
    parts.has('consentRequests') ||
    parts.has('insightRequests') ||
    parts.has('withholdings') ||
    parts.has('comingAbout') ||
    parts.has('dissents') ||
    parts.has('measureRequests') ||
    parts.has('references') ||
    parts.has('description') ||
    parts.has('contributions') ||
    parts.has('decisions') ||
    parts.has('life') ||
    parts.has('complaints') ||
    parts.has('meetingContent') ||
    parts.has('paragraphContent') ||
    parts.has('keys');
  const select = [FRAME];
  if (parts.has('coordinator')) {
    select.push(`(SELECT ${staffRowSql('s')} FROM staff s WHERE s.id = o.coordinator_id) AS coordinator`);
  }
  if (parts.has('coordinating')) select.push('hub.coordinating_agency(o.id) AS coordinating_agency');
  if (parts.has('bases'))
    select.push(`ARRAY(SELECT b.code FROM plan_basis b WHERE b.plan_id = o.id ORDER BY b.code) AS bases`);
  if (parts.has('agencies')) {
    const assigned = parts.has('assigned')
      ? 'EXISTS (SELECT 1 FROM assignment a WHERE a.plan_id = t.plan_id AND a.agency_id = t.agency_id AND a.active)'
      : 'false';
    select.push(
      `(SELECT json_agg(json_build_array(t.agency_id, t.active, ${assigned}, t.existence, t.invited_by)) FROM participation t
        WHERE t.plan_id = o.id AND ${whereOf(kind, 'read', 'Participation', PARTICIPATION_SOURCES)}) AS taking_part`,
    );
  }
  if (sealed) select.push(`${keysSql('plan_key', 'plan_id', 'o.id')} AS keys`);
  if (parts.has('participant')) {
    select.push(
      `json_build_object('sealed', encode(o.sealed, 'base64'), 'keys', ${keysSql('participant_key', 'participant_id', 'o.participant_id')}) AS participant`,
    );
  }
  if (parts.has('goals')) select.push(`${goalsSql(kind, parts.has('goalContent'))} AS goals`);
  if (parts.has('assessments')) select.push(`${assessmentsSql(kind, parts.has('assessmentContent'))} AS assessments`);
  if (parts.has('measures')) select.push(`${measuresSql(kind, parts.has('measureContent'))} AS measures`);
  if (GRANTED.some((part) => parts.has(part))) {
    select.push(`(SELECT json_agg(json_build_array(k.id, k.discloser_id, k.recipient_ids, k.categories, k.scope, k.measure_ids, k.withdrawn, k.valid_from, k.valid_to))
      FROM grants k WHERE k.plan_id = o.id) AS received`);
    select.push(`(SELECT json_agg(json_build_array(x.id, x.measure_id, x.person_id, x.agency_id, x.ended, x.ends_at))
      FROM openings x WHERE x.plan_id = o.id) AS openings`);
  }
  if (parts.has('acting')) select.push(`${ACTING} AS acting`);
  if (parts.has('emergencies'))
    select.push(`${emergenciesSql(kind, knownMeasuresSql(kind), knownSql(kind).agencies)} AS emergencies`);
  if (kind === 'CITIZEN' && KEPT.some((part) => parts.has(part))) select.push(`${keptThingsSql(kind)} AS kept`);
  if (parts.has('consents')) select.push(`${consentsSql(kind, knownMeasuresSql(kind))} AS consents`);
  if (parts.has('consentRequests')) select.push(`${consentRequestsSql(kind, knownSql(kind))} AS consent_requests`);
  if (parts.has('workNotes')) select.push(`${workNotesSql(kind)} AS work_notes`);
  if (parts.has('representatives')) select.push(`${representativesSql(kind)} AS representatives`);
  if (parts.has('insightRequests')) select.push(`${insightRequestsSql(kind)} AS insight_requests`);
  if (parts.has('withholdings')) select.push(`${withholdingsSql(kind)} AS withholdings`);
  if (parts.has('comingAbout')) select.push(`${stepsSql(kind, knownSql(kind).agencies)} AS steps`);
  if (parts.has('dissents')) select.push(`${dissentsSql(kind, knownSql(kind))} AS dissents`);
  if (parts.has('handovers')) select.push(`${handoversSql(knownMeasuresSql(kind))} AS handovers`);
  if (parts.has('references')) select.push(`${referencesSql(kind)} AS "references"`);
  if (parts.has('measureRequests')) select.push(`${measureRequestsSql(kind, knownSql(kind))} AS measure_requests`);
  if (parts.has('description')) select.push(`${descriptionSql(kind)} AS description`);
  if (parts.has('contributions')) select.push(`${contributionsSql(kind)} AS contributions`);
  if (parts.has('decisions')) select.push(`${decisionsSql(kind, knownMeasuresSql(kind))} AS decisions`);
  if (parts.has('life')) select.push(`${lifeSql(kind, knownMeasuresSql(kind))} AS life`);
  if (parts.has('complaints')) select.push(`${complaintsSql(kind, knownSql(kind).agencies)} AS complaints`);
  const around = { agencies: knownSql(kind).agencies, representatives: knownRepresentativesSql(kind) };
  if (parts.has('group')) select.push(`${groupSql(kind, around)} AS "group"`);
  if (parts.has('meetings')) select.push(`${meetingsSql(kind, around, parts.has('meetingContent'))} AS meetings`);
  if (parts.has('meetings') || parts.has('group')) select.push(`${isNamedSql(kind)} AS is_named`);
  if (parts.has('paragraphs'))
    select.push(`${paragraphsSql(kind, knownMeetingsSql(kind), parts.has('paragraphContent'))} AS paragraphs`);
  if (parts.has('publications')) select.push(`${publicationsSql(kind, knownMeetingsSql(kind))} AS publications`);
  if (parts.has('live'))
    select.push(
      `${presenceSql(kind, knownMeetingsSql(kind), around.agencies)} AS present, ${tableSql(kind, knownMeetingsSql(kind))} AS tables, ${attendingSql(kind)} AS attending`,
    );
  if (parts.has('gaps'))
    select.push(
      `(SELECT json_agg(json_build_array(lower(gap), upper(gap) - 1) ORDER BY gap) FROM ${gapsOver(knownMeasuresSql(kind))}) AS gaps`,
    );
  if (parts.has('likeness')) select.push(`${likenessSql(kind)} AS likeness`);
  if (parts.has('head'))
    select.push(`(SELECT e.no::text FROM plan_event e WHERE e.plan_id = o.id ORDER BY e.no DESC LIMIT 1) AS head`);
  return select;
}

const written = new Map<string, { name: string; text: string }>();

/** The statement that reads plans with the rights in it; its text depends on the kind of viewer and the parts alone. */
export function planStatement(
  kind: ViewerKind,
  parts: ReadonlySet<Part>,
  viewer: { person: string; agency: string; today: string },
  plans: readonly string[],
): Statement {
  const key = `${kind} ${[...parts].sort().join(' ')}`;
  let statement = written.get(key);
  if (!statement) {
    statement = {
      name: `plans-${written.size}`,
      text: `${openedSql(kind)} SELECT ${columns(kind, parts).join(',\n')} FROM opened o`,
    };
    written.set(key, statement);
  }
  return { ...statement, values: [viewer.person, viewer.agency, viewer.today, plans] };
}
