export { type MeasureRequestRow, measureRequestsSql, readMeasureRequests } from './measure-request.query';
export { MeasureRequest, MeasureRequestAction, MeasureRequestStatus } from './measure-request.view';
