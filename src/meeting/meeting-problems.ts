import { dateInOslo } from '../kernel/clock';
import { invalidInput, type Problem } from '../kernel/errors';
import type { Change } from '../plan';
import { Classification } from '../terms';

/** INVALID_INPUT where there is anything wrong, with all of it. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw invalidInput([...problems]);
}

/** What is wrong with when a meeting would be. */
export function timeProblems({ row }: Change, { starts, ends }: { starts: Date; ends: Date | null }): Problem[] {
  const isBefore = dateInOslo(starts) < row.period_from;
  return [
    ...(isBefore ? [{ path: 'input.startsAt', message: 'Ligger før planen begynner.' }] : []),
    ...(ends && ends <= starts ? [{ path: 'input.endsAt', message: 'Møtet slutter før det begynner.' }] : []),
  ];
}

/**
 * What is wrong with who would lead a meeting: the same for whoever is not known, is not on the plan, or is there unseen. What is
 * confidential is led by the agency whose it is: others could not read what they lead.
 */
export async function chairProblems(
  { tx, plan }: Change,
  chair: string | null,
  classification: Classification,
  owner: string,
): Promise<Problem[]> {
  const [row] = chair
    ? await tx.query<{ agency: string }>(
        'SELECT s.agency_id AS agency FROM staff s WHERE s.id = $2 AND hub.may_chair($1, s.id)',
        [plan, chair],
      )
    : [];
  const path = 'input.chairStaffId';
  if (!row) return [{ path, message: 'Møtelederen må være ansatt på planen, i en etat som deltar åpent.' }];
  return classification === Classification.CONFIDENTIAL && row.agency !== owner
    ? [{ path, message: 'Et taushetsbelagt møte ledes av etaten som planla det.' }]
    : [];
}

/** What is confidential in a meeting stays so: there is no way back that would let others read what was said in confidence. */
export const classProblems = (before: Classification, after: Classification): Problem[] =>
  before === Classification.CONFIDENTIAL && after === Classification.SHARED
    ? [{ path: 'input.classification', message: 'Det som er taushetsbelagt i et møte, forblir det.' }]
    : [];
