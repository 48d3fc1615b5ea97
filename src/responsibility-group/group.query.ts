import { type StaffRow, staffRowSql } from '../agency';
import { NOBODY, OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import { type BesideRow, besideSql } from '../representative';

/** FROM and WHERE over what of a plan the viewer may know of. */
interface Known {
  agencies: string;
  representatives: string;
}

const STAFF_OF = staffRowSql('s');
const BESIDE_OF = besideSql('r');

/** A representative takes part today: within the days, wanted as its kind asks, and with the power. */
const STANDS = `(NOT r.ended AND r.valid_from <= $3::date AND r.valid_to >= $3::date AND 'TAKE_PART' = ANY (r.powers)
  AND CASE r.kind WHEN 'GUARDIAN' THEN r.written WHEN 'PROXY' THEN r.written AND r.wanted WHEN 'LAWYER' THEN r.wanted ELSE r.wanted AND r.willing END)`;
/** A member of staff is on the plan still, for an agency that takes part. */
const onPlan = (
  agencies: string,
): string => `(s.active AND EXISTS (SELECT 1 FROM ${agencies} AND t.agency_id = s.agency_id AND t.active)
  AND (s.role = 'SUPERVISOR' OR EXISTS (SELECT 1 FROM assignment b WHERE b.plan_id = g.plan_id AND b.staff_id = s.id AND b.active)))`;

/** The viewer is a member by having been named. */
const namedSql: Readonly<Record<ViewerKind, string>> = {
  STAFF: `EXISTS (SELECT 1 FROM group_member g JOIN my_staff y ON y.id = g.staff_id AND y.active WHERE g.plan_id = o.id AND g.status = 'MEMBER')`,
  CITIZEN: `EXISTS (SELECT 1 FROM group_member g JOIN my_representation y ON y.plan_id = g.plan_id AND y.id = g.representative_id
    WHERE g.plan_id = o.id AND g.status = 'MEMBER')`,
  SYSTEM: 'false',
};

/** Whether the viewer of each `opened o` has been named a member of its responsibility group. */
export const isNamedSql = (kind: ViewerKind): string => namedSql[kind];

/** Who is in the responsibility group of each `opened o`, or proposed for it, as JSON with the rules in it. */
export function groupSql(kind: ViewerKind, { agencies, representatives }: Known): string {
  const sources: Sources = {
    ...OPENED_SOURCES,
    owner: { column: `COALESCE(g.agency_id, '${NOBODY}')` },
    person: { column: `COALESCE(r.person_id, '${NOBODY}')` },
    status: { column: 'g.status' },
    known: {
      column: `((g.agency_id IS NULL OR EXISTS (SELECT 1 FROM ${agencies} AND t.agency_id = g.agency_id))
        AND (g.representative_id IS NULL OR r.id IS NOT NULL))`,
    },
  };
  return `json_build_object(
    'coordinator', (SELECT ${STAFF_OF} FROM staff s WHERE s.id = o.coordinator_id),
    'guardians', (SELECT json_agg(${BESIDE_OF} ORDER BY r.id) FROM ${representatives} AND r.kind = 'GUARDIAN' AND ${STANDS}),
    'members', (SELECT json_agg(json_build_array(g.id, g.status, CASE WHEN s.id IS NOT NULL THEN ${STAFF_OF} END, CASE WHEN r.id IS NOT NULL THEN ${BESIDE_OF} END)
        ORDER BY g.named_at, g.id)
      FROM group_member g LEFT JOIN staff s ON s.id = g.staff_id
        LEFT JOIN LATERAL (SELECT r.* FROM ${representatives} AND r.id = g.representative_id) r ON true
      WHERE g.plan_id = o.id AND g.status IN ('PROPOSED','MEMBER') AND g.staff_id IS DISTINCT FROM o.coordinator_id
        AND (g.staff_id IS NULL OR ${onPlan(agencies)}) AND (g.representative_id IS NULL OR (r.kind <> 'GUARDIAN' AND ${STANDS}))
        AND ${whereOf(kind, 'read', 'GroupMember', sources)}))`;
}

/** Somebody named as the statement answers it. */
export type NamedRow = [id: string, status: 'PROPOSED' | 'MEMBER', staff: StaffRow | null, beside: BesideRow | null];

/** The group as the statement answers it. */
export interface GroupRow {
  coordinator: StaffRow | null;
  guardians: BesideRow[] | null;
  members: NamedRow[] | null;
}

/** The agencies that it names. */
export const agenciesOfGroup = ({ coordinator, members }: GroupRow): string[] => [
  ...(coordinator ? [coordinator[3]] : []),
  ...(members ?? []).flatMap(([, , staff]) => (staff ? [staff[3]] : [])),
];
