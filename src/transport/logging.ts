import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The hub's log: JSON lines on standard output. What goes in is chosen field by field; never a token, a name, a number of a person,
 * a variable, a query text or the values of a statement.
 */
export function makeLogger(level: string = 'info', destination: DestinationStream = standardOutput()): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

/**
 * Whoever reads the log may be gone: the hub goes on without it, and can end. pino's own stream tries what it has left
 * again for ever when the process exits, and so holds it.
 */
function standardOutput(): DestinationStream {
  if (!process.stdout.listeners('error').includes(readerGone)) process.stdout.on('error', readerGone);
  return process.stdout;
}

const readerGone = (): void => undefined;

/** What may be logged of an error: never its message, in which databases and parsers repeat the values they were given. */
export interface Fault {
  name: string;
  /** SQLSTATE or a code of Node. */
  code?: string;
  /** The constraint, table and routine that PostgreSQL names. */
  constraint?: string;
  table?: string;
  routine?: string;
  /** The lines of the stack that say where, without the message above them. */
  at: string[];
  cause?: Fault;
}

/** Node writes these itself, about code and not about data. */
const MESSAGE_IS_SAFE = new Set(['TypeError', 'ReferenceError', 'AssertionError']);
const MAX_CAUSES = 3;

/** The loggable part of anything thrown. */
export function describeFault(error: unknown, depth = 0): Fault & { message?: string } {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const fault: Fault & { message?: string } = { name: error.name, at: framesOf(error) };
  for (const field of ['code', 'constraint', 'table', 'routine'] as const) {
    const value: unknown = Reflect.get(error, field);
    if (typeof value === 'string') fault[field] = value;
  }
  if (MESSAGE_IS_SAFE.has(error.name)) fault.message = error.message.replace(/\d{4,}/g, '…');
  const cause = error.cause ?? Reflect.get(error, 'driverError');
  if (cause instanceof Error && depth < MAX_CAUSES) fault.cause = describeFault(cause, depth + 1);
  return fault;
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
