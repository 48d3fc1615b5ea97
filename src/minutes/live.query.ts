import { type StaffRow, staffFrom, staffRowSql } from '../agency';
import { NOBODY, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import type { Reading } from '../reading';
import { attendsSql } from './meeting-facts';
import { type MeetingPresence, type MinutesPublication, PresentAs } from './minutes.view';
import { knowsMeetingSql } from './paragraph.query';

/** Where the facts of somebody’s presence are found in a statement over `opened o` with `meeting_presence h`. */
const presenceSources = (kind: ViewerKind, knownMeetings: string, knownAgencies: string): Sources => ({
  ...OPENED_SOURCES,
  attends: { column: attendsSql(kind, 'h.meeting_id') },
  known: { column: knowsPresentSql(knownMeetings, knownAgencies) },
});
const knowsPresentSql = (knownMeetings: string, knownAgencies: string): string =>
  `(${knowsMeetingSql(knownMeetings, 'h.meeting_id')} AND (h.agency_id IS NULL OR EXISTS (SELECT 1 FROM ${knownAgencies} AND t.agency_id = h.agency_id)))`;

/** Who is in the meetings of each `opened o`, as JSON rows; by the database’s own time. */
export const presenceSql = (kind: ViewerKind, knownMeetings: string, knownAgencies: string): string =>
  `(SELECT json_agg(json_build_array(h.meeting_id, h.person_id, h.present_as, h.agency_id,
      CASE WHEN w.id IS NOT NULL THEN ${staffRowSql('w')} END,
      ${attendsSql(kind, 'h.meeting_id')}, ${knowsPresentSql(knownMeetings, knownAgencies)}) ORDER BY h.present_as, h.person_id, h.agency_id)
    FROM meeting_presence h LEFT JOIN staff w ON w.id = h.staff_id
    WHERE h.plan_id = o.id AND h.until > clock_timestamp() AND ${whereOf(kind, 'read', 'Presence', presenceSources(kind, knownMeetings, knownAgencies))})`;

/** What is on the table in the meetings of each `opened o`, for those who take part in them. */
export const tableSql = (kind: ViewerKind, knownMeetings: string): string =>
  `(SELECT json_agg(json_build_array(h.meeting_id, h.agenda_item_id, ${attendsSql(kind, 'h.meeting_id')}) ORDER BY h.meeting_id)
    FROM meeting_table h WHERE h.plan_id = o.id AND ${whereOf(kind, 'read', 'Presence', {
      ...OPENED_SOURCES,
      attends: { column: attendsSql(kind, 'h.meeting_id') },
      known: { column: knowsMeetingSql(knownMeetings, 'h.meeting_id') },
    })})`;

/** The meetings of each `opened o` that the viewer takes part in, as stored ids. */
export const attendingSql = (kind: ViewerKind): string =>
  `ARRAY(SELECT y.id FROM meeting y WHERE y.plan_id = o.id AND ${attendsSql(kind, 'y.id')})`;

/** The publications of minutes of each `opened o`. */
export const publicationsSql = (kind: ViewerKind, knownMeetings: string): string =>
  `(SELECT json_agg(json_build_array(b.meeting_id, b.no, b.published_at, encode(b.hash, 'hex')) ORDER BY b.meeting_id, b.no)
    FROM minutes_publication b WHERE b.plan_id = o.id AND ${whereOf(kind, 'read', 'Minutes', {
      ...OPENED_SOURCES,
      known: { column: knowsMeetingSql(knownMeetings, 'b.meeting_id') },
    })})`;

/** Somebody’s presence as the statement answers it. */
export type PresenceRow = [
  meeting: string,
  person: string,
  as: PresentAs,
  agency: string | null,
  staff: StaffRow | null,
  attends: boolean,
  known: boolean,
];
/** What is on the table, as the statement answers it. */
export type TableRow = [meeting: string, item: string | null, attends: boolean];
/** A publication as the statement answers it. */
export type PublicationRow = [meeting: string, no: number, at: string, hash: string];

/** Somebody who is in a meeting. */
export type PresentIn = MeetingPresence & { meetingKey: string };
/** What is on the table of a meeting. */
export interface OnTable {
  meetingKey: string;
  itemKey: string | null;
}
/** One publication of the minutes of a meeting. */
export type PublicationOf = MinutesPublication & { meetingKey: string };

/** Who is in the plan’s meetings, each once, looked at once more under the rules. */
export function readPresence(reading: Reading, rows: readonly PresenceRow[]): PresentIn[] {
  const seen = new Set<string>();
  return rows.flatMap(([meetingKey, person, as, agency, staff, attends, known]) => {
    const ground = reading.rights.groundFor('read', 'Presence', { ...reading.opened, attends, known });
    const name = `${meetingKey} ${person} ${agency ?? NOBODY}`;
    if (!ground || seen.has(name)) return [];
    seen.add(name);
    reading.disclose('PRESENCE', ground);
    return [
      {
        meetingKey,
        as,
        staff: staffFrom(reading.agencies, staff),
        agency: agency ? (reading.agencies.get(agency) ?? null) : null,
      },
    ];
  });
}

/** What is on the tables of the plan’s meetings, for those who take part in them. */
export function readTables(reading: Reading, rows: readonly TableRow[]): OnTable[] {
  return rows
    .filter(([, , attends]) => reading.rights.may('read', 'Presence', { ...reading.opened, attends, known: true }))
    .map(([meetingKey, itemKey]) => ({ meetingKey, itemKey }));
}

/** The publications of the plan’s minutes. */
export function readPublications(reading: Reading, rows: readonly PublicationRow[]): PublicationOf[] {
  const ground = reading.rights.groundFor('read', 'Minutes', {
    ...reading.opened,
    attends: false,
    chairs: false,
    known: true,
  });
  if (!ground || rows.length === 0) return [];
  reading.disclose('MINUTES', ground);
  return rows.map(([meetingKey, no, at, hash]) => ({ meetingKey, no, publishedAt: new Date(at), hash }));
}
