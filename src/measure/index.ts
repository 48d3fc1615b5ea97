export { knownMeasuresSql, type MeasureRow, measuresSql, readMeasures } from './measure.query';
export { Measure, MeasureAction, MeasureKind, MeasureStatus } from './measure.view';
