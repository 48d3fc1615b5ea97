import { type StaffRow, staffFrom, staffRowSql } from '../agency';
import type { Reading } from '../goal';
import { publicIdInPlan } from '../kernel/ids';
import { NOBODY, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import { type Dissent, DissentBy, DissentSubject } from './dissent.view';

interface Known {
  measures: string;
  goals: string;
  decisions: string;
}

/** Whether the viewer may know of what it is about. */
const knownSql = ({ measures, goals, decisions }: Known): string => `CASE u.about
    WHEN 'MEASURE' THEN u.about_id IN (SELECT m.id FROM ${measures})
    WHEN 'GOAL' THEN u.about_id IN (SELECT g.id FROM ${goals})
    WHEN 'DECISION' THEN u.about_id IN (SELECT v.id FROM ${decisions})
    ELSE true END`;

const sourcesFor = (known: Known): Sources => ({
  ...OPENED_SOURCES,
  coordinates: { column: COORDINATES },
  owner: { column: 'u.owner_id' },
  saidFor: { column: `COALESCE(u.said_for, '${NOBODY}')` },
  known: { column: `(${knownSql(known)})` },
});

/** The viewer coordinates the plan. */
const COORDINATES =
  'EXISTS (SELECT 1 FROM staff s WHERE s.id = o.coordinator_id AND s.person_id = $1 AND s.agency_id = $2 AND s.active)';

/** The dissents of each `opened o` as JSON rows. */
export const dissentsSql = (
  kind: ViewerKind,
  known: Known,
): string => `(SELECT json_agg(json_build_array(u.id, u.owner_id, u.said_for, u.about, u.about_id, u.on_day, ${knownSql(known)},
    (SELECT ${staffRowSql('s')} FROM staff s WHERE s.id = u.recorded_by), encode(u.sealed, 'base64'))
  ORDER BY u.on_day, u.recorded_at, u.id) FROM dissent u WHERE u.plan_id = o.id AND ${whereOf(kind, 'read', 'Dissent', sourcesFor(known))})`;

/** One dissent as the statement answers it. */
export type DissentRow = [
  id: string,
  owner: string,
  saidFor: string | null,
  about: DissentSubject,
  aboutId: string | null,
  on: string,
  known: boolean,
  recordedBy: StaffRow | null,
  sealed: string,
];

/** What is sealed of a dissent. */
export interface SealedDissent {
  by: DissentBy;
  text: string;
}

/** Under which a dissent's sealed value is kept. */
export const dissentPlace = (plan: string, id: string): string => `dissent:${plan}:${id}`;

/** The agencies that dissents name, for reading them together. */
export const agenciesOfDissents = (rows: readonly DissentRow[]): string[] =>
  rows.flatMap((row) => [row[2], row[7]?.[3]].filter((one): one is string => one != null));

/** The dissents that the viewer may read, each looked at once more under the rules. */
export function readDissents(reading: Reading, rows: readonly DissentRow[]): Dissent[] {
  if (reading.erased) return [];
  return rows.flatMap(([id, owner, saidFor, about, aboutId, on, known, recordedBy, sealed]) => {
    const facts = { ...reading.opened, owner, saidFor: saidFor ?? NOBODY, known };
    const ground = reading.rights.groundFor('read', 'Dissent', facts);
    if (!ground) return [];
    reading.disclose('DISSENTS', ground);
    const { by, text } = reading.unseal<SealedDissent>(dissentPlace(reading.plan, id), sealed);
    return [
      {
        key: id,
        id: publicIdInPlan('dissent', reading.plan, id),
        on,
        by,
        agency: saidFor === null ? null : (reading.agencies.get(saidFor) ?? null),
        recordedBy: staffFrom(reading.agencies, recordedBy),
        about,
        aboutId: aboutId === null ? null : publicAbout(reading.plan, about, aboutId),
        text,
      },
    ];
  });
}

/** What it is about by its public id. */
function publicAbout(plan: string, about: DissentSubject, id: string): string {
  if (about === DissentSubject.MEASURE) return publicIdInPlan('measure', plan, id);
  return publicIdInPlan(about === DissentSubject.GOAL ? 'goal' : 'decision', plan, id);
}
