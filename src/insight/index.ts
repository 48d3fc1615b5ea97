export {
  type InsightRequestRow,
  insightRequestsSql,
  knownInsightRequestsSql,
  readInsightRequests,
} from './insight.query';
export { InsightRequest, Withholding } from './insight.view';
export { readWithholdings, type WithholdingRow, withholdingsSql } from './withholding.query';
