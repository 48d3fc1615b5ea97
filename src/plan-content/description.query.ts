import type { Reading } from '../goal';
import { frozenSql, isFrozen } from '../law';
import { OPENED_SOURCES, type Sources, type ViewerKind, whereOf } from '../policy';
import type { PlanDescription } from './description.view';

/** The frame is the coordinator's: its agency owns what the plan says as a whole. */
const OWNER = 'hub.coordinating_agency(n.plan_id)';

const SOURCES: Sources = {
  ...OPENED_SOURCES,
  owner: { column: OWNER },
  frozen: { column: frozenSql('NULL::text') },
};

/** What is sealed of a description. */
export type SealedDescription = Omit<PlanDescription, 'version'>;

/** A description in which nothing is said yet. */
export const NOTHING_SAID: SealedDescription = {
  finalGoal: null,
  languageGoal: null,
  otherCooperation: null,
  lifeSituation: null,
  fixedCommitments: null,
  background: null,
  madeInLanguage: null,
  withInterpreter: null,
  facilitation: null,
};

/** Under which the sealed value of a plan's description is kept. */
export const placeOfDescription = (plan: string): string => `plan_description:${plan}`;

/** The description of each `opened o` as a JSON row; null where there is none that the viewer may read. */
export const descriptionSql = (
  kind: ViewerKind,
): string => `(SELECT json_build_array(n.version, ${OWNER}, encode(n.sealed, 'base64'))
  FROM plan_description n WHERE n.plan_id = o.id AND ${whereOf(kind, 'read', 'PlanDescription', SOURCES)})`;

/** A description as the statement answers it. */
export type DescriptionRow = [version: number, owner: string, sealed: string];

/** The description of the plan, looked at once more under the rules. */
export function readDescription(reading: Reading, row: DescriptionRow | null): PlanDescription | null {
  if (!row || reading.erased) return null;
  const [version, owner, sealed] = row;
  const frozen = isFrozen(reading.resting, null);
  const ground = reading.rights.groundFor('read', 'PlanDescription', { ...reading.opened, owner, frozen });
  if (!ground) return null;
  reading.disclose('DESCRIPTION', ground);
  return { ...reading.unseal<SealedDescription>(placeOfDescription(reading.plan), sealed), version };
}
