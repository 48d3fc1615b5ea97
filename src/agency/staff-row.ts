import { publicId } from '../kernel/ids';
import type { Agency, Staff } from './agency.view';

/** A member of staff as statements answer them, with what else a statement puts behind. */
export type StaffRow = readonly [id: string, name: string, title: string | null, agency: string, ...more: unknown[]];

/** The row of `staff` by this alias, as JSON. */
export const staffRowSql = (alias: string): string =>
  `json_build_array(${alias}.id, ${alias}.name, ${alias}.title, ${alias}.agency_id)`;

/** A member of staff as the schema shows them; null where there is none, or the agency is none of these. */
export function staffFrom(agencies: ReadonlyMap<string, Agency>, row: StaffRow | null | undefined): Staff | null {
  const agency = row && agencies.get(row[3]);
  return row && agency ? { key: row[0], id: publicId('staff', row[0]), name: row[1], title: row[2], agency } : null;
}
