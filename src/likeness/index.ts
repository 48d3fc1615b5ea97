export { keepLikeness, keepLikenesses } from './keep-likeness';
export { type LikenessRow, likenessSql, readLikeness, standardSql } from './likeness.query';
export { PlanLikeness } from './likeness.view';
