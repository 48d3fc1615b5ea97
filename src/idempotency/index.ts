export { once } from './idempotency';
