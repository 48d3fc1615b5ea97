export { knownMeasuresSql, type MeasureRow, measuresSql, readMeasures, type SealedMeasure } from './measure.query';
export { Measure, MeasureAction, MeasureContent, MeasureKind, MeasureStatus } from './measure.view';
