import type { Reading } from '../reading';
import { representativeFacts } from './representative.query';

/** Somebody beside the participant as statements name them: what says whether they may be known. */
export type BesideRow = [id: string, person: string, kind: string, method: string, willing: boolean, ended: boolean];

/** The row of `representative` by this alias, as JSON. */
export const besideSql = (alias: string): string =>
  `json_build_array(${['id', 'person_id', 'kind', 'method', 'willing', 'ended'].map((column) => `${alias}.${column}`).join(', ')})`;

/** Whether the viewer may know that this person stands beside the participant. */
export function knowsBeside({ rights, opened }: Reading, [, person, kind, method, willing, ended]: BesideRow): boolean {
  const facts = representativeFacts(opened, { person, kind, method, willing, ended });
  return rights.may('read', 'Representative', facts);
}
