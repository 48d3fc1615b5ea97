import { type StaffRow, staffRowSql } from '../agency';
import { frozenSql } from '../law';
import { consentsTo, keptBackSql, NOBODY, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import { type BesideRow, besideSql } from '../representative';
import type { Classification, Existence, InformationCategory } from '../terms';
import type { MeetingActionStatus } from './action.view';
import type { MeetingStatus } from './meeting.view';

/** FROM and WHERE over what of a plan the viewer may know of. */
interface Known {
  agencies: string;
  representatives: string;
}

/** Where the facts of a thing of a meeting and its content are found, by the two aliases; `known`: that of the meeting. */
const sourcesOf = (kind: ViewerKind, thing: string, content: string): Sources => ({
  ...OPENED_SOURCES,
  keptBack: { column: keptBackSql(kind, `${thing}.plan_id`, `${thing}.id`, `${content}.category`) },
  owner: { column: `COALESCE(${thing}.owner_id, '${NOBODY}')` },
  classification: { column: `${thing}.classification` },
  existence: { column: `${thing}.existence` },
  readable: { column: `(${content}.plan_id IS NOT NULL)` },
  // what is in a meeting is read inside one that the viewer may know of
  known: { column: 'true' },
  frozen: { column: `(${thing}.owner_id IS NOT NULL AND ${frozenSql('NULL::text')})` },
  consents: consentsTo(thing, `${content}.category`),
});

/** The content of a thing where it may be read. */
const contentOf = (
  kind: ViewerKind,
  what: 'MeetingContent' | 'AgendaItemContent' | 'MeetingActionContent',
  [thing, content]: readonly [thing: string, content: string],
  [table, column]: readonly [table: string, column: string],
): string => `LEFT JOIN LATERAL (SELECT * FROM ${table} WHERE plan_id = ${thing}.plan_id AND ${column} = ${thing}.id OFFSET 0) ${content}
    ON ${whereOf(kind, 'read', what, sourcesOf(kind, thing, content))}`;

/** FROM and WHERE over the meetings of `o` that the viewer may know of; `mc` is the content where it may be read. */
export const knownMeetingsSql = (kind: ViewerKind): string => `meeting mt
  ${contentOf(kind, 'MeetingContent', ['mt', 'mc'], ['meeting_content', 'meeting_id'])}
  WHERE mt.plan_id = o.id AND ${whereOf(kind, 'read', 'Meeting', sourcesOf(kind, 'mt', 'mc'))}`;

const STAFF_OF = staffRowSql('s');

const attendeesSql = (kind: ViewerKind, { agencies, representatives }: Known): string => {
  const sources: Sources = {
    ...OPENED_SOURCES,
    readable: { column: '(mc.plan_id IS NOT NULL)' },
    known: {
      column: `((e.agency_id IS NULL OR EXISTS (SELECT 1 FROM ${agencies} AND t.agency_id = e.agency_id))
        AND (e.representative_id IS NULL OR EXISTS (SELECT 1 FROM ${representatives} AND r.id = e.representative_id)))`,
    },
  };
  return `(SELECT json_agg(json_build_array(e.id, CASE WHEN s.id IS NOT NULL THEN ${STAFF_OF} END,
      CASE WHEN p.id IS NOT NULL THEN ${besideSql('p')} END, e.called_at IS NOT NULL, e.came)
      ORDER BY s.name NULLS FIRST, e.id)
    FROM meeting_attendee e LEFT JOIN staff s ON s.id = e.staff_id
      LEFT JOIN representative p ON p.plan_id = e.plan_id AND p.id = e.representative_id
    WHERE e.plan_id = mt.plan_id AND e.meeting_id = mt.id AND ${whereOf(kind, 'read', 'MeetingAttendee', sources)})`;
};

const sealedOf = (content: string, withContent: boolean): string =>
  withContent ? `, ${content}.version, encode(${content}.sealed, 'base64')` : '';

/** FROM and WHERE over what is on agendas in `o` and the viewer may know of; `ic` is the content where it may be read. */
export const knownItemsSql = (kind: ViewerKind): string => `agenda_item i
  ${contentOf(kind, 'AgendaItemContent', ['i', 'ic'], ['agenda_item_content', 'item_id'])}
  WHERE i.plan_id = o.id AND ${whereOf(kind, 'read', 'AgendaItem', sourcesOf(kind, 'i', 'ic'))}`;

/** FROM and WHERE over the actions of `o` that the viewer may know of; `ac` is the content where it may be read. */
export const knownActionsSql = (kind: ViewerKind): string => `meeting_action a
  ${contentOf(kind, 'MeetingActionContent', ['a', 'ac'], ['meeting_action_content', 'action_id'])}
  WHERE a.plan_id = o.id AND ${whereOf(kind, 'read', 'MeetingAction', sourcesOf(kind, 'a', 'ac'))}`;

const itemsSql = (
  kind: ViewerKind,
  withContent: boolean,
): string => `(SELECT json_agg(json_build_array(i.id, i.version, i.owner_id,
    i.classification, i.existence, ic.category${sealedOf('ic', withContent)}) ORDER BY i.position, i.proposed_at, i.id)
  FROM ${knownItemsSql(kind)} AND i.meeting_id = mt.id)`;

const OUTCOMES = `(SELECT json_agg(json_build_array(x.measure_id, x.request_id)) FROM meeting_action_outcome x
  WHERE x.plan_id = a.plan_id AND x.action_id = a.id)`;

const actionsSql = (
  kind: ViewerKind,
  withContent: boolean,
): string => `(SELECT json_agg(json_build_array(a.id, a.version, a.owner_id,
    a.due_on, a.status, a.classification, ${OUTCOMES}, ac.category${sealedOf('ac', withContent)}) ORDER BY a.agreed_at, a.id)
  FROM ${knownActionsSql(kind)} AND a.meeting_id = mt.id)`;

/** Whether the viewer leads the meeting. */
const chairsSql = (kind: ViewerKind): string =>
  kind === 'STAFF' ? 'EXISTS (SELECT 1 FROM my_staff y WHERE y.id = mt.chair_staff_id AND y.active)' : 'false';

/** The meetings of each `opened o` as JSON rows, with the rules in it, in order of time; contents only where asked. */
export const meetingsSql = (
  kind: ViewerKind,
  known: Known,
  withContent: boolean,
): string => `(SELECT json_agg(json_build_array(mt.id, mt.version, mt.owner_id, mt.classification, mt.status, mt.starts_at, mt.ends_at,
    (SELECT ${STAFF_OF} FROM staff s WHERE s.id = mt.chair_staff_id), ${chairsSql(kind)}, ${attendeesSql(kind, known)},
    ${itemsSql(kind, withContent)}, ${actionsSql(kind, withContent)}, mc.category${sealedOf('mc', withContent)}) ORDER BY mt.starts_at, mt.id)
  FROM ${knownMeetingsSql(kind)})`;

/** Who was called or came, as the statement answers it. */
export type AttendeeRow = [
  id: string,
  staff: StaffRow | null,
  representative: BesideRow | null,
  called: boolean,
  came: boolean | null,
];
/** Something on the agenda as the statement answers it. */
export type ItemRow = [
  id: string,
  version: number,
  owner: string | null,
  classification: Classification,
  existence: Existence,
  category: InformationCategory | null,
  contentVersion?: number | null,
  sealed?: string | null,
];
/** An action as the statement answers it. */
export type ActionRow = [
  id: string,
  version: number,
  owner: string,
  dueOn: string | null,
  status: MeetingActionStatus,
  classification: Classification,
  outcomes: [measure: string | null, request: string | null][] | null,
  category: InformationCategory | null,
  contentVersion?: number | null,
  sealed?: string | null,
];
/** One meeting as the statement answers it. */
export type MeetingRow = [
  id: string,
  version: number,
  owner: string,
  classification: Classification,
  status: MeetingStatus,
  startsAt: string,
  endsAt: string | null,
  chair: StaffRow | null,
  chairs: boolean,
  attendees: AttendeeRow[] | null,
  items: ItemRow[] | null,
  actions: ActionRow[] | null,
  category: InformationCategory | null,
  contentVersion?: number | null,
  sealed?: string | null,
];

/** The agencies that a row names. */
export const agenciesOfMeeting = ([, , owner, , , , , chair, , attendees, items, actions]: MeetingRow): string[] => [
  owner,
  ...(chair ? [chair[3]] : []),
  ...(attendees ?? []).flatMap(([, staff]) => (staff ? [staff[3]] : [])),
  ...(items ?? []).flatMap(([, , of]) => of ?? []),
  ...(actions ?? []).map(([, , of]) => of),
];

/** What is sealed of a meeting. */
export interface SealedMeeting {
  title: string;
  place: string | null;
  interpreterNeeded: boolean;
  cancelledBecause: string | null;
}
/** What is sealed of something on the agenda. */
export interface SealedItem {
  text: string;
}
/** What is sealed of an action. */
export interface SealedAction {
  text: string;
  result: string | null;
}
