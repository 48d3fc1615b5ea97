export { knownMeasuresSql, type MeasureRow, measuresSql, readMeasures } from './measure.query';
export { Measure, MeasureKind, MeasureStatus } from './measure.view';
