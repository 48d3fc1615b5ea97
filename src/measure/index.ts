export { type HandoverRow, handoversSql, readHandovers } from './handover.query';
export { knownMeasuresSql, type MeasureRow, measuresSql, readMeasures } from './measure.query';
export { Measure, MeasureAction, MeasureKind, MeasureStatus } from './measure.view';
export { type ReferenceRow, readReferences, referencesSql } from './reference.query';
export {
  type Known,
  knownMeasureRequestsSql,
  type MeasureRequestRow,
  measureRequestsSql,
  readMeasureRequests,
} from './request/measure-request.query';
export { MeasureRequest, MeasureRequestStatus } from './request/measure-request.view';
