export { makeLogger } from './logging';
export type { Operation, Pipeline, Session, TransportSettings } from './pipeline';
export { openTransport, type Transport } from './transport';
