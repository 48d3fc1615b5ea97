import { conflict, notFound } from '../kernel/errors';
import type { Change } from '../plan';
import { ownerFact } from '../policy';
import type { Classification, InformationCategory } from '../terms';
import type { SealedAssessment } from './assessment.query';

/** A finding as a change finds it. */
export interface FoundAssessment {
  id: string;
  version: number;
  owner_id: string | null;
  found_on: string;
  classification: Classification;
  content_version: number;
  category: InformationCategory;
  content: SealedAssessment;
}

type Row = Omit<FoundAssessment, 'content'> & { sealed: string | null };

const FIND = `SELECT f.id, f.version, f.owner_id, f.found_on::text, f.classification, c.version AS content_version, c.category,
    encode(c.sealed, 'base64') AS sealed
  FROM assessment f LEFT JOIN assessment_content c ON c.plan_id = f.plan_id AND c.assessment_id = f.id
  WHERE f.plan_id = $1 AND f.id = $2`;

const placeOf = (change: Change, id: string): string => `assessment_content:${change.plan}:${id}`;

/** The finding that is to be changed. NOT_FOUND when the viewer may not know of it; FORBIDDEN when they may not change it. */
export async function findAssessmentForChange(change: Change, id: string): Promise<FoundAssessment> {
  const [row] = (await change.tx.query(FIND, [change.plan, id])) as unknown as Row[];
  if (!row) throw notFound();
  const { owner_id: owner, classification, category } = row;
  const facts = { ...change.opened, owner: ownerFact(owner), classification, readable: category !== null };
  if (!change.rights.may('read', 'Assessment', facts)) throw notFound();
  change.authorize('Assessment', facts);
  if (row.sealed === null) throw notFound();
  const { sealed, ...found } = row;
  return { ...found, content: change.unseal(placeOf(change, id), sealed) };
}

/** Stores a new finding with its content. */
export async function insertAssessment(change: Change, one: FoundAssessment): Promise<void> {
  const { id, owner_id, classification } = one;
  await change.tx.query(
    `INSERT INTO assessment (plan_id, id, version, owner_id, found_on, classification, added) VALUES ($1, $2, 1, $3, $4, $5, $6)`,
    [change.plan, id, owner_id, one.found_on, classification, change.ctx.clock.now()],
  );
  await change.tx.query(
    `INSERT INTO assessment_content (plan_id, assessment_id, owner_id, classification, category, version, sealed)
     VALUES ($1, $2, $3, $4, $5, 1, $6)`,
    [change.plan, id, owner_id, classification, one.category, change.seal(placeOf(change, id), one.content)],
  );
}

/** Writes the finding, if it is still the version that was read; CONFLICT otherwise. Answers the new version. */
export async function updateAssessment(change: Change, one: FoundAssessment, expected: number): Promise<number> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE assessment SET version = version + 1, found_on = $4, classification = $5
     WHERE plan_id = $1 AND id = $2 AND version = $3 RETURNING version`,
    [change.plan, one.id, expected, one.found_on, one.classification],
  );
  if (!updated) throw conflict();
  return updated.version;
}

/** Writes the finding's content, if it is still the version that was read; CONFLICT otherwise. Answers the new version. */
export async function updateAssessmentContent(change: Change, one: FoundAssessment, expected: number): Promise<number> {
  const [updated] = await change.tx.query<{ version: number }>(
    `UPDATE assessment_content SET version = version + 1, category = $4, sealed = $5
     WHERE plan_id = $1 AND assessment_id = $2 AND version = $3 RETURNING version`,
    [change.plan, one.id, expected, one.category, change.seal(placeOf(change, one.id), one.content)],
  );
  if (!updated) throw conflict();
  return updated.version;
}
