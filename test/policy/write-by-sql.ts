import type { Client } from 'pg';
import { WRITES, type Write } from './write-attempts';
import type { Side, WriterName, WriteWorld } from './write-world';

/** Somebody's try at one kind of write in one of the plans. */
export interface Attempt {
  rule: string;
  write: Write;
  side: Side;
  by: WriterName;
  plan: 'living' | 'over';
}

/** All tries that must come to this. */
export const attemptsOf = (world: WriteWorld, wanted: 'allowed' | 'refused'): Attempt[] =>
  Object.entries(WRITES).flatMap(([rule, write]) =>
    (['living', 'over'] as const).flatMap((plan) => {
      const refused = plan === 'over' && !write.evenWhenOver ? [...write.refused, ...write.allowed] : write.refused;
      const allowed = plan === 'over' && !write.evenWhenOver ? [] : write.allowed;
      return (wanted === 'allowed' ? allowed : refused).map((by) => ({ rule, write, side: world[plan], by, plan }));
    }),
  );

/** What a try is called. */
export const nameOf = ({ rule, by, plan }: Attempt): string => `${rule} by ${by} in the ${plan} plan`;

/** By plain SQL as the hub's role acting for somebody, and undone; whether anything was written. Throws where another fault than a refusal stops it. */
export async function writesBySql(client: Client, world: WriteWorld, { write, side, by }: Attempt): Promise<boolean> {
  const { kind, person, agency, scopes } = side.writers[by];
  const settings = {
    ...{ kind, person, agency: agency ?? '', today: '2025-10-15', token_scopes: scopes.join(' ') },
    // whoever narrows asks before what each viewer sees
    narrowing: side.plan.key,
  };
  const [text, ...values] = write.sql(side, by, world);
  await client.query('BEGIN');
  try {
    for (const [name, value] of Object.entries(settings))
      await client.query('SELECT set_config($1, $2, true)', [`hub.${name}`, value]);
    return ((await client.query(text, values)).rowCount ?? 0) > 0;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== '42501') throw new Error(`${text}: ${message}`);
    return false;
  } finally {
    await client.query('ROLLBACK');
  }
}
