import type { Problem } from '../../kernel/errors';
import type { Change } from '../../plan';
import { Classification, Existence } from '../../terms';
import { OUTSIDE_BREAKS } from '../measure.checks';
import { MeasureStatus } from '../measure.view';
import { withinBreaks } from '../reasons-of-breaks';
import type { RowAfter } from './row-after';
import type { RowsBefore } from './rows-before';
import { type MeasureRowSent, placeInRow } from './upsert-measures.checks';

const { PLANNED, ACTIVE, COMPLETED, CANCELLED } = MeasureStatus;

/** Where a measure goes from where it stands, by one row: as by the operations, one after the other. */
const NEXT: Readonly<Record<MeasureStatus, readonly MeasureStatus[]>> = {
  [PLANNED]: [PLANNED, ACTIVE, COMPLETED, CANCELLED],
  [ACTIVE]: [ACTIVE, COMPLETED, CANCELLED],
  [COMPLETED]: [COMPLETED],
  [CANCELLED]: [CANCELLED],
};
const UNKNOWN = 'Finnes ikke.';

/** What is wrong with a row beside its form, by what stands and by what it names. */
export function problemsOf(
  { opened }: Change,
  row: MeasureRowSent,
  { at, before, after }: RowAfter,
  named: RowsBefore,
): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, message: string) => problems.push({ path: placeInRow(at, field), message });
  if (before && !NEXT[before.status].includes(after.status)) say('status', 'Dit kan tiltaket ikke gå derfra det står.');
  const becomes = before?.status === after.status ? null : after.status;
  if (becomes === COMPLETED && after.content.result === null) say('result', 'Må oppgis når tiltaket er fullført.');
  if (becomes === CANCELLED && row.reason == null) say('reason', 'Må oppgis når tiltaket er avlyst.');
  if (after.existence === Existence.HIDDEN && after.classification === Classification.SHARED)
    say('existence', 'Det som er skjult, kan ikke være delt.');
  if (after.existence === Existence.VISIBLE && opened.takesPartHidden)
    say('existence', 'Etaten din deltar skjult: tiltakene må også være skjult.');
  for (const [no, goal] of (row.goalIds ?? []).entries()) if (!named.goals.has(goal)) say(`goalIds[${no}]`, UNKNOWN);
  if (row.responsibleStaffId != null && !named.staff.has(row.responsibleStaffId)) say('responsibleStaffId', UNKNOWN);
  for (const [no, reason] of (row.reasonsOfBreaks ?? []).entries())
    if (withinBreaks([reason], after.breaks).length === 0) say(`reasonsOfBreaks[${no}]`, OUTSIDE_BREAKS);
  return problems;
}
