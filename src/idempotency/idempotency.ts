import { createHash } from 'node:crypto';
import { causedBy } from '../events/cause';
import type { Ctx } from '../kernel/ctx';
import type { Tx } from '../kernel/db';
import { conflict } from '../kernel/errors';
import { NOBODY } from '../policy';

/** The same body has the same text, whatever the order of its fields. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).filter(([name, field]) => field !== undefined && name !== 'idempotencyKey');
    return `{${fields
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${name}:${canonical(field)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/**
 * Does the work once for a key, one viewer and operation, for 24 hours: the same body again answers what was answered
 * (ids, to be read anew), another body is a CONFLICT. Two at once: the second waits for the first.
 */
export async function once(
  ctx: Ctx,
  tx: Tx,
  operation: string,
  input: { idempotencyKey?: string | null },
  work: () => Promise<string[]>,
): Promise<string[]> {
  const key = input.idempotencyKey;
  if (key == null) return work();
  // a caller may have made it of a number or a name, so it is stored as little as the body is
  const known = ctx.keys.index('body', `key ${key}`).toString('hex');
  const place = [ctx.viewer.person, ctx.viewer.agency ?? NOBODY, operation, known];
  const where = 'person_id = $1 AND agency_id = $2 AND operation = $3 AND key = $4';
  // keyed, since a body may hold a number that could be guessed
  const body = ctx.keys.index('body', createHash('sha256').update(canonical(input)).digest('hex'));
  await tx.query(`DELETE FROM idempotency WHERE ${where} AND at < clock_timestamp() - interval '24 hours'`, place);
  const claimed = await tx.query(
    `INSERT INTO idempotency (person_id, agency_id, operation, key, body, answer) VALUES ($1, $2, $3, $4, $5, '{}')
     ON CONFLICT DO NOTHING RETURNING key`,
    [...place, body],
  );
  if (claimed.length === 0) {
    const [earlier] = await tx.query<{ body: Buffer; answer: string[] }>(
      `SELECT body, answer FROM idempotency WHERE ${where}`,
      place,
    );
    if (!earlier?.body.equals(body)) throw conflict();
    return earlier.answer;
  }
  const answer = await causedBy(ctx, key, work);
  await tx.query(`UPDATE idempotency SET answer = $5 WHERE ${where}`, [...place, answer]);
  return answer;
}
