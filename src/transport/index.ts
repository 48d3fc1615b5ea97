export { makeLogger } from './logging';
export type { EventAnswer, Operation, Pipeline, Session, TransportSettings } from './pipeline';
export { openTransport, type Transport } from './transport';
