import { overloaded } from './errors';

/** SQLSTATE codes (PostgreSQL, appendix A) of a statement that took too long, and of a server that has no room, goes or comes. */
const PASSING = new Set([
  '25P03', // idle_in_transaction_session_timeout
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53300', // too_many_connections
  '55P03', // lock_not_available
  '57014', // query_canceled: statement_timeout
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'],
]);

/** What pg and pg-pool say by their words alone. */
const SAID = [
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Query read timeout',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
];

/**
 * Of a fault of the database that has left nothing behind: the hub's own word to come back soon (LIMIT_EXCEEDED with
 * `retryAfter`) where that helps, and the fault itself where it does not.
 */
export function withoutEffect(error: unknown): unknown {
  return isPassing(error) ? overloaded(1) : error;
}

function isPassing(error: unknown): boolean {
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === 'string' && PASSING.has(code)) return true;
  // an address with several hosts fails with the faults of all
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isPassing);
  return typeof message === 'string' && SAID.some((words) => message.startsWith(words));
}
