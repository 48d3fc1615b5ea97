export { lightWeeksSql, overloadSql } from './load.query';
