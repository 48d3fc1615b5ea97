import { FULL_TIME_DEMANDS } from '../law';
import { FULL_TIME, FURTHEST, hundredths } from './weeks-of-load';

/**
 * The same reckoning as `weeksOfLoad`, in SQL, for a page of plans at once: over `opened o` and the measures that the viewer
 * may know of. A property test holds the two to the same answer.
 */
const mondayOf = (day: string): string => `(${day} - extract(isodow FROM ${day})::int + 1)`;

/** The last day that is reckoned of a plan that ends. */
const END = `LEAST(o.period_to, o.period_from + ${FURTHEST - 1})`;

/** Rows `at`, `load`: from which Monday on how many hundredths of hours a week are taken up, between the ends of `span`. */
const loadOver = (knownMeasures: string, span: string): string => `
  (SELECT at, sum(sum(delta)) OVER (ORDER BY at) AS load FROM (
    SELECT lower(${span}) AS at, 0 AS delta
    UNION ALL
    SELECT unnest(ARRAY[lower(run), upper(run)]), unnest(ARRAY[hundredths, -hundredths]) FROM (
      SELECT floor(m.hours_per_week * 100 + 0.5)::int AS hundredths, unnest((
          SELECT range_agg(daterange(${mondayOf('lower(active)')}, ${mondayOf('(upper(active) - 1)')} + 7))
          FROM unnest((datemultirange(daterange(m.period_from, m.period_to, '[]')) - m.breaks) * datemultirange(${span})) AS active)) AS run
      FROM ${knownMeasures} AND m.status <> 'CANCELLED' AND m.existence = 'VISIBLE' AND m.hours_per_week IS NOT NULL) AS runs
  ) AS changes GROUP BY at)`;

/** Whether a plan has a week of more than full time. */
export function overloadSql(knownMeasures: string): string {
  const span = `daterange(${mondayOf('o.period_from')}, ${mondayOf(END)} + 7)`;
  return `EXISTS (SELECT 1 FROM ${loadOver(knownMeasures, span)} AS steps WHERE load > ${hundredths(FULL_TIME)})`;
}

/** Whether a plan that by law is full time has a week inside its period that is not. */
export function lightWeeksSql(knownMeasures: string): string {
  const lastChange = `(SELECT max(change) FROM (
      SELECT unnest(ARRAY[m.period_from, m.period_to] || ARRAY(SELECT lower(rest) FROM unnest(m.breaks) AS rest)
        || ARRAY(SELECT upper(rest) FROM unnest(m.breaks) AS rest)) AS change
      FROM ${knownMeasures} AND m.status <> 'CANCELLED' AND m.existence = 'VISIBLE') AS changes WHERE isfinite(change))`;
  const openEnd = `(${mondayOf(`LEAST(o.period_from + ${FURTHEST - 1}, GREATEST(o.period_from, ${lastChange}))`)} + 7)`;
  const past = `CASE WHEN isfinite(o.period_to) THEN ${mondayOf(`(${END} + 1)`)} ELSE ${openEnd} END`;
  const codes = FULL_TIME_DEMANDS.map(({ code }) => `'${code}'`).join(', ');
  return `(EXISTS (SELECT 1 FROM plan_basis b WHERE b.plan_id = o.id AND b.code IN (${codes}))
    AND EXISTS (SELECT 1 FROM (SELECT ${mondayOf('(o.period_from + 6)')} AS first, ${past} AS past) AS weeks,
      LATERAL (SELECT CASE WHEN first < past THEN daterange(first, past) ELSE 'empty' END AS span) AS inside,
      LATERAL ${loadOver(knownMeasures, 'inside.span')} AS steps WHERE at < upper(inside.span) AND load < ${hundredths(FULL_TIME)}))`;
}
