export type { ViewerKind } from './ability';
export { type Ground, Rights, refusingRule, ruleOf } from './authorize';
export * from './opened';
export { READ_BY } from './read-by';
export { type Rule, rules } from './rules';
export { ERASED, HELD } from './sentences';
export { type Sources, standingOf, whereOf } from './sql';
export { tableFaults } from './table-faults';
export * from './vocabulary';
