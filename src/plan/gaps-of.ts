import { type Measure, MeasureStatus } from '../measure';
import { Existence } from '../terms';
import { type Gap, gapOf } from './gap.view';

const DAY = 86_400_000;
const OPEN = '9999-12-31';
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);

interface Stretch {
  from: string;
  to: string;
}

/** The days of a measure outside its breaks, which lie in order of time. */
function activeStretches({ period, breaks }: Measure): Stretch[] {
  const stretches: Stretch[] = [];
  let from = period.from;
  for (const pause of [...breaks].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (pause.from > from) stretches.push({ from, to: dayBefore(pause.from) });
    from = pause.to ? dayAfter(pause.to) : OPEN;
  }
  const to = period.to ?? OPEN;
  if (from <= to) stretches.push({ from, to });
  return stretches;
}

/** The stretches of a period without activity among these measures, as the statement of plans reckons them for the present. What never ends is no gap. */
export function gapsOf(period: { from: string; to: string | null }, measures: readonly Measure[]): Gap[] {
  const active = measures
    .filter(({ status, existence }) => status !== MeasureStatus.CANCELLED && existence === Existence.VISIBLE)
    .flatMap(activeStretches)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const gaps: Gap[] = [];
  let free = period.from;
  for (const { from, to } of active) {
    if (period.to && from > period.to) break;
    if (from > free) gaps.push(gapOf(free, dayBefore(from)));
    if (to === OPEN) return gaps;
    if (dayAfter(to) > free) free = dayAfter(to);
  }
  if (period.to && free <= period.to) gaps.push(gapOf(free, period.to));
  return gaps;
}
