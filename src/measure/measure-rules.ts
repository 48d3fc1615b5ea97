import { knownGoals } from '../goal';
import { invalidInput, notFound } from '../kernel/errors';
import { readId, readIdInPlan } from '../kernel/ids';
import { isFrozen } from '../law';
import { type Change, receivedConsents, restingOf } from '../plan';
import { covering } from '../policy';
import { OUTSIDE_BREAKS } from './measure.checks';
import { withinBreaks } from './reasons-of-breaks';

/** The stored ids of goals of this plan that the viewer may know of. NOT_FOUND for any other. */
export async function goalsOfPlan(change: Change, publicIds: readonly string[]): Promise<string[]> {
  const ids = publicIds.map((text) => {
    const read = readIdInPlan('goal', text);
    if (read?.plan !== change.plan) throw notFound();
    return read.id;
  });
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  if ((await knownGoals(change, wanted)).length !== wanted.length) throw notFound();
  return wanted;
}

/** A measure of this plan that the viewer may know of, whoever owns it. NOT_FOUND for any other. */
export async function knownMeasure(
  change: Change,
  publicId: string,
): Promise<{ id: string; owner: string; period_from: string }> {
  const place = readIdInPlan('measure', publicId);
  if (place?.plan !== change.plan) throw notFound();
  const [row] = await change.tx.query<KnownMeasure>(
    `SELECT m.id, m.owner_id AS owner, m.classification, m.existence, m.period_from, c.category, c.legal_basis
     FROM measure m LEFT JOIN measure_content c ON c.plan_id = m.plan_id AND c.measure_id = m.id WHERE m.plan_id = $1 AND m.id = $2`,
    [change.plan, place.id],
  );
  if (!row) throw notFound();
  const { owner, classification, existence, category } = row;
  const consents =
    category && !isFrozen(restingOf(change.row), row.legal_basis)
      ? covering(receivedConsents(change.row), owner, category, row.id)
      : [];
  const facts = { ...change.opened, owner, classification, existence, consents, readable: category !== null };
  if (!change.rights.may('read', 'Measure', facts)) throw notFound();
  return row;
}

interface KnownMeasure {
  id: string;
  owner: string;
  classification: string;
  existence: string;
  period_from: string;
  category: string | null;
  legal_basis: string | null;
}

/** The stored id of a staff member of this agency. NOT_FOUND for anybody else. */
export async function staffOfAgency(change: Change, publicStaffId: string, agency: string): Promise<string> {
  const id = readId('staff', publicStaffId);
  const [row] = id ? await change.tx.query<{ is: boolean }>('SELECT hub.staff_of($1, $2) AS is', [id, agency]) : [];
  if (!id || !row?.is) throw notFound();
  return id;
}

/** INVALID_INPUT where a reason is for days on which the measure does not rest, by the breaks as they will be. */
export function checkReasons(reasons: readonly { from: string; to: string; why: string }[], breaks: string): void {
  const problems = [...reasons.entries()]
    .filter(([, reason]) => withinBreaks([reason], breaks).length === 0)
    .map(([at]) => ({ path: `input.reasonsOfBreaks.${at}`, message: OUTSIDE_BREAKS }));
  if (problems.length > 0) throw invalidInput(problems);
}

/** INVALID_INPUT where a measure would be seen whose owner may not be, or be hidden and shared at once. */
export function checkExistence(change: Change, existence: string, classification: string): void {
  if (existence === 'HIDDEN' && classification === 'SHARED') {
    throw invalidInput([{ path: 'input.existence', message: 'Det som er skjult, kan ikke være delt.' }]);
  }
  if (existence === 'VISIBLE' && change.opened.takesPartHidden) {
    throw invalidInput([
      { path: 'input.existence', message: 'Etaten din deltar skjult: tiltakene må også være skjult.' },
    ]);
  }
}
