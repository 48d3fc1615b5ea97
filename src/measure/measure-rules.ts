import { knownGoals } from '../goal';
import { invalidInput, notFound } from '../kernel/errors';
import { readId, readIdInPlan } from '../kernel/ids';
import type { Change } from '../plan';

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

/** The stored id of a staff member of this agency. NOT_FOUND for anybody else. */
export async function staffOfAgency(change: Change, publicStaffId: string, agency: string): Promise<string> {
  const id = readId('staff', publicStaffId);
  const [row] = id ? await change.tx.query<{ is: boolean }>('SELECT hub.staff_of($1, $2) AS is', [id, agency]) : [];
  if (!id || !row?.is) throw notFound();
  return id;
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
