import { type Measure, MeasureStatus } from '../measure';
import type { Period } from '../terms';
import type { MeasureFilter } from './filters.input';

const covers = (period: Period, day: string): boolean => period.from <= day && (period.to === null || period.to >= day);

/** Those measures for which all that the filter gives holds. */
export function filterMeasures(measures: readonly Measure[], { ownerId, status, activeOn }: MeasureFilter): Measure[] {
  return measures.filter(
    (measure) =>
      (ownerId == null || measure.owner.id === ownerId) &&
      (status == null || measure.status === status) &&
      (activeOn == null || isActiveOn(measure, activeOn)),
  );
}

function isActiveOn(measure: Measure, day: string): boolean {
  return (
    measure.status !== MeasureStatus.CANCELLED &&
    covers(measure.period, day) &&
    !measure.breaks.some((pause) => covers(pause, day))
  );
}
