import { conflict, notFound, over } from '../kernel/errors';
import { newId, publicIdInPlan } from '../kernel/ids';
import { type Change, requireBasis } from '../plan';
import { type Facts, ownerFact } from '../policy';
import type { Classification, InformationCategory } from '../terms';
import { frozenParagraph, hashOfFrozen } from './frozen-minutes';
import { findMeetingForMinutes } from './meeting-for-change';
import { placeOfText, placeOfVariant, type SealedParagraph } from './paragraph.query';

/** What those are told who would change what is published. */
const PUBLISHED: Record<'nb' | 'nn' | 'en', string> = {
  nb: 'Avsnittet er publisert. En rettelse skrives som et nytt avsnitt.',
  nn: 'Avsnittet er publisert. Ei retting blir skriven som eit nytt avsnitt.',
  en: 'The paragraph is published. A correction is written as a new paragraph.',
};

/** A paragraph as a change finds it, its text locked until the end of the change. */
export interface FoundParagraph {
  id: string;
  meeting: string;
  owner: string | null;
  classification: Classification;
  category: InformationCategory;
  version: number;
  isPublished: boolean;
  text: string;
  facts: Facts['Paragraph'];
}

type Row = Pick<FoundParagraph, 'id' | 'meeting' | 'owner' | 'classification' | 'isPublished'> & { readable: boolean };

const FIND = `SELECT r.id, r.meeting_id AS meeting, r.owner_id AS owner, r.classification, r.publication IS NOT NULL AS "isPublished",
    c.plan_id IS NOT NULL AS readable
  FROM paragraph r LEFT JOIN paragraph_content c ON c.plan_id = r.plan_id AND c.paragraph_id = r.id
  WHERE r.plan_id = $1 AND r.id = $2 AND NOT r.removed`;
// one writer at a time: who comes second reads what the first has written
const LOCK = `SELECT category, version, encode(sealed, 'base64') AS sealed, published FROM paragraph_content
  WHERE plan_id = $1 AND paragraph_id = $2 FOR UPDATE`;

/**
 * The paragraph that is to be changed. NOT_FOUND when the viewer may not know of it, FORBIDDEN when they may not change it.
 */
export async function findParagraphForChange(change: Change, id: string): Promise<FoundParagraph> {
  const [row] = (await change.tx.query(FIND, [change.plan, id])) as unknown as Row[];
  if (!row) throw notFound();
  const { owner, classification, readable, isPublished, meeting } = row;
  const { facts: around } = await findMeetingForMinutes(change, meeting);
  const { attends, known } = around;
  const facts = {
    ...change.opened,
    owner: ownerFact(owner),
    classification,
    published: isPublished,
    attends,
    known,
    readable,
  };
  if (!change.rights.may('read', 'Paragraph', facts)) throw notFound();
  change.authorize('Paragraph', facts);
  const [text] = await change.tx.query<{
    category: InformationCategory;
    version: number;
    sealed: string;
    published: boolean;
  }>(LOCK, [change.plan, id]);
  if (!text) throw notFound();
  const { category, version, published } = text;
  const said = change.unseal<SealedParagraph>(placeOfText(change.plan, id), text.sealed);
  return { id, meeting, owner, classification, category, version, isPublished: published, text: said.text, facts };
}

/** CONFLICT that says so where the paragraph is published; FORBIDDEN where its basis does not hold. */
export function requireDraft(change: Change, paragraph: FoundParagraph): void {
  if (paragraph.isPublished) throw over(PUBLISHED[change.ctx.language]);
  // whoever writes puts it in, also into a shared paragraph of another agency
  const { agency } = change.ctx.viewer;
  // what the participant says, and who takes part for them, rests on no legal basis
  if (agency) requireBasis(change, agency, null);
}

/** A new paragraph. */
export type NewParagraph = Pick<FoundParagraph, 'meeting' | 'owner' | 'classification' | 'category' | 'text'> & {
  item: string | null;
};

const INSERT = `INSERT INTO paragraph (plan_id, id, meeting_id, agenda_item_id, position, owner_id, classification, written_by, written_at)
  SELECT $1, $2, $3, $4, COALESCE(max(position), 0) + 1, $5, $6, $7, $8 FROM paragraph WHERE plan_id = $1 AND meeting_id = $3`;
const INSERT_TEXT = `INSERT INTO paragraph_content (plan_id, paragraph_id, meeting_id, owner_id, classification, category, hash, sealed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** Stores a new paragraph at the end of the minutes. Answers its stored id. */
export async function insertParagraph(change: Change, one: NewParagraph): Promise<string> {
  const { plan, ctx } = change;
  const id = newId();
  const { meeting, owner, classification, category, item } = one;
  await change.tx.query(INSERT, [
    ...[plan, id, meeting, item, owner, classification, ctx.viewer.person, ctx.clock.now()],
  ]);
  await change.tx.query(INSERT_TEXT, [
    plan,
    id,
    meeting,
    owner,
    classification,
    category,
    ...sealedText(change, meeting, id, one.text),
  ]);
  return id;
}

/** A text with its frozen form, sealed, and the hash of that form. */
function sealedText(change: Change, meeting: string, id: string, text: string): [hash: Buffer, sealed: Buffer] {
  const { plan } = change;
  const named = { meeting: publicIdInPlan('meeting', plan, meeting), id: publicIdInPlan('paragraph', plan, id) };
  const frozenText = frozenParagraph({ ...named, text });
  return [hashOfFrozen(frozenText), change.seal(placeOfText(plan, id), { text, frozenText } satisfies SealedParagraph)];
}

/** Writes the text of a locked paragraph. */
export async function updateText(
  change: Change,
  { id, meeting, version }: FoundParagraph,
  text: string,
): Promise<void> {
  const [updated] = await change.tx.query(
    `UPDATE paragraph_content SET version = version + 1, hash = $4, sealed = $5
     WHERE plan_id = $1 AND paragraph_id = $2 AND version = $3 RETURNING version`,
    [change.plan, id, version, ...sealedText(change, meeting, id, text)],
  );
  if (!updated) throw conflict(version);
}

const KEEP = `INSERT INTO paragraph_variant (plan_id, paragraph_id, id, meeting_id, agency_id, written_by, written_at, based_on, sealed)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Keeps a text that met another one. Answers its stored id. */
export async function keepVariant(change: Change, of: FoundParagraph, basedOn: number, text: string): Promise<string> {
  const { plan, ctx } = change;
  const id = newId();
  await change.tx.query(KEEP, [
    ...[plan, of.id, id, of.meeting, ctx.viewer.agency, ctx.viewer.person, ctx.clock.now(), basedOn],
    change.seal(placeOfVariant(plan, of.id, id), { text }),
  ]);
  return id;
}
