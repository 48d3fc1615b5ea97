/** How an attempt or a disclosure ended: something was given or done, or it was tried and refused. */
export type Outcome = 'GIVEN' | 'REFUSED';

/** An entry of the read log as the hub writes it. */
export interface LogEntry {
  plan: string;
  id: string;
  at: Date;
  person: string;
  agency: string | null;
  standing: string;
  what: string[];
  rules: string[];
  consents: string[];
  emergencies: string[];
  request: string;
  outcome: Outcome;
}

/** An entry as the database holds it: every column as text, so that nothing is lost on the way. */
export interface StoredEntry {
  plan: string;
  id: string;
  at: string | null;
  recorded: string | null;
  person: string;
  agency: string | null;
  standing: string;
  what: (string | null)[];
  rules: (string | null)[];
  consents: (string | null)[];
  emergencies: (string | null)[];
  request: string;
  outcome: string;
  xid: string;
  mac: Buffer;
}

const microseconds = (column: string): string => `trim_scale(extract(epoch FROM ${column}) * 1000000)::text`;

/** The columns of `access_log l` as a `StoredEntry`: all of them. Times are microseconds since 1970. */
export const STORED_ENTRY = `l.plan_id::text AS plan, l.id::text AS id, ${microseconds('l.at')} AS at,
  ${microseconds('l.recorded_at')} AS recorded, l.person_id::text AS person, l.agency_id::text AS agency, l.standing, l.what, l.rules,
  l.consent_ids::text[] AS consents, l.emergency_ids::text[] AS emergencies, l.request_id::text AS request, l.outcome, l.xid::text AS xid, l.mac`;

type Field = string | null | readonly (string | null)[];

/**
 * Fields in one row of bytes that reads in one way alone: each begins with its kind and its length. Null is not the empty
 * text, and two texts are not one.
 */
export function framed(fields: readonly Field[]): Buffer {
  return Buffer.concat(fields.map(frame));
}

function frame(field: Field): Buffer {
  if (field === null) return Buffer.from([0]);
  if (typeof field !== 'string') return Buffer.concat([head(2, field.length), ...field.map(frame)]);
  const text = Buffer.from(field, 'utf8');
  return Buffer.concat([head(1, text.length), text]);
}

function head(kind: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(5);
  bytes[0] = kind;
  bytes.writeUInt32BE(length, 1);
  return bytes;
}

/** What the hub that writes an entry vouches for. */
export function writtenPart(entry: LogEntry): Buffer {
  return written({ ...entry, at: `${entry.at.getTime()}000` });
}

/** The same, of an entry as it is found. */
export function writtenPartOf(entry: StoredEntry): Buffer {
  return written(entry);
}

type Written = Omit<StoredEntry, 'recorded' | 'xid' | 'mac'>;

const written = (entry: Written): Buffer =>
  framed([
    entry.plan,
    entry.id,
    entry.at,
    entry.person,
    entry.agency,
    entry.standing,
    entry.what,
    entry.rules,
    entry.consents,
    entry.emergencies,
    entry.request,
    entry.outcome,
  ]);

/** All of a stored entry: what its writer vouches for, and what the database has added. */
export function wholeOf(entry: StoredEntry): Buffer {
  return Buffer.concat([written(entry), framed([entry.recorded, entry.xid, entry.mac.toString('hex')])]);
}
