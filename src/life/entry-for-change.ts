import { classificationByNature } from '../agency';
import { notFound } from '../kernel/errors';
import { newId } from '../kernel/ids';
import { isFrozen } from '../law';
import { type Change, receivedConsents, requireBasis, restingOf } from '../plan';
import { covering, type Facts, ownerFact } from '../policy';
import { Classification, type InformationCategory } from '../terms';
import type { SealedEntry } from './life.query';
import type { LifeKind } from './life.view';
import { knownMeasure } from './named-in-entry';

/** An entry as it is about to be put down; all but what is said is the same for every kind. */
export interface NewEntry {
  kind: LifeKind;
  category: InformationCategory;
  classification?: Classification | null | undefined;
  measureId?: string | null | undefined;
  decision?: string | null;
  staff?: string | null;
  on: string;
  nextOn?: string | null;
  said: Partial<SealedEntry> & { text: string };
}

const INSERT = `INSERT INTO life_entry (plan_id, id, kind, owner_id, addressed_to, classification, category, measure_id, decision_id, staff_id,
  happened_on, next_on, written_by, written_at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;
const NOTHING = { followUp: null, consequence: null, present: null, language: null, interpreter: null };

/** Puts an entry into the plan, by staff as their agency's, else as the participant's own. Answers its stored id. */
export async function putEntry(change: Change, entry: NewEntry): Promise<string> {
  const { plan, ctx } = change;
  const owner = ctx.viewer.agency;
  change.authorize('LifeEntry', newEntryFacts(change, owner));
  // the participant's own words rest on no legal basis
  if (owner) requireBasis(change, owner, null);
  const measure = entry.measureId == null ? null : await knownMeasure(change, entry.measureId);
  const id = newId();
  await change.tx.query(INSERT, [
    ...[plan, id, entry.kind, owner, owner ? [] : await addressees(change, measure?.owner ?? null)],
    ...[await classOf(change, owner, entry), entry.category, measure?.id ?? null, entry.decision ?? null],
    ...[entry.staff ?? null, entry.on, entry.nextOn ?? null, ctx.viewer.person, ctx.clock.now()],
    change.seal(`life_entry:${plan}:${id}`, { ...NOTHING, ...entry.said } satisfies SealedEntry),
  ]);
  return id;
}

/**
 * The class where none is given: a conversation is between those who had it, and the participant's own words are for those
 * whom they reach, unless they are shared; of an agency all else by nature.
 */
function classOf(change: Change, owner: string | null, { kind, classification, category }: NewEntry) {
  if (classification) return Promise.resolve(classification);
  return owner && kind !== 'CONVERSATION'
    ? classificationByNature(change.ctx, owner, category)
    : Promise.resolve(Classification.CONFIDENTIAL);
}

/** Whom the participant's words reach: the contact person's agency, and whoever answers for the measure. */
async function addressees(change: Change, ofMeasure: string | null): Promise<string[]> {
  const [contact] = change.row.coordinator ? [change.row.coordinator[3]] : [];
  return [...new Set([contact, ofMeasure].flatMap((one) => one ?? []))];
}

/** The facts of an entry that the viewer is about to put down. */
export const newEntryFacts = (change: Change, owner: string | null): Facts['LifeEntry'] => ({
  ...change.opened,
  owner: ownerFact(owner),
  addressedTo: [],
  writtenBy: change.rights.viewer.person,
  classification: Classification.CONFIDENTIAL,
  consents: [],
  frozen: false,
  keptBack: false,
  known: true,
});

/** An entry as a change finds it. */
export interface FoundEntry {
  id: string;
  kind: LifeKind;
  facts: Facts['LifeEntry'];
}

interface EntryRow {
  id: string;
  kind: LifeKind;
  owner: string | null;
  addressed_to: string[];
  written_by: string;
  classification: string;
  category: string;
  known: boolean;
  [column: string]: unknown;
}

const FIND = `SELECT j.id, j.kind, j.owner_id AS owner, j.addressed_to, j.written_by, j.classification, j.category,
    j.measure_id IS NULL OR hub.knows_one_of(j.plan_id, ARRAY[j.measure_id]) AS known
  FROM life_entry j WHERE j.plan_id = $1 AND j.id = $2`;

/** An entry that the viewer may read. NOT_FOUND for any other. */
export async function findEntry(change: Change, id: string): Promise<FoundEntry> {
  const [row] = await change.tx.query<EntryRow>(FIND, [change.plan, id]);
  if (!row) throw notFound();
  const facts: Facts['LifeEntry'] = {
    ...change.opened,
    owner: ownerFact(row.owner),
    addressedTo: row.addressed_to,
    writtenBy: row.written_by,
    classification: row.classification,
    consents: row.owner ? covering(receivedConsents(change.row), row.owner, row.category, '') : [],
    frozen: row.owner !== null && isFrozen(restingOf(change.row), null),
    // the row policies have answered already what the law keeps back
    keptBack: false,
    known: row.known,
  };
  if (!change.rights.may('read', 'LifeEntry', facts)) throw notFound();
  return { id: row.id, kind: row.kind, facts };
}
