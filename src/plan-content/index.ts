export { type ContributionRow, contributionsSql, readContributions } from './contribution.query';
export { Contribution } from './contribution.view';
export { type DescriptionRow, descriptionSql, readDescription } from './description.query';
export { PlanDescription } from './description.view';
