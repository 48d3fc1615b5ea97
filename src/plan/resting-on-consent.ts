import { isFrozen } from '../law';
import { NOBODY } from '../policy';
import type { Change } from './change';
import { restingOf } from './plan.query';

/**
 * FORBIDDEN where a content that is put in or changed rests on a legal basis that asks for a consent to the plan which is
 * not in force: by what it rests on now, and by what it would rest on then. The participant's own words rest on none.
 */
export function requireBasis(change: Change, owner: string | null, ...legalBases: readonly (string | null)[]): void {
  const resting = restingOf(change.row);
  const frozen = owner !== null && legalBases.some((code) => isFrozen(resting, code));
  change.alsoRequire('putContent', 'Basis', { ...change.opened, owner: owner ?? NOBODY, frozen });
}
