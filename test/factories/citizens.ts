import { randomUUID } from 'node:crypto';
import { syntheticNumber } from '../../src/demo/synthetic-number';
import { readId } from '../../src/kernel/ids';
import type { WrappedKey } from '../../src/kernel/key-ring';
import { sealFor } from '../../src/kernel/keys';
import type { TestHub } from '../harness/hub';
import type { AgencyRecord } from './people';
import { rowsOf } from './refusal';

/** Who stands in for the participant, and how far. */
export interface RepresentativeTerms {
  kind: 'GUARDIAN' | 'PROXY' | 'LAWYER' | 'RELATIVE';
  powers: string[];
  written: boolean;
  wanted: boolean;
  willing: boolean;
  ended: boolean;
  validFrom: string;
  validTo: string;
  name: string;
}

/** The stored id behind a plan's public id. */
export function keyOfPlan(plan: string): string {
  const key = readId('plan', plan);
  if (!key) throw new Error('not the id of a plan');
  return key;
}

/** Stores somebody who stands in for the participant of a plan, and answers a token. Wanted, willing, written and open-ended unless said. */
export async function buildRepresentative(
  hub: TestHub,
  plan: string,
  terms: Partial<RepresentativeTerms> & Pick<RepresentativeTerms, 'kind'>,
): Promise<{ token: string; id: string; person: string }> {
  const { kind, powers = ['READ_PLAN'], written = true, wanted = true, willing = true, ended = false } = terms;
  const { validFrom = '-infinity', validTo = 'infinity', name = 'Rita Representant' } = terms;
  const planKey = keyOfPlan(plan);
  const [id, person] = [randomUUID(), randomUUID()];
  const nationalId = syntheticNumber('representative', id);
  await hub.owner.query('INSERT INTO person (id) VALUES ($1)', [person]);
  await hub.owner.query(`INSERT INTO identity (kind, key, person_id) VALUES ('CITIZEN', $1, $2)`, [
    hub.hub.keys.index('nin', nationalId).toString('hex'),
    person,
  ]);
  const keys = await rowsOf<WrappedKey>(hub, 'SELECT version, kek, wrapped FROM plan_key WHERE plan_id = $1', [
    planKey,
  ]);
  const sealed = sealFor(hub.hub.keys.ring, planKey, keys, `representative:${planKey}:${id}`, { name });
  await hub.owner.query(
    `INSERT INTO representative (plan_id, id, person_id, kind, powers, written, valid_from, valid_to, wanted, willing, ended, sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [planKey, id, person, kind, powers, written, validFrom, validTo, wanted, willing, ended, sealed],
  );
  return { token: await hub.token({ kind: 'CITIZEN', nationalId }), id, person };
}

/** Lets an agency's own system sign in, and answers a token with these scopes. */
export async function buildSystem(
  hub: TestHub,
  agency: AgencyRecord,
  scopes: string[] = ['samplan:read', 'samplan:write'],
): Promise<string> {
  const { organizationNumber } = agency;
  const { rowCount } = await hub.owner.query(`SELECT FROM identity WHERE kind = 'SYSTEM' AND key = $1`, [
    organizationNumber,
  ]);
  if (rowCount === 0) {
    const person = randomUUID();
    await hub.owner.query('INSERT INTO person (id) VALUES ($1)', [person]);
    await hub.owner.query(`INSERT INTO identity (kind, key, person_id) VALUES ('SYSTEM', $1, $2)`, [
      organizationNumber,
      person,
    ]);
  }
  return hub.token({ kind: 'SYSTEM', organizationNumber, scopes });
}
