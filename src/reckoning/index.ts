export { lightWeeksSql, overloadSql } from './load.query';
export { brokenTransitionsSql } from './transitions.query';
