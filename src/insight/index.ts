export { type InsightRequestRow, insightRequestsSql, readInsightRequests } from './insight.query';
export { InsightRequest, Withholding } from './insight.view';
export { readWithholdings, type WithholdingRow, withholdingsSql } from './withholding.query';
