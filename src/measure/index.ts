export { classificationOf, putMeasure } from './add-measure.service';
export { type HandoverRow, handoversSql, readHandovers } from './handover.query';
export { addMeasure as addMeasureCheck } from './measure.checks';
export { AddMeasureInput } from './measure.input';
export { knownMeasuresSql, type MeasureRow, measuresSql, readMeasures } from './measure.query';
export type { MeasurePlace } from './measure.service';
export { Measure, MeasureAction, MeasureKind, MeasureStatus } from './measure.view';
export { knownMeasure } from './measure-rules';
export { type ReferenceRow, readReferences, referencesSql } from './reference';
