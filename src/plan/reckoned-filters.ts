import { standardSql } from '../likeness';
import { knownMeasuresSql } from '../measure';
import type { ViewerKind } from '../policy';
import { brokenTransitionsSql, lightWeeksSql, overloadSql } from '../reckoning';
import type { PlanFilter } from './filters.input';
import { gapsOver, knownSql } from './plan-statement';

/** The filters that ask for something reckoned: each a yes or no over `opened o` in SQL, from what this viewer may know. */
const RECKONED = {
  withGaps: (kind) => `EXISTS (SELECT 1 FROM ${gapsOver(knownMeasuresSql(kind))} AND upper(gap) - lower(gap) >= 14)`,
  withOverload: (kind) => overloadSql(knownMeasuresSql(kind)),
  withBrokenTransitions: (kind) => brokenTransitionsSql(kind, knownSql(kind)),
  standard: standardSql,
  withLightWeeks: (kind) => lightWeeksSql(knownMeasuresSql(kind)),
} satisfies Partial<Record<keyof PlanFilter, (kind: ViewerKind) => string>>;

type Reckoned = keyof typeof RECKONED;

/** The reckoned filters that are given, as one condition, and a name for the statement that it makes. */
export function reckonedSql(kind: ViewerKind, filter: PlanFilter): { name: string; condition: string } | null {
  const given = (Object.keys(RECKONED) as Reckoned[]).flatMap((name) => {
    const wanted = filter[name];
    return wanted == null ? [] : [{ name: wanted ? name : `not-${name}`, sql: `${RECKONED[name](kind)} = ${wanted}` }];
  });
  if (given.length === 0) return null;
  return { name: given.map(({ name }) => name).join('-'), condition: given.map(({ sql }) => sql).join(' AND ') };
}
