import { invalidInput, notFound } from '../kernel/errors';
import { readId, readIdInPlan } from '../kernel/ids';
import type { Change } from '../plan';
import type { InformationCategory } from '../terms';

/** The stored id of an agency that takes part now, as far as the viewer may know. NOT_FOUND for any other. */
export const participating = (change: Change, publicAgencyId: string): Promise<string> =>
  knownAgency(change, publicAgencyId, 'active');

/** The stored id of an agency that takes part or once did, as far as the viewer may know. NOT_FOUND for any other. */
export async function knownAgency(
  change: Change,
  publicAgencyId: string,
  which: 'active' | 'true' = 'true',
): Promise<string> {
  const id = readId('agency', publicAgencyId);
  if (!id || !(await knowsParticipation(change, id, which))) throw notFound();
  return id;
}

/** Whether the viewer may know that an agency takes part, or once did. */
export async function knowsParticipation(
  change: Change,
  agency: string,
  which: 'active' | 'true' = 'true',
): Promise<boolean> {
  const [row] = await change.tx.query<{ owner: string; existence: string; invitedBy: string }>(
    `SELECT agency_id AS owner, existence, invited_by AS "invitedBy" FROM participation WHERE plan_id = $1 AND agency_id = $2 AND ${which}`,
    [change.plan, agency],
  );
  return row !== undefined && change.rights.may('read', 'Participation', { ...change.opened, ...row });
}

/** A measure that a consent names, with its category where the viewer may read it. */
export interface Named {
  id: string;
  category: InformationCategory | null;
}

/** The stored ids behind the public ids of measures of this plan. NOT_FOUND where one is none. */
export const measureIds = (change: Change, publicIds: readonly string[]): string[] =>
  [...new Set(publicIds)].map((text) => {
    const place = readIdInPlan('measure', text);
    if (place?.plan !== change.plan) throw notFound();
    return place.id;
  });

/** The named measures: of this plan, known to the viewer, and the discloser's own. NOT_FOUND for any other. */
export async function namedMeasures(
  change: Change,
  publicIds: readonly string[],
  discloser: string | null,
): Promise<Named[]> {
  const ids = measureIds(change, publicIds);
  const rows = await change.tx.query<Named>(
    `SELECT m.id, c.category FROM measure m LEFT JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id
     WHERE m.plan_id = $1 AND m.id = ANY ($2) AND m.owner_id = $3`,
    [change.plan, ids, discloser],
  );
  if (rows.length !== ids.length) throw notFound();
  return rows;
}

/** The categories given, or those of the measures; INVALID_INPUT where neither tells. */
export function categoriesOf(given: readonly InformationCategory[], measures: readonly Named[]): InformationCategory[] {
  const categories = given.length > 0 ? given : measures.flatMap((measure) => measure.category ?? []);
  if (measures.length > 0 && categories.length === 0) {
    throw invalidInput([
      { path: 'input.categories', message: 'Må oppgis: kategoriene til tiltakene er ikke kjent for deg.' },
    ]);
  }
  return [...new Set(categories)];
}
